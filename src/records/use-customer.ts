// Takes a customer for a meeting, a call or a deal: whether the actor may, what its contacts are, and that it was used.
import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { scopeSql } from '../access/scope.ts';
import { Prisma } from '../db/generated/client.ts';
import type { Sql } from '../db/sql.ts';
import { missingSchema } from './record.ts';

const usedSchema = z.object({
  id: z.number(),
  /** Its own column, because only that is surely read after waiting for a change of the contacts. */
  missing: missingSchema,
});
export type UsedCustomer = z.infer<typeof usedSchema>;

/**
 * Null when the actor has no such customer. Moves it to the top of the recent ones, and holds its row, so that what a
 * record lacks cannot be computed beside a change of the contacts. One statement.
 */
export async function useCustomer(
  tx: Sql,
  actor: Actor,
  id: number,
  now: Date,
): Promise<UsedCustomer | null> {
  return use(tx, actor, Prisma.sql`cu.id = ${id}`, now);
}

/** The customer whose number it is, the one used last if it is several's. One statement. */
export async function useCustomerOfPhone(
  tx: Sql,
  actor: Actor,
  phone: string,
  now: Date,
): Promise<UsedCustomer | null> {
  const match = Prisma.sql`cu.id = (
    select cu.id from customer cu join contact_point cp on cp.customer_id = cu.id
    where cp.company_id = ${actor.companyId} and cp.kind = 'phone' and cp.value = ${phone}
      and ${scopeSql(actor, 'customer', 'cu')} and cu.deleted_at is null
    order by cu.updated_at desc, cu.id limit 1)`;
  return use(tx, actor, match, now);
}

/** A customer that the record has had already, though it may be another's by now. One statement. */
export async function keepCustomer(tx: Sql, actor: Actor, id: number): Promise<UsedCustomer | null> {
  const rows = await tx.$queryRaw<unknown[]>`
    select cu.id, cu.missing from customer cu
    where cu.company_id = ${actor.companyId} and cu.id = ${id} and cu.deleted_at is null`;
  return rows.length === 0 ? null : usedSchema.parse(rows[0]);
}

async function use(tx: Sql, actor: Actor, match: Prisma.Sql, now: Date): Promise<UsedCustomer | null> {
  const rows = await tx.$queryRaw<unknown[]>`
    with ${heldCustomerSql(actor, match, now)}
    select held.id, held.missing from held`;
  return rows.length === 0 ? null : usedSchema.parse(rows[0]);
}

/** The top one of the actor's recent ones is not written again for so long: they stand in the same order. */
const writtenAgain = Prisma.raw(`interval '1 hour'`);

/**
 * For a WITH: `held` is the customer as useCustomer takes it (id, missing), or no row. An update that would change nothing
 * in the order of the actor's recent ones is left out, because it writes into each of the table's indexes. Who sees more
 * people's customers than the actor may see it stand too low for so long.
 */
export const heldCustomerSql = (actor: Actor, match: Prisma.Sql, now: Date): Prisma.Sql => Prisma.sql`
  held as (
    select cu.id, cu.missing, cu.updated_at from customer cu
    where ${scopeSql(actor, 'customer', 'cu')} and cu.deleted_at is null and cu.erased_at is null and ${match}
    for no key update
  ), used as (
    update customer cu set updated_at = greatest(cu.updated_at, ${now}::timestamptz) from held
    where cu.id = held.id and (held.updated_at < ${now}::timestamptz - ${writtenAgain}
      or exists (
        select 1 from customer other
        where ${scopeSql(actor, 'customer', 'other')} and other.updated_at >= held.updated_at and other.id <> held.id))
  )`;
