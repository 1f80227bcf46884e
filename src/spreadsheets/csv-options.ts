// How lenient CSV is read: quotes within cells, ragged rows and any line ends are as people's programs write them.
import type { Delimiter } from './table.ts';
import { tableLimits } from './table-limits.ts';

export const csvOptions = (delimiter: Delimiter) => ({
  delimiter,
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: false,
  record_delimiter: ['\r\n', '\n', '\r'],
  max_record_size: tableLimits.recordCharacters,
});
