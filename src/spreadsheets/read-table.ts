// A file as a table: CSV in any usual encoding and with any usual delimiter, or the first sheet of an XLSX workbook.
import { type CsvFormat, csvRows, detectCsv } from './read-csv.ts';
import { openWorkbook } from './read-xlsx.ts';
import { TableError, type TableProblem, tableLimits } from './table-limits.ts';

export interface TableRow {
  /** Its number in the file, the first being 1; empty rows are counted. */
  readonly row: number;
  /** Trimmed; missing ones at the end are left out. */
  readonly cells: readonly string[];
}

export type TableFormat = CsvFormat | { readonly kind: 'xlsx'; readonly sheet: string };

export type OpenedTable =
  | {
      readonly ok: true;
      readonly format: TableFormat;
      /** Streams the rows, without the empty ones; may be called again. @throws TableError */
      rows(): AsyncIterable<TableRow>;
    }
  | { readonly ok: false; readonly problem: TableProblem };

const zipMagic = Buffer.from('PK\x03\x04', 'latin1');
const oleMagic = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/** Recognises the file by its content, whatever its name says. The bytes are all that is held in memory, and an XLSX's texts. */
export async function openTable(bytes: Buffer): Promise<OpenedTable> {
  if (bytes.length > tableLimits.bytes) return { ok: false, problem: 'too_big' };
  if (bytes.subarray(0, 4).equals(oleMagic)) return { ok: false, problem: 'old_excel' };
  try {
    if (bytes.subarray(0, 4).equals(zipMagic)) {
      const workbook = await openWorkbook(bytes);
      return {
        ok: true,
        format: { kind: 'xlsx', sheet: workbook.sheet },
        rows: () => filledRows(workbook.rows()),
      };
    }
    const format = detectCsv(bytes);
    return { ok: true, format, rows: () => filledRows(csvRows(bytes, format)) };
  } catch (error) {
    if (error instanceof TableError) return { ok: false, problem: error.problem };
    throw error;
  }
}

/** Trims, leaves empty rows out, and keeps to the limits. */
async function* filledRows(rows: AsyncIterable<TableRow>): AsyncIterable<TableRow> {
  let count = 0;
  for await (const { row, cells } of rows) {
    const trimmed = cells.map(cleanCell);
    while (trimmed.length > 0 && trimmed.at(-1) === '') trimmed.pop();
    if (trimmed.length === 0) continue;
    if (trimmed.length > tableLimits.columns) throw new TableError('too_many_columns');
    count += 1;
    if (count > tableLimits.rows + 1) throw new TableError('too_many_rows');
    yield { row, cells: trimmed };
  }
}

/** An apostrophe before what could be a formula is how spreadsheets, and our own files, say that it is a text. */
const cleanCell = (cell: string): string =>
  cell
    .slice(0, tableLimits.cellCharacters)
    .replace(/\p{Surrogate}|\0/gu, '\uFFFD')
    .trim()
    .replace(/^'(?=[\t\r]|\s*[=+\-@|%\uff1d\uff0b\uff0d\uff20])/, '')
    .trim();
