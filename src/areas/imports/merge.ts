// What a row of a file makes of a customer: it fills what is empty and adds what is new, and replaces nothing. Pure.

import type { Policy } from '../../access/policy.ts';
import { missingOfCustomer } from '../../records/completeness/rules.ts';
import type { Missing } from '../../records/record.ts';
import { taxKey } from './import-keys.ts';
import { longestMergedNote, mostTags } from './limits.ts';
import type { ImportedCustomer, ImportedPoint } from './schema.ts';
import { writtenKey } from './written-name.ts';

export interface HeldPoint extends ImportedPoint {
  /** Null for what is still to be made. */
  readonly id: number | null;
  readonly valid: boolean;
}

export interface HeldContact {
  readonly id: number | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly nameKey: string;
  readonly position: string | null;
  readonly consent: string | null;
  readonly points: readonly HeldPoint[];
}

export interface HeldCustomer {
  readonly name: string;
  readonly nameKey: string;
  readonly taxNumber: string | null;
  readonly tags: readonly string[];
  readonly note: string | null;
  readonly contacts: readonly HeldContact[];
}

export const nobodyYet: HeldCustomer = {
  name: '',
  nameKey: '',
  taxNumber: null,
  tags: [],
  note: null,
  contacts: [],
};

/**
 * A refusal to be written to wins over an agreement; otherwise what is there stays. The same object when the row says
 * nothing new. @param onLost called where lines of the note don't fit any more
 */
export function mergeRow(
  held: HeldCustomer,
  row: ImportedCustomer,
  onLost: () => void = () => {},
): HeldCustomer {
  const contacts = withPerson(held, row);
  const merged: HeldCustomer = {
    name: held.name || row.name,
    nameKey: held.name ? held.nameKey : row.nameKey,
    taxNumber: held.taxNumber || row.taxNumber,
    tags: withTags(held.tags, row.tags),
    note: [row.note, ...withoutRoom(held, row, contacts)].reduce(
      (note, line) => withNote(note, line, onLost),
      held.note,
    ),
    contacts,
  };
  return JSON.stringify(merged) === JSON.stringify(pickHeld(held)) ? held : merged;
}

/** The details in the order in which mergeRow writes them. */
const pickHeld = ({ name, nameKey, taxNumber, tags, note, contacts }: HeldCustomer): HeldCustomer => ({
  name,
  nameKey,
  taxNumber,
  tags,
  note,
  contacts,
});

const folded = (text: string): string => text.trim().toLowerCase();

function withTags(held: readonly string[], tags: readonly string[]): readonly string[] {
  const known = new Set(held.map(folded));
  return [...held, ...tags.filter((tag) => !known.has(folded(tag)))].slice(
    0,
    Math.max(held.length, mostTags),
  );
}

/** Line by line, each once. A note grows to many times what a row may bring; then the lines that don't fit are left out. */
function withNote(held: string | null, note: string | null, onLost: () => void): string | null {
  if (!note) return held;
  const known = new Set((held ?? '').split('\n'));
  const lines = note.split('\n').filter((line) => !known.has(line));
  let both = held;
  let isLost = false;
  for (const line of lines) {
    const longer = both ? `${both}\n${line}` : line;
    if (longer.length <= longestMergedNote) both = longer;
    else isLost = true;
  }
  if (isLost) onLost();
  return both;
}

/** What the row says where something else stands already: a line of the note says it. */
function withoutRoom(
  held: HeldCustomer,
  { name, taxNumber, tags, person, lines }: ImportedCustomer,
  contacts: readonly HeldContact[],
): (string | null)[] {
  const isPersons = contacts.some(
    (contact) => folded([contact.firstName, contact.lastName].filter(Boolean).join(' ')) === folded(name),
  );
  const otherName =
    held.name !== '' && name !== '' && writtenKey(held.name) !== writtenKey(name) && !isPersons;
  const tax = taxKey(taxNumber);
  const otherTax =
    Boolean(held.taxNumber && taxNumber) &&
    folded(held.taxNumber ?? '') !== folded(taxNumber ?? '') &&
    taxKey(held.taxNumber) !== tax;
  const otherPosition =
    person.position !== null &&
    !contacts.some(({ position }) => position !== null && folded(position) === folded(person.position ?? ''));
  const known = new Set(held.tags.map(folded));
  const room = Math.max(held.tags.length, mostTags) - held.tags.length;
  const tooMany = tags.filter((tag) => !known.has(folded(tag))).slice(room);
  return [
    otherName ? lines.name : null,
    otherTax ? lines.taxNumber : null,
    otherPosition ? lines.position : null,
    tooMany.length > 0 ? tooMany.map((tag) => `#${tag}`).join(' ') : null,
  ];
}

function withPerson(held: HeldCustomer, { person, points }: ImportedCustomer): readonly HeldContact[] {
  const known = new Set(held.contacts.flatMap((contact) => contact.points.map(pointKey)));
  const added = points
    .filter((point) => !known.has(pointKey(point)))
    .map((point): HeldPoint => ({ id: null, kind: point.kind, value: point.value, valid: true }));
  const isNobody = !person.firstName && !person.lastName && !person.position && !person.consent;
  if (isNobody && added.length === 0) return held.contacts;
  const index = contactOf(held.contacts, person, points);
  const before = held.contacts[index] ?? unnamed;
  const contact: HeldContact = {
    id: before.id,
    firstName: before.firstName || person.firstName,
    lastName: before.lastName || person.lastName,
    nameKey: before.lastName ? before.nameKey : person.nameKey,
    position: before.position || person.position,
    consent: person.consent === 'refused' ? 'refused' : before.consent || person.consent,
    points: [...before.points, ...added],
  };
  return index < 0
    ? [...held.contacts, contact]
    : held.contacts.map((other, place) => (place === index ? contact : other));
}

const unnamed: HeldContact = {
  id: null,
  firstName: null,
  lastName: null,
  nameKey: '',
  position: null,
  consent: null,
  points: [],
};

const pointKey = ({ kind, value }: ImportedPoint): string => `${kind} ${value.toLowerCase()}`;

/** Whom the row means: the person of that name; else one without a name; without a name in the row whoever has the phone. */
function contactOf(
  contacts: readonly HeldContact[],
  person: ImportedCustomer['person'],
  points: readonly ImportedPoint[],
): number {
  const keys = new Set(points.map(pointKey));
  const sharing = contacts.findIndex((contact) => contact.points.some((point) => keys.has(pointKey(point))));
  if (!person.lastName && !person.firstName) return sharing >= 0 ? sharing : Math.min(0, contacts.length - 1);
  const same = contacts.findIndex((contact) => isSamePerson(contact, person));
  if (same >= 0) return same;
  const open = contacts.findIndex(
    (contact) =>
      mayBeSamePerson(contact, person) &&
      (points.length === 0 ||
        contact.points.length === 0 ||
        contact.points.some((point) => keys.has(pointKey(point)))),
  );
  if (open >= 0) return open;
  return contacts.findIndex((contact) => !contact.lastName && !contact.firstName);
}

type Named = Pick<HeldContact, 'firstName' | 'lastName'>;

/** The same names, written alike: Anna Meier is not Anna Meyer. */
const isSamePerson = (contact: Named, person: Named): boolean =>
  writtenKey(contact.lastName ?? '') === writtenKey(person.lastName ?? '') &&
  writtenKey(contact.firstName ?? '') === writtenKey(person.firstName ?? '') &&
  Boolean(contact.lastName || contact.firstName);

/** One of the two lacks a part of the name: Schmidt beside Anna Schmidt. Only where nothing they have of their own differs. */
function mayBeSamePerson(contact: Named, person: Named): boolean {
  const isSame = (part: keyof Named) => writtenKey(contact[part] ?? '') === writtenKey(person[part] ?? '');
  const isOpen = (part: keyof Named) => !contact[part] || !person[part];
  if (contact.lastName && person.lastName) return isSame('lastName') && isOpen('firstName');
  return Boolean(contact.firstName && person.firstName) && isSame('firstName') && isOpen('lastName');
}

/** What the customer lacks of the minimum set. */
export function missingOfHeld(held: HeldCustomer, policy: Policy): Missing[] {
  const points = held.contacts.flatMap((contact) => contact.points).filter((point) => point.valid);
  return missingOfCustomer(
    {
      name: held.name,
      contactName: held.contacts.some((contact) => Boolean(contact.lastName)),
      phone: points.some((point) => point.kind === 'phone'),
      email: points.some((point) => point.kind === 'email'),
      position: held.contacts.some((contact) => Boolean(contact.position)),
      taxNumber: held.taxNumber,
      tags: held.tags,
      note: held.note,
    },
    policy,
  );
}
