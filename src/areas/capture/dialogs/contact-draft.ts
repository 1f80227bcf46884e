// A contact that was read, as the first answers of the customer dialog: one tap saves it, nothing is saved before.
import type { Beginning } from '../../../conversation/turn-context.ts';
import type { Json, Values } from '../../../engine/types.ts';
import { customerFields } from '../../customers/dialogs/customer-fields.ts';
import { customerName, noteOf, personName, type ReadContact, type ReadField } from '../read-contact.ts';

/** The dialog's fields that a read field is found in. */
const fieldsOf: Readonly<Record<ReadField, readonly string[]>> = {
  company: ['name'],
  person: ['contact'],
  position: ['position'],
  phone: ['phone'],
  email: ['email'],
};

/** @param source the stored file that it was read from, which lives as long as the draft */
export function contactDraft(contact: ReadContact, source: number | null = null): Beginning {
  const { phones, emails, position } = contact;
  const name = customerName(contact);
  const [phone] = phones;
  const [email] = emails;
  const only = phone !== undefined && email !== undefined ? null : (phone ?? email ?? null);
  const note = noteOf(contact);
  const values = defined({
    name: name || undefined,
    contact: personName(contact) ? { first: contact.first, last: contact.last } : undefined,
    // One alone is asked for as the way to reach them; both stand in fields of their own.
    reach: only ?? undefined,
    phone: only === null ? phone : undefined,
    email: only === null ? email : undefined,
    position: position ?? undefined,
    note: note || undefined,
  });
  return {
    values,
    unsure: unsureFields(contact, only),
    // What was not on the card is not asked for: whoever knows it changes the draft, or adds it later.
    skipped: Object.keys(customerFields).filter((key) => key !== 'name' && !Object.hasOwn(values, key)),
    review: true,
    source,
  };
}

function unsureFields(contact: ReadContact, only: string | null): string[] {
  const marked = contact.unsure.flatMap((field) => {
    if (only !== null && (field === 'phone' || field === 'email')) return ['reach'];
    return fieldsOf[field];
  });
  // A person's name in the place of the company's is a guess, until somebody says that it is meant.
  return contact.company === null ? ['name', ...marked] : marked;
}

const defined = (given: Readonly<Record<string, Json | undefined>>): Values =>
  Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );
