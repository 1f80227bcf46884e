// A customer that can be reached again needs no operator any more, whoever saw to it; and back, when that is undone.

import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';

export interface Gained {
  readonly customerId: number;
  /** What the customer has now that it had not: valid phones, valid addresses. */
  readonly gained: readonly ('phone' | 'email')[];
}

/**
 * Closes what is open about these customers and settled by what they gained: a request about a wrong address only by an
 * address. Call it in the transaction that writes the contacts, which holds the customers' rows. Who asked and then did
 * it themselves has withdrawn it; everybody else is told by the push. Idempotent. One statement however many, none where nothing was gained.
 */
export async function closeRequestsOf(
  tx: Sql,
  actor: Actor,
  customers: readonly Gained[],
  now: Date,
): Promise<number> {
  const settled = customers.filter(({ gained }) => gained.length > 0);
  if (settled.length === 0) return 0;
  const { companyId, personId } = actor;
  return tx.$executeRaw`
    update data_request d set closed_by_id = ${personId}, closed_at = ${now},
      status = case when d.requested_by_id = ${personId}::int then 'withdrawn' else 'done' end
    from jsonb_to_recordset(${JSON.stringify(settled)}::text::jsonb) as g("customerId" int, gained jsonb)
    where d.company_id = ${companyId} and d.customer_id = g."customerId" and d.status = 'open'
      and not exists (select from contact_point cp
        where cp.company_id = d.company_id and cp.id = d.contact_point_id and not cp.valid
          and not g.gained ? cp.kind::text)`;
}

/**
 * Opens again what the actor's change had closed, because that change was undone.
 * @param made whether the change had made the customer: the request is again without one
 * @param at when it was made: the requests that it closed were closed at that very instant
 */
export async function reopenRequestsOf(
  tx: Sql,
  actor: Actor,
  { customerId, at, made }: { customerId: number; at: Date; made: boolean },
): Promise<void> {
  await tx.$executeRaw`
    update data_request d set status = 'open', closed_by_id = null, closed_at = null, taken_until = null,
      customer_id = case when ${made}::boolean then null else d.customer_id end
    where d.company_id = ${actor.companyId} and d.customer_id = ${customerId} and d.closed_by_id = ${actor.personId}::int
      and d.closed_at = ${at} and d.status in ('done', 'withdrawn')
      and not exists (select from data_request o where o.contact_point_id = d.contact_point_id and o.status = 'open')`;
}

/** The same for those whom an import had reached, when it is taken back. @param at when it was put in. One statement. */
export async function reopenRequestsOfImport(
  tx: Sql,
  companyId: number,
  { customerIds, madeById, at }: { customerIds: readonly number[]; madeById: number | null; at: Date },
): Promise<void> {
  await tx.$executeRaw`
    update data_request d set status = 'open', closed_by_id = null, closed_at = null, taken_until = null
    where d.company_id = ${companyId} and d.customer_id = any(${[...customerIds]}::int[])
      and (d.closed_by_id is null or d.closed_by_id = ${madeById}::int)
      and d.closed_at = ${at} and d.status in ('done', 'withdrawn')
      and not exists (select from data_request o where o.contact_point_id = d.contact_point_id and o.status = 'open')`;
}
