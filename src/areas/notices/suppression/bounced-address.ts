// A mail server said that nobody is at an address: it is marked wherever the company has it, and put up for repair.

import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';
import { writeAudit } from '../../../records/audit/mutations.ts';
import { recheckCustomers } from '../../../records/completeness/mutations.ts';
import { missingOf } from '../../customers/rules.ts';
import { customerStore } from '../../customers/store.ts';
import { requestRepair } from '../../requests/repair.ts';
import { reopenRecipients } from '../recipients.ts';
import { mailActor } from './mail-actor.ts';

export interface BouncedAddress {
  readonly companyId: number;
  /** As it is stored with the contact. */
  readonly address: string;
  /** Whose e-mail it was: its contact may have been corrected while the e-mail was on its way. */
  readonly customerId: number;
  readonly now: Date;
}

/**
 * Marks the address as not valid with every customer of the company that has it: each is judged anew, returns to the
 * operators' queue, and gets a live notice at another address where there is one. Answers which customers. Audited.
 * Idempotent. Two statements where nobody has it any more.
 */
export async function markBounced(tx: Sql, bounced: BouncedAddress): Promise<number[]> {
  const { companyId, address, customerId, now } = bounced;
  const holders = await tx.$queryRaw<{ id: number }[]>`
    select distinct cp.customer_id as id from contact_point cp
    where cp.company_id = ${companyId} and cp.value = ${address} and cp.kind = 'email' and cp.valid order by 1`;
  const marked: number[] = [];
  if (holders.length > 0) {
    const actor = await mailActor(tx, companyId);
    for (const { id } of holders) if (await markOne(tx, actor, id, address, now)) marked.push(id);
  }
  await reopenRecipients(tx, companyId, [...new Set([customerId, ...marked])], now);
  return marked;
}

/** The customer's row is held first, as every change of a customer does. */
async function markOne(
  tx: Sql,
  actor: Actor,
  customerId: number,
  address: string,
  now: Date,
): Promise<boolean> {
  const { companyId } = actor;
  const { policy } = actor.company;
  const held = await customerStore.lock(tx, companyId, customerId);
  if (!held || held.snapshot.deleted) return false;
  const points = await tx.$queryRaw<{ id: number }[]>`
    update contact_point set valid = false, invalid_reason = 'bounced'
    where company_id = ${companyId} and customer_id = ${customerId} and kind = 'email' and value = ${address} and valid
    returning id`;
  if (points.length === 0) return false;
  const present = (await customerStore.lock(tx, companyId, customerId))?.snapshot ?? held.snapshot;
  const missing = missingOf(present, policy);
  await tx.$executeRaw`
    update customer set version = version + 1, updated_at = ${now}, missing = ${missing}::text[], complete = ${missing.length === 0}
    where company_id = ${companyId} and id = ${customerId}`;
  await recheckCustomers(tx, companyId, { ids: [customerId], policy });
  await writeAudit(tx, actor, {
    action: 'customer.point_bounced',
    kind: 'customer',
    recordId: customerId,
    before: held.snapshot,
    after: { ...present, missing, version: present.version + 1 },
    now,
  });
  for (const { id: contactPointId } of points)
    await requestRepair(tx, companyId, { customerId, contactPointId, reason: 'bounced', now });
  return true;
}
