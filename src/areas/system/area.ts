// How the program itself does, for admins.
import type { Area } from '../../area.ts';
import { createSystemCommand } from './commands/system.ts';
import { removeErrorCounts } from './error-counts.ts';

export const systemArea: Area = {
  name: 'system',
  commands: (parts) => [createSystemCommand(parts)],
  leftovers: [{ name: 'errorCounts', days: 30, remove: removeErrorCounts }],
};
