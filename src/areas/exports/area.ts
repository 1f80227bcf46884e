// Records as a file.
import type { Area } from '../../area.ts';
import { exportRecords } from './commands/export.ts';

export const exportsArea: Area = {
  name: 'exports',
  commands: () => [exportRecords],
};
