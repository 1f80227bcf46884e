// A text in a CSV file that no spreadsheet program takes for a formula.

/** With these a cell may begin a formula, or the next program may think so. */
const FORMULA = /^\s*[=+\-@\t\r|%]/;

/** An apostrophe stands before what could begin a formula; read-table.ts takes it off again. */
export function csvText(value: string): string {
  return FORMULA.test(value) ? `'${value}` : value;
}
