// Reads a file into an import: columns recognised, rows understood and staged, doubles and known customers found.

import type { Actor } from '../../access/actor.ts';
import type { Database } from '../../db/client.ts';
import { type OpenedTable, openTable, type TableRow } from '../../spreadsheets/read-table.ts';
import { TableError, type TableProblem } from '../../spreadsheets/table-limits.ts';
import { textEncodings } from '../../spreadsheets/text-encoding.ts';
import { countRows, matchRows } from './match.ts';
import { importOwners, ownersByName } from './owners.ts';
import { countIncomplete, previewOf } from './preview.ts';
import { keepClaim, moveImport } from './progress.ts';
import { whenReader } from './read-next-step.ts';
import { readRow } from './read-row.ts';
import { recogniseColumns } from './recognise-columns.ts';
import { rowWords } from './row-words.ts';
import type { ImportCounts, ImportSettings, StagedRow } from './schema.ts';
import { importSourceSchema } from './source.ts';
import { stageRows, unstageRows } from './stage.ts';
import { stagedFacts } from './staged-facts.ts';

export interface StageRequest {
  readonly importId: number;
  /** Columns that were chosen before are kept. */
  readonly settings: ImportSettings;
  readonly bytes: Buffer;
  readonly clock: () => Date;
  /** Called now and then with the number of rows read so far. */
  readonly onRows?: (rows: number) => Promise<void>;
  /** Stops between two pieces; the import is then `interrupted`, to be read again from the beginning. */
  readonly signal?: AbortSignal;
}

export type StagedFile =
  | { readonly ok: true; readonly settings: ImportSettings; readonly counts: ImportCounts }
  | {
      readonly ok: false;
      readonly problem: TableProblem | 'no_rows' | 'interrupted';
      readonly row?: number | null;
    };

/** So many rows tell what the columns mean. */
const lookedAt = 60;
/** Few enough that nobody's tap waits for them. */
const pieceRows = 500;
const leftOutKept = 20;

/** The import must be in status "staging" and held. Idempotent: begins anew. Some statements per thousand rows. */
export async function stageFile(db: Database, actor: Actor, request: StageRequest): Promise<StagedFile> {
  const { importId, bytes } = request;
  const { sheet, encoding } = request.settings;
  const table = await openTable(bytes, {
    sheet,
    encoding: textEncodings.find((one) => one === encoding) ?? null,
  });
  if (!table.ok) return table;
  try {
    await unstageRows(db.sql, importId);
    const staging = await stageTable(db, actor, request, table);
    if (!staging.ok) return staging;
    if (!(await keepClaim(db.sql, importId, request.clock()))) return { ok: false, problem: 'interrupted' };
    const { alike, alikeCount } = await db.sqlTransaction((tx) =>
      matchRows(tx, actor, importId, { similar: true }),
    );
    const counted = await countRows(db.sql, importId);
    if (counted.rows === 0) return { ok: false, problem: 'no_rows' };
    const incomplete = await countIncomplete(db.sql, actor, importId);
    const counts = { ...counted, alike: alikeCount, incomplete };
    const preview = await previewOf(db.sql, actor, importId);
    const settings = { ...staging.settings, lookAlikes: [...alike], preview, source: sourceOf(table) };
    const moved = await moveImport(db.sql, importId, { from: ['staging'], to: 'staged', settings, counts });
    return moved ? { ok: true, settings, counts } : { ok: false, problem: 'interrupted' };
  } catch (error) {
    if (error instanceof TableError) return { ok: false, problem: error.problem, row: error.row };
    throw error;
  } finally {
    table.close();
  }
}

/** As it is kept with the import. */
function sourceOf({ sheets, found }: Extract<OpenedTable, { ok: true }>): ImportSettings['source'] {
  const { doubts, leftOut, leftOutCount } = found();
  const plain = { sheets, doubts, leftOut: leftOut.slice(0, leftOutKept), leftOutCount };
  return importSourceSchema.parse(plain);
}

async function stageTable(
  db: Database,
  actor: Actor,
  { importId, settings, clock, onRows, signal }: StageRequest,
  { format, header: given, rows }: Extract<OpenedTable, { ok: true }>,
): Promise<{ ok: true; settings: ImportSettings } | { ok: false; problem: 'interrupted' }> {
  const { country } = actor.company;
  const ownerOf = ownersByName(await importOwners(db.sql, actor));
  const say = rowWords(actor.locale);
  const whenOf = whenReader(clock(), { timeZone: actor.timeZone, locale: actor.locale, country });
  const facts = stagedFacts();
  let known: ImportSettings | null = settings.columns.length > 0 ? settings : null;
  let waiting: TableRow[] = [];
  let count = 0;
  const columnsOf = (first: readonly TableRow[]): ImportSettings => ({
    ...settings,
    format: format.kind === 'csv' ? `${format.encoding} ${format.delimiter}` : format.kind,
    ...mutable(recogniseColumns(first, country, given)),
  });
  const flush = async (): Promise<boolean> => {
    known ??= columnsOf(waiting.slice(0, lookedAt));
    const { headerRow, header, columns, guessed } = known;
    const staged: StagedRow[] = waiting
      .filter(({ row }) => row > headerRow)
      .map((row) => readRow(row, { columns, guessed, header, country, ownerOf, say, whenOf }));
    facts.add(staged);
    waiting = [];
    await stageRows(db.sql, importId, staged);
    count += staged.length;
    await onRows?.(count);
    await new Promise(setImmediate);
    return !signal?.aborted && (await keepClaim(db.sql, importId, clock()));
  };
  for await (const row of rows()) {
    waiting.push(row);
    if (waiting.length >= pieceRows && !(await flush())) return { ok: false, problem: 'interrupted' };
  }
  if (!(await flush())) return { ok: false, problem: 'interrupted' };
  return { ok: true, settings: { ...(known ?? settings), ...facts.settings() } };
}

const mutable = ({ headerRow, header, columns, guessed, samples }: ReturnType<typeof recogniseColumns>) => ({
  headerRow,
  header: [...header],
  columns: [...columns],
  guessed: [...guessed],
  samples: samples.map((values) => [...values]),
});

/** Whether the file is read and put in while its sender waits. Reads no further than needed. */
export async function isSmallFile(bytes: Buffer, most: number): Promise<boolean> {
  const table = await openTable(bytes);
  if (!table.ok) return true;
  try {
    let rows = 0;
    for await (const _ of table.rows()) {
      rows += 1;
      if (rows > most) return false;
    }
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
  } finally {
    table.close();
  }
  return true;
}
