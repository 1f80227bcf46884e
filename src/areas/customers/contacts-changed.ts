// What follows a change of a customer's contacts, whoever made it.

import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { recheckCustomers } from '../../records/completeness/mutations.ts';
import { customerContactsChanged } from './customer-events.ts';
import { reachableDiffers } from './rules.ts';
import type { CustomerSnapshot } from './schema.ts';

/**
 * Its meetings' completeness follows, and whatever other areas make of it. Where the customer can be reached as before
 * nothing is written here. Idempotent.
 */
export async function contactsChanged(
  tx: Sql,
  actor: Actor,
  { id, before, after, now }: { id: number; before: CustomerSnapshot; after: CustomerSnapshot; now: Date },
): Promise<void> {
  await customerContactsChanged.tell(tx, actor, { customerId: id, before, after, now });
  if (!reachableDiffers(before, after)) return;
  await recheckCustomers(tx, actor.companyId, { ids: [id], policy: actor.company.policy });
}
