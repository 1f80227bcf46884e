// Some customers of a file as they would stand in the book: the same merging as when they are put in, nothing written.
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { isDay, localTime } from '../../engine/local-time.ts';
import { formatClock, formatDate } from '../../engine/show-time.ts';
import { readCustomers } from './held-customers.ts';
import { type HeldCustomer, mergeRow, missingOfHeld, nobodyYet } from './merge.ts';
import { type ImportedCustomer, type ImportedStep, importedCustomerSchema, type Preview } from './schema.ts';

const mostShown = 3;
/** Of so many new customers the fullest are shown. */
const lookedAt = 200;
/** Of a customer of many rows the first ones show what it will be. */
const mostRows = 20;
/** Longer notes are cut where they are shown. */
const longestNote = 400;

/**
 * How many of the new customers will lack something of the minimum set when all their rows are in. Each row is read once.
 * Some statements per ten thousand rows.
 */
export async function countIncomplete(db: Sql, actor: Actor, importId: number): Promise<number> {
  const { policy } = actor.company;
  const incomplete = new Map<number, HeldCustomer>();
  const merge = (leader: number, customer: unknown, before: HeldCustomer) => {
    const held = mergeRow(before, importedCustomerSchema.parse(customer) as ImportedCustomer);
    if (missingOfHeld(held, policy).length > 0) incomplete.set(leader, held);
    else incomplete.delete(leader);
  };
  for await (const { row, customer } of rowsOf(db, importId, 'new')) merge(row, customer, nobodyYet);
  if (incomplete.size === 0) return 0;
  for await (const { leader, customer } of rowsOf(db, importId, 'known')) {
    const before = incomplete.get(leader ?? 0);
    if (before) merge(leader ?? 0, customer, before);
  }
  return incomplete.size;
}

const pageRows = 10_000;

async function* rowsOf(db: Sql, importId: number, verdict: 'new' | 'known') {
  for (let after = -1; ; ) {
    const page = await db.$queryRaw<{ row: number; leader: number | null; customer: unknown }[]>`
      select r.row, r.leader, r.data->'customer' as customer from import_row r
      where r.import_id = ${importId} and r.verdict = ${verdict} and r.row > ${after}
        and (${verdict} = 'new' or (r.leader is not null and r.customer_id is null))
      order by r.row limit ${pageRows}`;
    yield* page;
    if (page.length < pageRows) return;
    after = page.at(-1)?.row as number;
  }
}

const rowSchema = z.object({
  row: z.number(),
  first: z.number(),
  customerId: z.number().nullable(),
  customer: importedCustomerSchema,
});

/** The fullest new ones and one that is known, if there is one. Three statements. */
export async function previewOf(db: Sql, actor: Actor, importId: number): Promise<Preview[]> {
  const found = await db.$queryRaw<unknown[]>`
    with first as (
      (select r.row, r.customer_id
        from (select * from import_row where import_id = ${importId} and verdict = 'new' order by row limit ${lookedAt}) r
        order by exists (select from import_row o where o.import_id = ${importId} and o.row > r.row and o.row < r.row + 20
            and o.leader = r.row) desc, r.data ? 'noted' desc, r.row
        limit ${mostShown})
      union all
      (select r.row, r.customer_id from import_row r
        where r.import_id = ${importId} and r.verdict = 'known' and r.customer_id is not null order by r.row limit 1)
    )
    select o.row, f.row as first, f.customer_id as "customerId", o.data->'customer' as customer
    from first f join lateral (
      select * from import_row o where o.import_id = ${importId} and o.verdict <> 'bad' and (o.row = f.row or o.leader = f.row)
      order by o.row limit ${mostRows}
    ) o on true
    order by f.row, o.row`;
  const rows = found.map((row) => rowSchema.parse(row));
  const ids = [...new Set(rows.flatMap(({ customerId }) => customerId ?? []))];
  const held = new Map(
    (await readCustomers(db, actor.companyId, ids)).map(({ id, customer }) => [id, customer]),
  );
  const firsts = [...new Set(rows.map(({ first }) => first))];
  return firsts.slice(0, mostShown).map((first) => {
    const own = rows.filter((row) => row.first === first);
    const before = held.get(own[0]?.customerId ?? 0);
    const customer = own.reduce(
      (so, { customer: row }) => mergeRow(so, row as ImportedCustomer),
      before ?? nobodyYet,
    );
    const closed = new Set(own.flatMap(({ customer: row }) => row.closed));
    const note =
      customer.note && customer.note.length > longestNote
        ? `${customer.note.slice(0, longestNote)}…`
        : customer.note;
    return {
      rows: own.map(({ row }) => row),
      name: customer.name,
      taxNumber: customer.taxNumber,
      tags: [...customer.tags],
      note,
      next: [...new Set(own.flatMap(({ customer: row }) => (row.next ? stepInWords(row.next, actor) : [])))],
      known: before !== undefined,
      missing: missingOfHeld(customer, actor.company.policy),
      contacts: customer.contacts.map(({ firstName, lastName, position, consent, points }) => ({
        firstName,
        lastName,
        position,
        consent,
        points: points.map(({ kind, value }) => ({ kind, value, closed: closed.has(value) })),
      })),
    };
  });
}

/** Always with its year, as a file is read for a long time. */
function stepInWords({ when, about }: ImportedStep, { timeZone, locale }: Actor): string {
  const reader = { now: new Date(0), timeZone, locale };
  const local = when === null || isDay(when) ? null : localTime(Date.parse(when), timeZone);
  const day = local?.day ?? when;
  const time = local && formatClock(local.minutes);
  return [[day && formatDate(day, reader), time].filter(Boolean).join(' '), about]
    .filter(Boolean)
    .join(' · ');
}
