// How large a file may be that is read as a table. A larger one is refused before anything is kept of it.

const MB = 1024 * 1024;

export const tableLimits = {
  /** Of the file as it comes. */
  bytes: 20 * MB,
  /** Below the heading. */
  rows: 100_000,
  columns: 200,
  /** Of a workbook, unpacked: what 100,000 rows need several times over, and a zip bomb does not stop at. */
  unpackedBytes: 128 * MB,
  /** A part of a workbook that unpacks to more than this many times its size is a bomb, once it is beyond `ratioFrom`. */
  ratio: 250,
  ratioFrom: 8 * MB,
  /** Files in one archive. Workbooks with a picture per customer have some thousands. */
  entries: 10_000,
  /** Of XML, over all parts that are read. */
  elements: 30_000_000,
  /** Of a sheet, empty ones with a look of their own included. */
  cells: 6_000_000,
  /** Elements within elements. */
  depth: 100,
  sheets: 200,
  merges: 200_000,
  /** Of the texts that a workbook keeps in one place for all its cells; they are held in memory. */
  sharedCharacters: 64 * MB,
  sharedTexts: 4_000_000,
  /** Of all cells together: few texts that are used over and over make a large table as well. */
  tableCharacters: 200 * MB,
  /** Longer texts are cut there: Excel's own cells hold no more. */
  cellCharacters: 32_767,
  /** Of one row of a CSV file: more means that a quote was never closed. */
  recordCharacters: 1_000_000,
  /** Of one line of a vCard, unfolded, pictures apart. */
  contactCharacters: 1_000_000,
  /** Of reading alone, without what the reader's caller does between two pieces. */
  milliseconds: 60_000,
  /** Of the thread that reads. */
  memoryMb: 640,
} as const;

/** Why a file can't be read as a table; a word of the program. */
export const tableProblems = [
  'empty',
  'too_big',
  /** It would take too long: far more in it than a table of customers has. */
  'too_much',
  'too_many_rows',
  'too_many_columns',
  /** XLS of before 2007, or XLSB. */
  'old_excel',
  /** It opens with a password alone. */
  'protected',
  'open_document',
  'numbers',
  'pdf',
  'image',
  /** Of a word processor, or slides. */
  'document',
  /** A zip, or another archive, of other things. */
  'archive',
  'html',
  'json',
  'xml',
  'calendar',
  'not_a_table',
  'broken',
  /** A quote that is opened in a row and not closed there. */
  'open_quote',
  /** More in one row than any row has. */
  'giant_row',
] as const;
export type TableProblem = (typeof tableProblems)[number];

/** Thrown while a table is read; `openTable` and its readers answer it as an expected outcome. */
export class TableError extends Error {
  readonly problem: TableProblem;
  /** Its place in the file, where that helps. */
  readonly row: number | null;

  constructor(problem: TableProblem, row: number | null = null) {
    super(`The table can't be read: ${problem}${row === null ? '' : ` in row ${row}`}.`);
    this.name = 'TableError';
    this.problem = problem;
    this.row = row;
  }
}
