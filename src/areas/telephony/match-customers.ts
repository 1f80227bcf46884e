// Whose number it is: an exact match with a contact's phone, or nobody's. A guess never identifies anybody.
import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import type { Sql } from '../../db/sql.ts';
import { isUsablePhone } from './usable-phone.ts';

export interface MatchedCustomer {
  readonly id: number;
  readonly name: string;
}

/** More are not offered: then it is a switchboard. */
const mostOffered = 6;

/** The actor's customers with that number, those used last first; none for what is no whole number. One statement. */
export async function customersWithPhone(
  db: Sql,
  actor: Actor,
  phone: string | null,
): Promise<MatchedCustomer[]> {
  if (phone === null || !isUsablePhone(phone)) return [];
  return db.$queryRaw<MatchedCustomer[]>`
    select cu.id, cu.name from customer cu
    where ${scopeSql(actor, 'customer', 'cu')} and cu.deleted_at is null and cu.erased_at is null and exists (
      select from contact_point cp where cp.company_id = ${actor.companyId} and cp.customer_id = cu.id and cp.kind = 'phone'
        and cp.value = ${phone} and cp.valid)
    order by cu.updated_at desc, cu.id limit ${mostOffered}`;
}

/** Whose customer it is that has that number, where it is one customer's alone in the company. One statement. */
export async function ownerOfPhone(db: Sql, companyId: number, phone: string | null): Promise<number | null> {
  if (phone === null || !isUsablePhone(phone)) return null;
  const found = await db.$queryRaw<{ ownerId: number }[]>`
    select cu.owner_id as "ownerId" from customer cu join person p on p.id = cu.owner_id
    where cu.company_id = ${companyId} and cu.deleted_at is null and cu.erased_at is null
      and p.status <> 'deactivated' and p.role in ('manager', 'head', 'admin') and exists (
      select from contact_point cp where cp.company_id = ${companyId} and cp.customer_id = cu.id and cp.kind = 'phone'
        and cp.value = ${phone} and cp.valid)
    limit 2`;
  return found.length === 1 ? (found[0]?.ownerId ?? null) : null;
}
