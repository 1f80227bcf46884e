// Saves contacts that were read, all at once: each new one a customer, people of one company together.
import type { Sql } from '../../db/sql.ts';
import { noCost } from '../../engine/cost.ts';
import type { SalesContext } from '../../records/dialogs/sales-dialog.ts';
import type { Cost } from '../../records/record.ts';
import { addContact } from '../customers/contact-mutations.ts';
import { lookAlikes } from '../customers/look-alikes.ts';
import { saveCustomer } from '../customers/mutations.ts';
import { writtenKey } from '../imports/written-name.ts';
import { customerName, noteOf, type ReadContact } from './read-contact.ts';

export interface SavedContacts {
  readonly saved: readonly { readonly id: number; readonly name: string }[];
  /** Like somebody who is there, or without a name: somebody has to look at them. */
  readonly left: readonly ReadContact[];
}

/** In the transaction that removes them from what waits. Some ten statements for each. */
export async function saveContacts(
  tx: Sql,
  context: SalesContext,
  contacts: readonly ReadContact[],
  cost: Cost,
): Promise<SavedContacts> {
  const saved: { id: number; name: string }[] = [];
  const left: ReadContact[] = [];
  const companies = new Map<string, number>();
  for (const contact of contacts) {
    const spent = saved.length === 0 ? cost : noCost;
    const { id, isNew } = await saveOne(tx, context, contact, companies, spent);
    if (id === null) left.push(contact);
    else if (isNew) saved.push({ id, name: customerName(contact) });
  }
  return { saved, left };
}

async function saveOne(
  tx: Sql,
  { actor, now }: SalesContext,
  contact: ReadContact,
  companies: Map<string, number>,
  cost: Cost,
): Promise<{ id: number | null; isNew: boolean }> {
  const nothing = { id: null, isNew: false };
  const name = customerName(contact);
  const [phone = null, email = null] = [contact.phones[0], contact.emails[0]];
  if (name === '') return nothing;
  const company = contact.company === null ? null : writtenKey(contact.company);
  const colleague = company === null ? undefined : companies.get(company);
  const found = await lookAlikes(tx, actor, { name, phones: contact.phones, emails: contact.emails });
  if (found.some(({ id }) => id !== colleague)) return nothing;
  const names = { position: contact.position };
  if (colleague !== undefined) {
    const points = [
      ...(phone === null ? [] : [{ kind: 'phone' as const, value: phone }]),
      ...(email === null ? [] : [{ kind: 'email' as const, value: email }]),
    ];
    const { first: firstName, last: lastName } = contact;
    const added = await addContact(tx, actor, {
      customerId: colleague,
      firstName,
      lastName,
      ...names,
      points,
      cost,
      now,
    });
    return added.ok ? { id: colleague, isNew: false } : nothing;
  }
  const made = await saveCustomer(tx, actor, {
    name,
    contactFirstName: contact.first,
    contactLastName: contact.last,
    ...names,
    phone,
    email,
    note: noteOf(contact) || null,
    cost,
    now,
  });
  if (!made.ok) return nothing;
  if (company !== null) companies.set(company, made.record.id);
  return { id: made.record.id, isNew: true };
}
