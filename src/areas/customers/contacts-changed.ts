// What follows a change of a customer's contacts, whoever made it.

import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { recheckCustomer } from '../../records/completeness/mutations.ts';
import { reopenRecipients } from '../notices/recipients.ts';
import { mailDiffers } from '../notices/rules.ts';
import { closeRequestsOf } from '../requests/close.ts';
import { gainedPoints, reachableDiffers } from './rules.ts';
import type { CustomerSnapshot } from './schema.ts';

/**
 * Its meetings' completeness follows, what an operator was asked for is closed, and a sale notice that still holds goes to
 * a new address. Nothing where the customer can be
 * reached as before; else up to two statements, and one where it gained a phone or an address. Idempotent.
 */
export async function contactsChanged(
  tx: Sql,
  actor: Actor,
  { id, before, after, now }: { id: number; before: CustomerSnapshot; after: CustomerSnapshot; now: Date },
): Promise<void> {
  await closeRequestsOf(tx, actor, [{ customerId: id, gained: gainedPoints(before, after) }], now);
  if (mailDiffers(before.contacts, after.contacts)) await reopenRecipients(tx, actor.companyId, id, now);
  if (!reachableDiffers(before, after)) return;
  await recheckCustomer(tx, actor.companyId, id, { of: ['meeting'], policy: actor.company.policy });
}
