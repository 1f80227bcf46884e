// What columns mean by the command line: `--map "Firma=name" --map 3=skip`.

import { type Columns, recogniseColumns } from '../areas/imports/recognise-columns.ts';
import { type ImportField, importFields } from '../areas/imports/schema.ts';
import { openTable, type TableRow } from '../spreadsheets/read-table.ts';
import { TableError, type TableProblem } from '../spreadsheets/table-limits.ts';

export type Chosen =
  | { readonly ok: true; readonly columns: Columns }
  | {
      readonly ok: false;
      readonly problem: TableProblem | 'no_column' | 'no_field';
      readonly given?: string;
      readonly row?: number | null;
    };

const lookedAt = 60;

/** The columns as they are recognised, but for what is said otherwise. */
export async function chosenColumns(
  bytes: Buffer,
  { map, sheet }: { map: readonly string[]; sheet: string | null },
  country: string,
): Promise<Chosen> {
  const table = await openTable(bytes, { sheet });
  if (!table.ok) return table;
  const rows: TableRow[] = [];
  try {
    for await (const row of table.rows()) if (rows.push(row) >= lookedAt) break;
  } catch (error) {
    if (error instanceof TableError) return { ok: false, problem: error.problem, row: error.row };
    throw error;
  }
  const recognised = recogniseColumns(rows, country, table.header);
  const columns = [...recognised.columns];
  const guessed = new Set(recognised.guessed);
  for (const given of map) {
    const at = given.lastIndexOf('=');
    const field = given.slice(at + 1).trim();
    const index = columnOf(given.slice(0, Math.max(at, 0)).trim(), recognised.header);
    if (index === null) return { ok: false, problem: 'no_column', given };
    if (field !== 'skip' && !importFields.includes(field as ImportField))
      return { ok: false, problem: 'no_field', given };
    guessed.delete(index);
    columns[index] = field === 'skip' ? null : (field as ImportField);
  }
  return { ok: true, columns: { ...recognised, columns, guessed: [...guessed] } };
}

function columnOf(name: string, header: readonly string[]): number | null {
  const named = header.findIndex((heading) => heading.toLowerCase() === name.toLowerCase());
  if (named >= 0 && name !== '') return named;
  const number = Number(name);
  return Number.isInteger(number) && number >= 1 && number <= header.length ? number - 1 : null;
}

export function mapProblem({ problem, given }: Extract<Chosen, { ok: false }>): string {
  return problem === 'no_column'
    ? `--map ${given}: the file has no such column.`
    : `--map ${given}: a field is one of: ${importFields.join(', ')}, skip.`;
}
