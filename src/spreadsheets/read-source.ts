// A file's rows as they stand in it: CSV, a sheet of a workbook, or vCards, each recognised by its content. Runs in the thread
// that may be ended at any moment: nothing here waits for anything.

import { chooseSheet } from './choose-sheet.ts';
import { cleanCell } from './clean-cell.ts';
import type { RawRow } from './raw-row.ts';
import { type CsvNotes, csvRows, detectCsv } from './read-csv.ts';
import { openVcards } from './read-vcard.ts';
import { noNotes, openWorkbook, type Workbook } from './read-xlsx.ts';
import { problemOfArchive, recogniseFile } from './recognise-file.ts';
import type { ReadChoice, SheetFacts, TableDoubt, TableFormat, TableHeader } from './table.ts';
import { TableError, tableLimits } from './table-limits.ts';
import type { DetectedEncoding, TextEncoding } from './text-encoding.ts';
import { openArchive } from './unpack.ts';

export interface Source {
  readonly format: TableFormat;
  /** Where the file's kind says it; else it is to be looked for. */
  readonly header: TableHeader | null;
  readonly sheets: readonly SheetFacts[];
  /** Trimmed, without empty ones, within the limits. @throws TableError */
  rows(): AsyncIterable<RawRow>;
  /** Complete once the rows were read. */
  doubts(): TableDoubt[];
}

/** @throws TableError */
export async function openSource(bytes: Buffer, choice: ReadChoice): Promise<Source> {
  if (bytes.length > tableLimits.bytes) throw new TableError('too_big');
  const file = recogniseFile(bytes, choice.encoding ?? null);
  switch (file.kind) {
    case 'zip':
      return workbookSource(bytes, choice);
    case 'vcard':
      return vcardSource(bytes, file.encoding);
    case 'text':
      return csvSource(bytes, file.encoding);
  }
}

function workbookSource(bytes: Buffer, { sheet }: ReadChoice): Source {
  const archive = openArchive(bytes);
  let workbook: Workbook;
  try {
    workbook = openWorkbook(archive);
  } catch (error) {
    if (error instanceof TableError && error.problem === 'not_a_table')
      throw new TableError(problemOfArchive(archive));
    throw error;
  }
  const { chosen, others } = chooseSheet(workbook, sheet ?? null);
  const notes = noNotes();
  return {
    format: { kind: 'xlsx', sheet: chosen.name },
    header: null,
    sheets: workbook.sheets.map(({ name }) => ({ name, chosen: name === chosen.name })),
    rows: () => filledRows(workbook.rows(chosen, notes)),
    doubts: () => [
      ...(others.length > 0 ? [{ kind: 'sheet' as const, chosen: chosen.name, others }] : []),
      ...counted('formulas', notes.formulas, notes.formulasRow),
      ...counted('far_cells', notes.far, notes.farRow),
    ],
  };
}

function vcardSource(bytes: Buffer, { encoding }: DetectedEncoding): Source {
  const table = openVcards(bytes, encoding);
  if (table.heading.length === 0) throw new TableError('empty');
  return {
    format: { kind: 'vcard', encoding },
    header: { row: 0, cells: table.heading, groups: table.heading.map(() => '') },
    sheets: [],
    rows: () => filledRows(table.rows()),
    doubts: () => [],
  };
}

function csvSource(bytes: Buffer, { encoding, others }: DetectedEncoding): Source {
  const format = detectCsv(bytes, encoding);
  const notes: CsvNotes = { mixed: 0, mixedRow: 0, broken: 0, brokenRow: 0 };
  let strange: { sample: string; row: number } | null = null;
  return {
    format: { kind: 'csv', encoding, delimiter: format.delimiter },
    header: null,
    sheets: [],
    async *rows() {
      for await (const row of filledRows(csvRows(bytes, format, notes))) {
        if (others.length > 0) strange ??= strangeWord(row);
        yield row;
      }
    },
    doubts: () => [
      ...(strange ? [encodingDoubt(encoding, others, strange)] : []),
      ...counted('characters', notes.broken, notes.brokenRow),
      ...counted('mixed_delimiters', notes.mixed, notes.mixedRow),
    ],
  };
}

const encodingDoubt = (
  encoding: TextEncoding,
  others: readonly TextEncoding[],
  { sample, row }: { sample: string; row: number },
): TableDoubt => ({ kind: 'encoding', encoding, others, sample, row });

type Counted = Extract<TableDoubt, { count: number }>['kind'];
const counted = (kind: Counted, count: number, row: number): TableDoubt[] =>
  count > 0 ? [{ kind, count, row }] : [];

/** The first cell with letters that depend on the encoding. */
function strangeWord({ row, cells }: RawRow): { sample: string; row: number } | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: whatever is not of ASCII.
  const cell = cells.find((one) => /[^\u0000-\u007f]/.test(one));
  return cell === undefined ? null : { sample: cell.slice(0, 60), row };
}

/** Trims, leaves empty rows out, and keeps to the limits. */
async function* filledRows(rows: Iterable<RawRow> | AsyncIterable<RawRow>): AsyncIterable<RawRow> {
  let count = 0;
  let characters = 0;
  for await (const { row, cells: read, across } of rows) {
    const cells = read.map(cleanCell);
    while (cells.length > 0 && cells.at(-1) === '') cells.pop();
    if (cells.length === 0) continue;
    if (cells.length > tableLimits.columns) throw new TableError('too_many_columns', row);
    count += 1;
    if (count > tableLimits.rows + 1) throw new TableError('too_many_rows');
    for (const cell of cells) characters += cell.length;
    if (characters > tableLimits.tableCharacters) throw new TableError('too_big');
    yield { row, cells, across };
  }
}
