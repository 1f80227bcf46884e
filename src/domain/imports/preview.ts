// Some customers of a file as they would stand in the book: the same merging as when they are put in, nothing written.
import { z } from 'zod';
import type { Sql } from '../../db/sql.ts';
import type { Actor } from '../access/actor.ts';
import { readCustomers } from './held-customers.ts';
import { mergeRow, missingOfHeld, nobodyYet } from './merge.ts';
import { type ImportedCustomer, importedCustomerSchema, type Preview } from './schema.ts';

const mostShown = 3;
/** Of a customer of many rows the first ones show what it will be. */
const mostRows = 20;
/** Longer notes are cut where they are shown. */
const longestNote = 400;

/**
 * How many of the new customers will lack something of the minimum set, as the rows stand. The first rows of each customer
 * decide. Some statements per thousand customers.
 */
export async function countIncomplete(db: Sql, actor: Actor, importId: number): Promise<number> {
  let incomplete = 0;
  for (let after = 0; ; ) {
    const found = await db.$queryRaw<{ row: number; customers: unknown }[]>`
      select n.row, (select json_agg(o.data->'customer' order by o.row) from import_row o
        where o.import_id = ${importId} and (o.row = n.row or o.leader = n.row)) as customers
      from (select r.row from import_row r where r.import_id = ${importId} and r.verdict = 'new' and r.row > ${after}
        order by r.row limit ${pageCustomers}) n
      order by n.row`;
    for (const { customers } of found) {
      const rows = z.array(importedCustomerSchema).parse(customers) as ImportedCustomer[];
      if (missingOfHeld(rows.reduce(mergeRow, nobodyYet), actor.company.policy).length > 0) incomplete += 1;
    }
    if (found.length < pageCustomers) return incomplete;
    after = found.at(-1)?.row as number;
  }
}

const pageCustomers = 1000;

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
      (select r.row, r.customer_id from import_row r
        where r.import_id = ${importId} and r.verdict = 'new'
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
