// A file as whoever imports it gets it.
import { openTable } from '../../../src/spreadsheets/read-table.ts';
import type { ReadChoice, TableFindings } from '../../../src/spreadsheets/table.ts';
import { TableError } from '../../../src/spreadsheets/table-limits.ts';

export interface ReadFile extends TableFindings {
  readonly problem: string | null;
  readonly problemRow: number | null;
  readonly format: Record<string, unknown>;
  readonly header: readonly string[] | null;
  readonly groups: readonly string[];
  readonly sheets: readonly string[];
  /** Below the heading. */
  readonly rows: readonly (readonly string[])[];
  readonly numbers: readonly number[];
}

const nothing = {
  format: {},
  header: null,
  groups: [],
  sheets: [],
  rows: [],
  numbers: [],
  doubts: [],
  leftOut: [],
  leftOutCount: 0,
};

export async function readFile(bytes: Buffer | string, choice: ReadChoice = {}): Promise<ReadFile> {
  const table = await openTable(Buffer.from(bytes as Buffer), choice);
  if (!table.ok) return { ...nothing, problem: table.problem, problemRow: table.row };
  const { format, header, sheets } = table;
  const rows: { row: number; cells: readonly string[] }[] = [];
  try {
    for await (const row of table.rows()) rows.push(row);
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    return { ...nothing, problem: error.problem, problemRow: error.row };
  }
  const body = header ? rows.slice(1) : rows;
  return {
    ...table.found(),
    problem: null,
    problemRow: null,
    format,
    header: header?.cells ?? null,
    groups: header?.groups ?? [],
    sheets: sheets.map(({ name }) => name),
    rows: body.map(({ cells }) => cells),
    numbers: body.map(({ row }) => row),
  };
}

/** In code pages that Node can't write. */
export function encoded(text: string, page: string | { readonly upper: string }): Buffer {
  const bytes = new Map<string, number>();
  for (let byte = 0; byte < 256; byte += 1) {
    const letter =
      typeof page === 'string'
        ? new TextDecoder(page).decode(Uint8Array.of(byte))
        : byte < 0x80
          ? String.fromCharCode(byte)
          : page.upper.charAt(byte - 0x80);
    bytes.set(letter, byte);
  }
  return Buffer.from([...text].map((letter) => bytes.get(letter) ?? 0x3f));
}
