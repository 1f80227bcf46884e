// CSV files that spreadsheet programs, and read-table.ts, read as they were meant: no text is a formula, no line of one a row.
import { stringify } from 'csv-stringify/sync';

/** With these, full-width ones too, a cell may begin a formula, or the next program may think so. */
const FORMULA = /^\s*[=+\-@\t\r|%\uff1d\uff0b\uff0d\uff20]/;

/** An apostrophe stands before what could begin a formula; read-table.ts takes it off again. */
export function csvText(value: string): string {
  return FORMULA.test(value) ? `'${value}` : value;
}

/** Every line end within a cell is quoted: by itself the library quotes only the one that it ends rows with. */
export const csvRowsText = (rows: readonly (readonly unknown[])[], delimiter: ',' | ';' = ';'): string =>
  stringify(rows as unknown[][], { delimiter, record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
