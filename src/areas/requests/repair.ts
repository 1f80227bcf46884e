// A phone or an address that turned out wrong goes back into the operators' queue by itself.
import type { Sql } from '../../db/sql.ts';
import type { RepairReason } from './schema.ts';

export interface Repair {
  readonly customerId: number;
  /** The point that is wrong; null where it is not known which. */
  readonly contactPointId: number | null;
  readonly reason: RepairReason;
  readonly now: Date;
}

/**
 * Queues the repair where operators do the company's personal data; elsewhere nothing happens: its manager finds the
 * customer incomplete. One open request per point. Answers whether it is new. Idempotent. One statement.
 */
export async function requestRepair(tx: Sql, companyId: number, repair: Repair): Promise<boolean> {
  const { customerId, contactPointId, reason, now } = repair;
  const made = await tx.$executeRaw`
    insert into data_request (company_id, customer_id, contact_point_id, reason, created_at)
    select c.id, cu.id, ${contactPointId}::int, ${reason}, ${now}::timestamptz
    from company c join customer cu on cu.company_id = c.id
    where c.id = ${companyId} and c.policy->>'division' = 'operators' and cu.id = ${customerId} and cu.deleted_at is null
      and (${contactPointId}::int is not null or not exists (
        select from data_request d where d.company_id = c.id and d.customer_id = cu.id and d.status = 'open'))
    on conflict (contact_point_id) where status = 'open' and contact_point_id is not null do nothing`;
  return made > 0;
}

/** Takes back what was queued about a point that is good after all. Idempotent. One statement. */
export async function dropRepair(
  tx: Sql,
  companyId: number,
  { contactPointId, now }: { contactPointId: number; now: Date },
): Promise<void> {
  await tx.$executeRaw`
    update data_request set status = 'withdrawn', closed_at = ${now}
    where company_id = ${companyId} and contact_point_id = ${contactPointId} and status = 'open'`;
}
