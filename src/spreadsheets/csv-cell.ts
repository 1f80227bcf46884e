// A text in a CSV file that no spreadsheet program takes for a formula.

/** With these, full-width ones too, a cell may begin a formula, or the next program may think so. */
const FORMULA = /^\s*[=+\-@\t\r|%\uff1d\uff0b\uff0d\uff20]/;

/** An apostrophe stands before what could begin a formula; read-table.ts takes it off again. */
export function csvText(value: string): string {
  return FORMULA.test(value) ? `'${value}` : value;
}
