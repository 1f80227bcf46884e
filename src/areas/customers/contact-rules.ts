// What a change makes of a customer's contacts: pure. New contacts and points come with the ids that were reserved for them.
import type { NormalPoint } from './contact-point.ts';
import type { ContactSnapshot, PointSnapshot } from './schema.ts';

type Contacts = readonly ContactSnapshot[];
export type ContactNames = Pick<ContactSnapshot, 'firstName' | 'lastName' | 'position'>;

export const newContact = (id: number, names: ContactNames): ContactSnapshot => ({
  id,
  ...names,
  consent: null,
  consentSource: null,
  consentAt: null,
  points: [],
});

/** Null when there is no such contact. Undefined leaves a name as it is. */
export function withNames(
  contacts: Contacts,
  contactId: number,
  names: { readonly [K in keyof ContactNames]?: ContactNames[K] | undefined },
): ContactSnapshot[] | null {
  const given = Object.fromEntries(Object.entries(names).filter(([, value]) => value !== undefined));
  return replaced(contacts, contactId, (contact) => ({ ...contact, ...given }));
}

export function withoutContact(contacts: Contacts, contactId: number): ContactSnapshot[] | null {
  return contacts.some(({ id }) => id === contactId) ? contacts.filter(({ id }) => id !== contactId) : null;
}

/**
 * One that is known at any of the contacts changes nothing, but that one which had failed is held to be right again. Null
 * when there is no such contact.
 */
export function withPointAt(
  contacts: Contacts,
  contactId: number,
  { id, point }: { id: number; point: NormalPoint },
): ContactSnapshot[] | null {
  const known = contacts.flatMap(({ points }) => points).find((held) => samePoint(held, point));
  if (known && !known.valid && point.valid) return withPointChanged(contacts, known.id, point);
  return replaced(contacts, contactId, (contact) =>
    known ? contact : { ...contact, points: [...contact.points, { id, ...point }] },
  );
}

/** Null when there is no such point. A value that another point has already makes one of the two. */
export function withPointChanged(
  contacts: Contacts,
  pointId: number,
  point: NormalPoint,
): ContactSnapshot[] | null {
  const all = contacts.flatMap(({ points }) => points);
  if (!all.some(({ id }) => id === pointId)) return null;
  const isTwice = all.some((held) => held.id !== pointId && samePoint(held, point));
  if (isTwice) return withoutPoint(contacts, pointId);
  return contacts.map((contact) => ({
    ...contact,
    points: contact.points.map((held) => (held.id === pointId ? { ...held, ...point } : held)),
  }));
}

export function withoutPoint(contacts: Contacts, pointId: number): ContactSnapshot[] | null {
  if (!contacts.some(({ points }) => points.some(({ id }) => id === pointId))) return null;
  return contacts.map((contact) => ({
    ...contact,
    points: contact.points.filter(({ id }) => id !== pointId),
  }));
}

/** One mailbox or one telephone: addresses differ in case only. */
export const samePoint = (
  a: Pick<PointSnapshot, 'kind' | 'value'>,
  b: Pick<PointSnapshot, 'kind' | 'value'>,
): boolean => a.kind === b.kind && a.value.toLowerCase() === b.value.toLowerCase();

function replaced(
  contacts: Contacts,
  contactId: number,
  change: (contact: ContactSnapshot) => ContactSnapshot,
): ContactSnapshot[] | null {
  if (!contacts.some(({ id }) => id === contactId)) return null;
  return contacts.map((contact) => (contact.id === contactId ? change(contact) : contact));
}
