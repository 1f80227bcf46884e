// Many customers in one request, by the machinery that reads files: staged in pieces, matched with the base, put in whole or not
// at all.
import type { Actor } from '../../access/actor.ts';
import type { Database } from '../../db/client.ts';
import type { Sql } from '../../db/sql.ts';
import { inTimeOf } from '../../db/time-limits.ts';
import { applyImport } from '../imports/apply.ts';
import type { ImportOwner } from '../imports/owners.ts';
import { keepClaim, moveImport } from '../imports/progress.ts';
import { badRows } from '../imports/queries.ts';
import { readRow } from '../imports/read-row.ts';
import { rowWords } from '../imports/row-words.ts';
import { importSettingsSchema } from '../imports/schema.ts';
import { createImport, type NumberedRow, stageRows, unstageRows } from '../imports/stage.ts';
import { giveNumbers, recogniseNumbers } from './import-numbers.ts';
import { cellsOf, columns, type Imported, readLine } from './imported-line.ts';
import { type FieldProblem, refusalProblem } from './problem.ts';
import type { Line } from './read-lines.ts';

/** Few enough that nobody's tap waits for them. */
const pieceRows = 500;
const rowsAtOnce = 5_000;
/** So many of those that were not taken are named. */
const mostNamed = 100;

export interface LineProblem extends FieldProblem {
  readonly line: number;
}

export interface ImportAnswer {
  readonly importId: number;
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly incomplete: number;
  /** Numbers that another customer has: those stay where they are. */
  readonly externalIdsTaken: number;
  /** The first of those that were not taken. */
  readonly problems: readonly LineProblem[];
}

export interface ImportRequest {
  readonly lines: AsyncIterable<Line>;
  readonly owners: readonly ImportOwner[];
  readonly ownerId: number;
  readonly clock: () => Date;
  /** Compared with each other and with the base at once, and in memory: 5,000 by default. */
  readonly rowsAtOnce?: number;
  /** In the transaction that puts it in. */
  readonly finish: (tx: Sql, answer: ImportAnswer) => Promise<void>;
}

/** Nothing of it is left where the stream breaks off, or `finish` throws. Some ten statements per 1,000 rows. */
export const importCustomers = (db: Database, actor: Actor, request: ImportRequest): Promise<ImportAnswer> =>
  inTimeOf('import', () => putIn(db, actor, request));

async function putIn(db: Database, actor: Actor, request: ImportRequest): Promise<ImportAnswer> {
  const { ownerId, clock, finish } = request;
  const settings = importSettingsSchema.parse({
    format: 'ndjson',
    columns,
    header: [...columns],
    ownerId,
    via: 'api',
  });
  const importId = await createImport(db.sql, actor, {
    fileId: null,
    fileName: 'API',
    settings,
    held: true,
    now: clock(),
  });
  try {
    const { problems, refused } = await stageLines(db, actor, importId, request);
    return await db.sqlTransaction(async (tx) => {
      await moveImport(tx, importId, { from: ['staging'], to: 'staged', settings });
      const bad = await badRows(tx, { importId, after: 0, limit: mostNamed });
      let externalIdsTaken = 0;
      const applied = await applyImport(tx, actor, importId, clock(), {
        rows: request.rowsAtOnce ?? rowsAtOnce,
        begin: (range) => recogniseNumbers(tx, actor, importId, range),
        async end(range) {
          externalIdsTaken += await giveNumbers(tx, actor, importId, { ...range, now: clock() });
        },
      });
      if (!applied.ok) throw refusalProblem('changed', false);
      const { rows, bad: untaken, created, updated, unchanged, incomplete } = applied.made.counts;
      const unread = bad.map(({ row }) => ({
        line: row,
        field: '(line)',
        problem: 'It has no name, no phone and no address.',
        remedy: 'Send a name, or a phone or an address that can be used.',
      }));
      const answer = {
        importId,
        rows: rows + refused,
        ...{ created, updated, unchanged, incomplete, externalIdsTaken },
        rejected: untaken + refused,
        problems: [...problems, ...unread].sort((a, b) => a.line - b.line).slice(0, mostNamed),
      };
      await finish(tx, answer);
      return answer;
    });
  } catch (error) {
    await unstageRows(db.sql, importId).catch(() => {});
    await moveImport(db.sql, importId, { from: ['staging', 'staged'], to: 'failed' }).catch(() => {});
    throw error;
  }
}

async function stageLines(
  db: Database,
  actor: Actor,
  importId: number,
  { lines, owners, clock }: ImportRequest,
): Promise<{ problems: LineProblem[]; refused: number }> {
  const known = new Map(owners.map(({ personId }) => [String(personId), personId]));
  const reader = {
    columns,
    header: [...columns],
    country: actor.company.country,
    ownerOf: (name: string) => known.get(name) ?? null,
    say: rowWords(actor.locale),
  };
  const problems: LineProblem[] = [];
  let refused = 0;
  let waiting: { readonly row: number; readonly customer: Imported }[] = [];
  const flush = async () => {
    const piece = waiting;
    waiting = [];
    const staged = piece.map(
      ({ row, customer }): NumberedRow => ({
        ...readRow({ row, cells: cellsOf(customer) }, reader),
        numbers: customer.externalIds,
      }),
    );
    await stageRows(db.sql, importId, staged);
    await keepClaim(db.sql, importId, clock());
    await new Promise(setImmediate);
  };
  for await (const { number: row, text: line } of lines) {
    const read = readLine(line, known);
    if ('customer' in read) waiting.push({ row, customer: read.customer });
    else {
      refused += 1;
      if (problems.length < mostNamed) problems.push({ line: row, ...read });
    }
    if (waiting.length >= pieceRows) await flush();
  }
  await flush();
  return { problems, refused };
}
