// A mail server said that nobody is at an address: it is marked wherever the company has it, and put up for repair.
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../audit/mutations.ts';
import { recheckRecord } from '../quality/mutations.ts';
import { mailActor } from './mail-actor.ts';

export interface BouncedAddress {
  readonly companyId: number;
  /** As it is stored with the contact. */
  readonly address: string;
  readonly now: Date;
}

/**
 * Marks the address as not valid with every customer of the company that has it; each returns to the queue, and what leans
 * on it is judged anew. Answers which customers. Audited, without the address. Idempotent.
 */
export async function markBounced(tx: Sql, { companyId, address, now }: BouncedAddress): Promise<number[]> {
  // The customers first, as every change of a customer does, so that two don't wait for each other.
  const customers = await tx.$queryRaw<{ id: number }[]>`
    select cu.id from customer cu
    where cu.company_id = ${companyId} and exists (select from contact_point cp
      where cp.company_id = cu.company_id and cp.customer_id = cu.id and cp.kind = 'email' and cp.value = ${address} and cp.valid)
    order by cu.id for update of cu`;
  if (customers.length === 0) return [];
  const points = await tx.$queryRaw<{ id: number; customerId: number }[]>`
    update contact_point set valid = false, invalid_reason = 'bounced'
    where company_id = ${companyId} and customer_id = any(${customers.map(({ id }) => id)}::int[])
      and kind = 'email' and value = ${address} and valid
    returning id, customer_id as "customerId"`;
  const actor = await mailActor(tx, companyId);
  for (const { id, customerId } of points) {
    await writeAudit(tx, actor, {
      action: 'contact.bounced',
      kind: 'customer',
      recordId: customerId,
      after: { contactPointId: id },
      now,
    });
    await recheckRecord(tx, companyId, { kind: 'customer', id: customerId });
  }
  return [...new Set(points.map(({ customerId }) => customerId))];
}
