// What follows for phone calls from what happens to customers.
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import type { Reaction } from '../../records/events.ts';
import { noCost } from '../../records/record.ts';
import { type ContactsChange, customerContactsChanged } from '../customers/customer-events.ts';
import { gainedPoints } from '../customers/rules.ts';
import { givePhoneCall } from './give-customer.ts';
import { customersWithPhone } from './match-customers.ts';
import { isUsablePhone } from './usable-phone.ts';

/** Of a customer with so many calls nobody waits. */
const mostGiven = 10;

/** Calls that asked whose number it was have their answer, where it is nobody else's, too. None or one statement without such calls. */
async function giveCallsOfNumber(tx: Sql, actor: Actor, change: ContactsChange): Promise<void> {
  const { customerId, before, after, now } = change;
  if (gainedPoints(before, after).length === 0) return;
  const phonesOf = ({ contacts }: ContactsChange['after']) =>
    contacts.flatMap(({ points }) => points.filter(({ kind, valid }) => kind === 'phone' && valid));
  const had = new Set(phonesOf(before).map(({ value }) => value));
  const phones = phonesOf(after)
    .map(({ value }) => value)
    .filter((value) => !had.has(value) && isUsablePhone(value));
  if (phones.length === 0) return;
  const waiting = await tx.$queryRaw<{ callId: number; phone: string }[]>`
    select distinct on (pc.phone) c.id as "callId", pc.phone from phone_call pc join call c on c.id = pc.call_id
    where pc.company_id = ${actor.companyId} and pc.phone = any(${phones}::text[]) and c.customer_id is null
      and c.deleted_at is null and c.manager_id = ${after.ownerId} and c.status is distinct from 'wrong_number'
    order by pc.phone, c.id desc limit ${mostGiven}`;
  for (const { callId, phone } of waiting) {
    const matches = await customersWithPhone(tx, actor, phone);
    if (matches.length === 1 && matches[0]?.id === customerId)
      await givePhoneCall(tx, actor, { callId, customerId, cost: noCost, now });
  }
}

export const reactions: readonly Reaction[] = [
  customerContactsChanged.causes('calls of that number find their customer', giveCallsOfNumber),
];
