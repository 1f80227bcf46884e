// Whose number it is: an exact match with a contact's phone, or nobody's. A guess never identifies anybody.
import type { Actor } from '../../access/actor.ts';
import { reaches } from '../../access/scope.ts';
import type { Sql } from '../../db/sql.ts';
import { isUsablePhone } from './usable-phone.ts';

export interface MatchedCustomer {
  readonly id: number;
  readonly name: string;
}

export interface WantedCustomer {
  readonly actor: Actor;
  readonly phone: string | null;
}

/** More are not offered: then it is a switchboard. */
const mostOffered = 6;

interface Found extends MatchedCustomer {
  readonly phone: string;
  readonly ownerId: number;
  readonly teamId: number | null;
}

/**
 * By place in `wanted`, whose actors are of one company: the actor's customers with that number, those used last first; none
 * for what is no whole number. One statement, however many; none where there is no whole number.
 */
export async function customersWithPhones(
  db: Sql,
  companyId: number,
  wanted: readonly WantedCustomer[],
): Promise<MatchedCustomer[][]> {
  const phones = [...new Set(wanted.flatMap(({ phone }) => (phone && isUsablePhone(phone) ? [phone] : [])))];
  if (phones.length === 0) return wanted.map(() => []);
  const found = await db.$queryRaw<Found[]>`
    select * from (
      select cp.value as phone, cu.id, cu.name, cu.owner_id as "ownerId", p.team_id as "teamId",
        row_number() over (partition by cp.value, cu.owner_id order by cu.updated_at desc, cu.id) as place, cu.updated_at
      from (select distinct cp.value, cp.customer_id from contact_point cp
        where cp.company_id = ${companyId} and cp.kind = 'phone' and cp.value = any(${phones}::text[]) and cp.valid) cp
      join customer cu on cu.id = cp.customer_id and cu.company_id = ${companyId} join person p on p.id = cu.owner_id
      where cu.deleted_at is null and cu.erased_at is null) ranked
    where place <= ${mostOffered} order by updated_at desc, id`;
  return wanted.map(({ actor, phone }) =>
    found
      .filter((one) => one.phone === phone && reaches(actor, { ...one, id: one.ownerId, companyId }))
      .slice(0, mostOffered)
      .map(({ id, name }) => ({ id, name })),
  );
}

/** The actor's customers with that number. None or one statement. */
export async function customersWithPhone(
  db: Sql,
  actor: Actor,
  phone: string | null,
): Promise<MatchedCustomer[]> {
  return (await customersWithPhones(db, actor.companyId, [{ actor, phone }]))[0] ?? [];
}

/** Whose customer it is that has that number, by number, where it is one customer's alone in the company. None or one statement. */
export async function ownersOfPhones(
  db: Sql,
  companyId: number,
  phones: readonly (string | null)[],
): Promise<ReadonlyMap<string, number>> {
  const usable = [...new Set(phones.filter((phone) => phone !== null && isUsablePhone(phone)))];
  if (usable.length === 0) return new Map();
  const found = await db.$queryRaw<{ phone: string; ownerId: number }[]>`
    select cp.value as phone, min(cu.owner_id) as "ownerId"
    from (select distinct cp.value, cp.customer_id from contact_point cp
      where cp.company_id = ${companyId} and cp.kind = 'phone' and cp.value = any(${usable}::text[]) and cp.valid) cp
    join customer cu on cu.id = cp.customer_id and cu.company_id = ${companyId} join person p on p.id = cu.owner_id
    where cu.deleted_at is null and cu.erased_at is null and p.status <> 'deactivated'
      and p.role in ('manager', 'head', 'admin')
    group by cp.value having count(*) = 1`;
  return new Map(found.map(({ phone, ownerId }) => [phone, ownerId]));
}
