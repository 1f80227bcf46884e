// One line for a whole record.
import type { Area } from '../../area.ts';
import { readOneLine } from './one-line.ts';

export const oneLineArea: Area = {
  name: 'one-line',
  takes: { line: readOneLine },
};
