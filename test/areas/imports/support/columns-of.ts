// Columns of rows that stand as in a file: its heading is found as the reader of files finds it.
import { type Columns, recogniseColumns } from '../../../../src/areas/imports/recognise-columns.ts';
import { findHeader } from '../../../../src/spreadsheets/find-header.ts';
import type { TableRow } from '../../../../src/spreadsheets/table.ts';

export function columnsOf(rows: readonly TableRow[], country: string): Columns {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  return recogniseColumns(rows, country, findHeader(filled)?.header ?? null);
}
