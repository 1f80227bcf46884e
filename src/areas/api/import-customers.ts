// Many customers in one request, by the machinery that reads files: staged in pieces, matched with the base, put in whole or not
// at all.
import { z } from '@hono/zod-openapi';
import type { Actor } from '../../access/actor.ts';
import type { Database } from '../../db/client.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { inTimeOf } from '../../db/time-limits.ts';
import { wellFormedWithin } from '../../messenger/well-formed.ts';
import { applyImport } from '../imports/apply.ts';
import type { ImportOwner } from '../imports/owners.ts';
import { keepClaim, moveImport } from '../imports/progress.ts';
import { badRows } from '../imports/queries.ts';
import { readRow } from '../imports/read-row.ts';
import { rowWords } from '../imports/row-words.ts';
import { type ImportField, importSettingsSchema } from '../imports/schema.ts';
import { createImport, type NumberedRow, stageRows, unstageRows } from '../imports/stage.ts';
import { externalIds, id, text } from './fields.ts';
import { type FieldProblem, refusalProblem } from './problem.ts';
import type { Line } from './read-lines.ts';

const mostPoints = 5;

export const importedLine = z
  .strictObject({
    name: text(300).optional(),
    firstName: text(100).optional(),
    lastName: text(100).optional(),
    position: text(200).optional(),
    phones: z.array(z.string().max(60)).max(mostPoints).optional(),
    emails: z.array(z.string().max(254)).max(mostPoints).optional(),
    taxNumber: text(60).optional(),
    tags: z.array(z.string().max(40)).max(20).optional(),
    note: text(10_000).optional(),
    consent: z.enum(['given', 'refused']).nullable().optional(),
    ownerId: id.optional(),
    externalIds: externalIds.optional(),
  })
  .openapi('ImportedCustomer');
type Imported = z.output<typeof importedLine>;

const several = (field: ImportField) => Array.from({ length: mostPoints }, () => field);
const columns: readonly ImportField[] = [
  ...([
    'name',
    'firstName',
    'lastName',
    'position',
    'taxNumber',
    'tags',
    'note',
    'consent',
    'owner',
  ] as const),
  ...several('phone'),
  ...several('email'),
];

/** Few enough that nobody's tap waits for them. */
const pieceRows = 500;
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
      const applied = await applyImport(tx, actor, importId, clock());
      if (!applied.ok) throw refusalProblem('changed', false);
      const externalIdsTaken = await giveNumbers(tx, actor, importId, clock());
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
    const held = await customersOf(db.sql, actor, piece);
    const staged = piece.map(({ row, customer }): NumberedRow => {
      const read = readRow({ row, cells: cellsOf(customer) }, reader);
      const same = numbersOf(customer).flatMap((number) => held.get(number) ?? []);
      return {
        ...read,
        keys: [...read.keys, ...same.slice(0, 1).map((customerId) => `c${customerId}`)],
        ...(numbersOf(customer).length > 0 && { numbers: customer.externalIds }),
      };
    });
    await stageRows(db.sql, importId, staged);
    await keepClaim(db.sql, importId, clock());
    await new Promise(setImmediate);
  };
  for await (const { number: row, text: line } of lines) {
    const read = line === null ? tooLong : readLine(line, known);
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

const tooLong: FieldProblem = {
  field: '(line)',
  problem: 'The line is longer than 64 KB.',
  remedy: 'Send one customer in a line.',
};

function readLine(line: string, owners: ReadonlyMap<string, number>): { customer: Imported } | FieldProblem {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { field: '(line)', problem: 'It is not valid JSON.', remedy: 'Send one JSON object in a line.' };
  }
  const read = importedLine.safeParse(wellFormedWithin(json));
  if (!read.success) {
    const [issue] = read.error.issues;
    const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    const field = [...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])]
      .join('.')
      .slice(0, 200);
    return {
      field: field || '(line)',
      problem: issue?.message.slice(0, 200) ?? '',
      remedy: 'See ImportedCustomer in /api/docs.',
    };
  }
  const { ownerId } = read.data;
  if (ownerId !== undefined && !owners.has(String(ownerId)))
    return {
      field: 'ownerId',
      problem: 'This key may give nobody of that id a customer.',
      remedy: 'Take an id from GET /api/v1/people.',
    };
  return { customer: read.data };
}

function cellsOf(customer: Imported): string[] {
  const { name, firstName, lastName, position, taxNumber, tags = [], note, consent, ownerId } = customer;
  const points = (given: readonly string[] = []) =>
    Array.from({ length: mostPoints }, (_, at) => given[at] ?? '');
  return [
    ...[name, firstName, lastName, position, taxNumber].map((value) => value ?? ''),
    tags.join(','),
    note ?? '',
    consent === 'given' ? 'yes' : consent === 'refused' ? 'no' : '',
    ownerId === undefined ? '' : String(ownerId),
    ...points(customer.phones),
    ...points(customer.emails),
  ];
}

const numbersOf = ({ externalIds: ids = {} }: Imported): string[] =>
  Object.entries(ids).flatMap(([system, value]) => (value === null ? [] : [`${system} ${value}`]));

/** Whose the numbers of these lines are already. */
async function customersOf(
  db: Sql,
  actor: Actor,
  piece: readonly { customer: Imported }[],
): Promise<Map<string, number>> {
  const numbers = piece.flatMap(({ customer }) => numbersOf(customer));
  if (numbers.length === 0) return new Map();
  const rows = await db.$queryRaw<{ number: string; id: number }[]>`
    select n.number, cu.id from unnest(${numbers}::text[]) n(number)
    cross join lateral (
      select record_id from external_id x
      where x.company_id = ${actor.companyId} and x.kind = 'customer' and x.system = split_part(n.number, ' ', 1)
        and x.value = substr(n.number, strpos(n.number, ' ') + 1) offset 0) x
    join customer cu on cu.company_id = ${actor.companyId} and cu.id = x.record_id and cu.deleted_at is null
      and cu.erased_at is null`;
  return new Map(rows.map(({ number, id: customerId }) => [number, customerId]));
}

/** Answers how many another customer has. Two statements. */
async function giveNumbers(tx: Sql, { companyId }: Actor, importId: number, now: Date): Promise<number> {
  const wanted = Prisma.sql`
    select distinct on (n.key, n.value) n.key as system, n.value, r.customer_id from import_row r
    cross join lateral jsonb_each_text(r.numbers) n
    where r.import_id = ${importId} and r.customer_id is not null and n.value is not null order by n.key, n.value, r.row`;
  const [found] = await tx.$queryRaw<{ taken: number }[]>`
    with wanted as (${wanted}),
    given as (
      insert into external_id (company_id, kind, system, value, record_id, created_at)
      select ${companyId}::int, 'customer', w.system, w.value, w.customer_id, ${now}::timestamptz from wanted w
      on conflict do nothing returning system, value)
    select count(*)::int as taken from wanted w
    where not exists (select from given g where g.system = w.system and g.value = w.value)
      and not exists (select from external_id x where x.company_id = ${companyId} and x.kind = 'customer'
        and x.system = w.system and x.value = w.value and x.record_id = w.customer_id)`;
  await tx.$executeRaw`update import_row set numbers = null where import_id = ${importId} and numbers is not null`;
  return found?.taken ?? 0;
}
