// How large a file may be that is read as a table. A larger one is refused before anything is kept of it.

export const tableLimits = {
  /** Of the file as it comes. */
  bytes: 20 * 1024 * 1024,
  /** Below the heading. */
  rows: 100_000,
  columns: 200,
  /** Of a workbook, unpacked: what 100,000 rows need several times over, and a zip bomb does not stop at. */
  unpackedBytes: 128 * 1024 * 1024,
  /** Of the texts that a workbook keeps in one place for all its cells; they are held in memory. */
  sharedCharacters: 64 * 1024 * 1024,
  /** Longer texts are cut there: Excel's own cells hold no more. */
  cellCharacters: 32_767,
  /** Of one row of a CSV file: more means that a quote was never closed. */
  recordCharacters: 1_000_000,
} as const;

/** Why a file can't be read as a table; a word of the program. */
export type TableProblem =
  | 'empty'
  | 'too_big'
  | 'too_many_rows'
  | 'too_many_columns'
  /** XLS of before 2007, or an XLSX with a password. */
  | 'old_excel'
  | 'not_a_table'
  | 'broken';

/** Thrown while a table is read; `openTable` and its readers answer it as an expected outcome. */
export class TableError extends Error {
  readonly problem: TableProblem;

  constructor(problem: TableProblem) {
    super(`The table can't be read: ${problem}.`);
    this.name = 'TableError';
    this.problem = problem;
  }
}
