// Customers from a file.
import type { Area } from '../../area.ts';
import { createImport } from './commands/import.ts';
import { forgetImports } from './jobs/forget-imports.ts';
import { createReadNow } from './read-now.ts';

export const importsArea: Area = {
  name: 'imports',
  takes: {
    file: (_actor, kind) =>
      kind === 'spreadsheet' ? { command: 'import', args: [], purpose: 'import' } : null,
  },
  commands: (parts) => [createImport({ wake: () => parts.wake('imports'), readNow: createReadNow(parts) })],
  jobs: [forgetImports],
};
