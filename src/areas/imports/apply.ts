// Puts an import in, whole or not at all.
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { recheckCustomers } from '../../records/completeness/mutations.ts';
import { reopenRecipients } from '../notices/recipients.ts';
import { planImportedCalls } from '../planned-calls/imported-calls.ts';
import { closeRequestsOf, type Gained } from '../requests/close.ts';
import { ownsImport } from './access.ts';
import { closeOfCustomers, closePoints, refusalsOf } from './closed-points.ts';
import { holdCustomers } from './held-customers.ts';
import { allRows, countRows, matchRows, type RowRange } from './match.ts';
import { type HeldCustomer, mergeRow, missingOfHeld, nobodyYet } from './merge.ts';
import { importOwners } from './owners.ts';
import { moveImport } from './progress.ts';
import { importColumns, readImport } from './queries.ts';
import {
  type ImportCounts,
  type ImportedCustomer,
  importedCustomerSchema,
  type StoredImport,
} from './schema.ts';
import { type Batch, type ChangedCustomer, changeCustomers, insertCustomers } from './write-batch.ts';

/** So many customers are in memory at once. */
const pageRows = 1000;

/** Puts an import in a piece at a time, so that its size costs no memory. */
export interface Pieces {
  readonly rows: number;
  /** Before the rows of a piece are compared with the base, which has those of the pieces before it by then. */
  readonly begin: (range: RowRange) => Promise<unknown>;
  readonly end: (range: RowRange) => Promise<unknown>;
}

export type Applied =
  | { readonly ok: true; readonly made: StoredImport }
  | {
      readonly ok: false;
      readonly reason: 'gone' | 'not_yours' | 'already' | 'no_owner';
    };

/**
 * In the caller's transaction, which is the only one: a crash leaves nothing. Of two at once one applies, the other finds
 * it `already` done. What the base has become since the dry run is taken into account. Customers that it makes count for
 * nobody's plan (customer.import_id). One audit entry. Some ten statements per 1,000 rows.
 * @param pieces without them all rows are compared with each other first, as the preview of a file shows it
 */
export async function applyImport(
  tx: Sql,
  actor: Actor,
  importId: number,
  now: Date,
  pieces?: Pieces,
): Promise<Applied> {
  const { companyId } = actor;
  const [found] = await tx.$queryRaw<unknown[]>`
    select ${importColumns} from import i where i.id = ${importId} and i.company_id = ${companyId} for update`;
  if (!found) return { ok: false, reason: 'gone' };
  const made = readImport(found);
  if (!ownsImport(actor, made)) return { ok: false, reason: 'not_yours' };
  if (made.status !== 'staged' && made.status !== 'applying') return { ok: false, reason: 'already' };
  const { ownerId } = made.settings;
  const owners = await importOwners(tx, actor);
  if (!owners.some(({ personId }) => personId === ownerId)) return { ok: false, reason: 'no_owner' };

  // Another import could be making the same customers: one after the other.
  await tx.$queryRaw`select pg_advisory_xact_lock(${importLock}::int, ${companyId}::int)::text`;
  const batch: Batch = { companyId, importId, now };
  const present = new Set(owners.map(({ personId }) => personId));
  const { strangersOwnerId } = made.settings;
  const strangersId = strangersOwnerId !== null && present.has(strangersOwnerId) ? strangersOwnerId : ownerId;
  const parts = { tx, actor, batch, ownerId: ownerId as number, strangersId: strangersId as number, present };
  const refusals = await refusalsOf(tx, importId);
  const ofRows = refusals.length > 0 ? await closePoints(tx, companyId, importId, now) : 0;
  const refusing = new Set(refusals.map(({ row }) => row));
  const notYours = new Map<number, number>();
  const done = { created: 0, changed: 0, notesFull: 0, planned: 0 };
  for await (const range of pieces ? rangesOf(tx, importId, pieces.rows) : [allRows]) {
    await pieces?.begin(range);
    const matched = await matchRows(tx, actor, importId, { similar: false, range });
    for (const [row, customerId] of matched.notYours) if (refusing.has(row)) notYours.set(row, customerId);
    const { created, planned: plannedForNew } = await createAll(parts, range);
    await tx.$executeRaw`
      update import_row r set customer_id = leader.customer_id from import_row leader
      where r.import_id = ${importId} and leader.import_id = ${importId} and leader.row = r.leader and r.verdict = 'known'
        and r.customer_id is null and r.row > ${range.after} and r.row <= ${range.upTo}`;
    const { changed, notesFull, planned: plannedForKnown } = await updateAll(parts, range);
    await pieces?.end(range);
    done.created += created;
    done.changed += changed;
    done.notesFull += notesFull;
    done.planned += plannedForNew + plannedForKnown;
  }
  const closed = ofRows + (await closeOfCustomers(tx, batch, { refusals, notYours }));
  const incomplete = await countIncompleteOf(tx, companyId, importId);
  const { rows, known, doubles, bad } = await countRows(tx, importId);
  const counts: ImportCounts = {
    rows,
    new: done.created,
    known,
    doubles,
    bad,
    alike: 0,
    created: done.created,
    updated: known,
    unchanged: known - done.changed,
    incomplete,
    noted: made.counts.noted,
    notesFull: done.notesFull,
    planned: done.planned,
  };
  // Names of customers leave with the rows.
  const settings = { ...made.settings, lookAlikes: [], preview: [], doubts: [] };
  await moveImport(tx, importId, {
    from: ['staged', 'applying'],
    to: 'done',
    settings,
    counts,
    finishedAt: now,
  });
  await writeAudit(tx, actor, {
    action: 'import.apply',
    after: { importId, file: made.fileName, ownerId, ...counts, closed },
    now,
  });
  return { ok: true, made: { ...made, status: 'done', settings, counts, finishedAt: now } };
}

/** Any number that no other advisory lock has. */
const importLock = 7_301_402;

interface Parts {
  readonly tx: Sql;
  readonly actor: Actor;
  readonly batch: Batch;
  /** Whose customers those become of whom the file doesn't say it. */
  readonly ownerId: number;
  /** Whose those become of whom the file names somebody who can't get them. */
  readonly strangersId: number;
  /** Whom the actor may give customers to; somebody who left since the file was read is none of them. */
  readonly present: ReadonlySet<number>;
}

const rowSchema = z.object({
  row: z.number(),
  customerId: z.number().nullable(),
  customer: importedCustomerSchema,
});

/** Answers how many customers were made, and how many calls planned with them. */
async function createAll(
  { tx, actor, batch, ownerId, strangersId, present }: Parts,
  range: RowRange,
): Promise<{ created: number; planned: number }> {
  let created = 0;
  let planned = 0;
  for await (const rows of pages(tx, batch.importId, 'new', range)) {
    const customers = rows.map(({ row, customer }) => {
      const held = mergeRow(nobodyYet, customer);
      const other = customer.unknownOwner === null ? ownerId : strangersId;
      const owner = customer.ownerId !== null && present.has(customer.ownerId) ? customer.ownerId : other;
      const missing = missingOfHeld(held, actor.company.policy);
      return { row, ownerId: owner, createdById: actor.personId ?? owner, customer: held, missing };
    });
    const ids = await insertCustomers(tx, batch, customers);
    await settleRows(
      tx,
      batch.importId,
      rows.map(({ row }, index) => ({
        row,
        customerId: ids[index] as number,
        before: { created: true, version: 1 },
      })),
    );
    planned += await plannedOf(
      tx,
      actor,
      batch,
      rows.map((row, index) => ({ ...row, customerId: ids[index] as number })),
    );
    created += rows.length;
  }
  return { created, planned };
}

/** Of those that the import made, when all its rows are in. One statement. */
async function countIncompleteOf(tx: Sql, companyId: number, importId: number): Promise<number> {
  const [found] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from customer cu
    where cu.company_id = ${companyId} and cu.import_id = ${importId} and cu.deleted_at is null and not cu.complete`;
  return found?.count ?? 0;
}

/** Answers how many rows changed something, and whose notes were full. A customer who is gone by now is left alone. */
async function updateAll(
  { tx, actor, batch }: Parts,
  range: RowRange,
): Promise<{ changed: number; notesFull: number; planned: number }> {
  const { companyId } = actor;
  let changedRows = 0;
  let planned = 0;
  const full = new Set<number>();
  for await (const rows of pages(tx, batch.importId, 'known', range)) {
    const ids = [...new Set(rows.flatMap(({ customerId }) => customerId ?? []))].sort((a, b) => a - b);
    const held = await holdCustomers(tx, companyId, ids);
    const merged = new Map(held.map(({ id, customer }): [number, HeldCustomer] => [id, customer]));
    const changedBy = new Map<number, number>();
    for (const { row, customerId, customer } of rows) {
      const before = merged.get(customerId ?? 0);
      if (!before) continue;
      const after = mergeRow(before, customer, () => full.add(row));
      if (after === before) continue;
      merged.set(customerId as number, after);
      changedRows += 1;
      if (!changedBy.has(customerId as number)) changedBy.set(customerId as number, row);
    }
    const changed = held.flatMap(({ id, version, customer }): ChangedCustomer[] => {
      const after = merged.get(id) as HeldCustomer;
      if (after === customer) return [];
      const missing = missingOfHeld(after, actor.company.policy);
      return [{ id, version: version + 1, before: customer, after, missing }];
    });
    const added = changed.length > 0 ? await changeCustomers(tx, batch, changed) : [];
    const before = new Map(
      changed.map((one, index) => [
        changedBy.get(one.id),
        { version: one.version, was: wasOf(one), added: added[index] },
      ]),
    );
    await settleRows(
      tx,
      batch.importId,
      rows.map(({ row, customerId }) => ({ row, customerId, before: before.get(row) ?? null })),
    );
    planned += await plannedOf(tx, actor, batch, rows);
    const changedIds = changed.map(({ id }) => id);
    await recheckCustomers(tx, companyId, { ids: changedIds, policy: actor.company.policy });
    await closeRequestsOf(tx, actor, changed.map(gainedOf), batch.now);
    await reopenRecipients(tx, companyId, changedIds, batch.now);
  }
  return { changed: changedRows, notesFull: full.size, planned };
}

/** Plans what these rows say comes next. Answers how many calls. */
function plannedOf(
  tx: Sql,
  actor: Actor,
  batch: Batch,
  rows: readonly { customerId: number | null; customer: ImportedCustomer }[],
): Promise<number> {
  const calls = rows.flatMap(({ customerId, customer: { next } }) =>
    next && customerId !== null ? [{ customerId, ...next }] : [],
  );
  return planImportedCalls(tx, { ...batch, createdById: actor.personId }, calls);
}

/** Phones and addresses that are new: what can't be called or written to is added as invalid. */
const gainedOf = ({ id, after }: ChangedCustomer): Gained => {
  const points = after.contacts.flatMap((contact) => contact.points);
  return {
    customerId: id,
    gained: [...new Set(points.flatMap((p) => (p.id === null && p.valid ? p.kind : [])))],
  };
};

/** What the change filled, as it was: what is added is taken out by its ids. */
function wasOf({ before, after }: ChangedCustomer) {
  const { name, taxNumber, tags, note } = before;
  const contacts = before.contacts.flatMap(({ id, firstName, lastName, position, consent }, index) => {
    const now = after.contacts[index];
    const same =
      now?.firstName === firstName &&
      now.lastName === lastName &&
      now.position === position &&
      now.consent === consent;
    return same ? [] : [{ id, firstName, lastName, position, consent }];
  });
  return { name, taxNumber, tags, note, contacts };
}

async function* rangesOf(tx: Sql, importId: number, rows: number): AsyncGenerator<RowRange> {
  for (let { after } = allRows; ; ) {
    const [last] = await tx.$queryRaw<{ row: number }[]>`
      select r.row from import_row r where r.import_id = ${importId} and r.row > ${after}
      order by r.row offset ${rows - 1} limit 1`;
    if (!last) return yield { ...allRows, after };
    yield { after, upTo: last.row };
    after = last.row;
  }
}

async function* pages(tx: Sql, importId: number, verdict: 'new' | 'known', { after, upTo }: RowRange) {
  for (let last = after; ; ) {
    const rows = await tx.$queryRaw<unknown[]>`
      select r.row, r.customer_id as "customerId", r.data->'customer' as customer from import_row r
      where r.import_id = ${importId} and r.verdict = ${verdict} and r.row > ${last}
        and r.row <= ${upTo} order by r.row limit ${pageRows}`;
    const page = rows.map((row) => rowSchema.parse(row)) as {
      row: number;
      customerId: number | null;
      customer: ImportedCustomer;
    }[];
    if (page.length > 0) yield page;
    if (page.length < pageRows) return;
    last = page.at(-1)?.row as number;
  }
}

/** Personal data leaves the staged row: it is in the base now. */
async function settleRows(
  tx: Sql,
  importId: number,
  rows: readonly { row: number; customerId: number | null; before: object | null }[],
): Promise<void> {
  await tx.$executeRaw`
    update import_row r set customer_id = s."customerId", before = s.before, data = '{}', keys = '{}'
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as s(row int, "customerId" int, before jsonb)
    where r.import_id = ${importId} and r.row = s.row`;
}
