// What goes with a customer without being a record: open questions to the operators, and customers that are only lent. The
// same in both directions. Whom a notice did not reach is always a matter of the current owner, and follows by itself.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';

export interface Following {
  readonly companyId: number;
  readonly handoverId: number;
  readonly fromPersonId: number;
  /** Whether the handover's records went back. */
  readonly returned: boolean;
}

/** Two statements. Idempotent. */
export async function follow(tx: Sql, following: Following): Promise<void> {
  const { companyId, handoverId, fromPersonId, returned } = following;
  const customers = Prisma.sql`array(select record_id from handover_item
    where handover_id = ${handoverId} and kind = 'customer' and returned = ${returned})`;
  // The operator's answer is for whoever has the customer.
  await tx.$executeRaw`
    update data_request q set requested_by_id = cu.owner_id
    from handover_item i join customer cu on cu.id = i.record_id
    where i.handover_id = ${handoverId} and i.kind = 'customer' and i.returned = ${returned}
      and cu.id = any(${customers}) and q.customer_id = any(${customers})
      and q.company_id = ${companyId} and q.customer_id = i.record_id and q.status = 'open'
      and q.requested_by_id in (${fromPersonId}, i.to_person_id) and q.requested_by_id <> cu.owner_id`;
  // What was lent to them for a time goes back from whoever holds it by then.
  await tx.$executeRaw`
    update handover_item lent set held_by_id = case when ${returned} then ${fromPersonId}::int else i.to_person_id end
    from handover_item i, handover h
    where i.handover_id = ${handoverId} and i.returned = ${returned} and lent.kind = i.kind and lent.record_id = i.record_id
      and lent.handover_id <> i.handover_id and not lent.returned
      and lent.held_by_id = case when ${returned} then i.to_person_id else ${fromPersonId}::int end
      and h.id = lent.handover_id and h.company_id = ${companyId} and h.done_at is not null and h.until_day is not null
      and h.returned_at is null`;
}
