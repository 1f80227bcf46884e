// What two customers make when they become one: pure.

import { nameKey } from '../../understanding/name-key.ts';
import { samePoint } from './contact-rules.ts';
import { tagKey } from './label-mutations.ts';
import type { ContactSnapshot, CustomerSnapshot, PointSnapshot } from './schema.ts';

export interface MergePlan {
  /** The survivor's own columns. */
  readonly taxNumber: string | null;
  readonly tags: string[];
  readonly note: string | null;
  /** Contacts that come over as they are. */
  readonly contacts: number[];
  /** Contacts whose namesake the survivor has: what is new of them goes there. */
  readonly folded: { readonly id: number; readonly target: number }[];
  /** Points that the survivor has already, with the one that stays. */
  readonly dropped: { readonly id: number; readonly same: number }[];
  /** Details that only the folded contact had, and refusals, which win over everything. */
  readonly changedContacts: ContactSnapshot[];
  /** Points that stay, and failed at the other customer. */
  readonly failedPoints: PointSnapshot[];
}

/** The survivor keeps what it says; what it lacks, and everything that there may be several of, comes from the other one. */
export function planMerge(survivor: CustomerSnapshot, merged: CustomerSnapshot): MergePlan {
  const tags = new Map(survivor.tags.map((tag) => [tagKey(tag), tag]));
  for (const tag of merged.tags) if (!tags.has(tagKey(tag))) tags.set(tagKey(tag), tag);
  const notes = [survivor.note, merged.note].filter((note) => note !== null);
  const held = survivor.contacts.flatMap((contact) => contact.points.map((point) => ({ contact, point })));
  const changed = new Map<number, ContactSnapshot>();
  const change = (contact: ContactSnapshot, differently: Partial<ContactSnapshot>) =>
    changed.set(contact.id, { ...(changed.get(contact.id) ?? contact), ...differently });
  const contacts: number[] = [];
  const folded: { id: number; target: number }[] = [];
  const dropped: { id: number; same: number }[] = [];
  const failedPoints: PointSnapshot[] = [];

  for (const contact of merged.contacts) {
    const namesake = survivor.contacts.find((other) => isNamesake(other, contact));
    if (namesake) {
      folded.push({ id: contact.id, target: namesake.id });
      if (!namesake.position && contact.position) change(namesake, { position: contact.position });
      const consent = stricter(changed.get(namesake.id) ?? namesake, contact);
      if (consent) change(namesake, consent);
    } else contacts.push(contact.id);
    for (const point of contact.points) {
      const same = held.find((other) => samePoint(other.point, point));
      if (!same) continue;
      dropped.push({ id: point.id, same: same.point.id });
      if (same.point.valid && !point.valid)
        failedPoints.push({ ...same.point, valid: false, invalidReason: point.invalidReason });
      // Who refused at this address refused, whoever else is known under it.
      if (contact.consent === 'refused') {
        const refusal = stricter(changed.get(same.contact.id) ?? same.contact, contact);
        if (refusal) change(same.contact, refusal);
      }
    }
  }
  return {
    taxNumber: survivor.taxNumber ?? merged.taxNumber,
    tags: [...tags.values()],
    note: notes.length === 2 && notes[0] === notes[1] ? (notes[0] ?? null) : notes.join('\n') || null,
    contacts,
    folded,
    dropped,
    changedContacts: [...changed.values()],
    failedPoints,
  };
}

/** Of one name. One without a name is nobody's namesake. */
function isNamesake(a: ContactSnapshot, b: ContactSnapshot): boolean {
  const key = ({ firstName, lastName }: ContactSnapshot) =>
    [firstName, lastName]
      .map((name) => nameKey(name ?? ''))
      .join(' ')
      .trim();
  return key(a) !== '' && key(a) === key(b);
}

/** The other contact's word where it is the stricter one, or the only one; null where nothing changes. */
function stricter(one: ContactSnapshot, other: ContactSnapshot): Partial<ContactSnapshot> | null {
  const wins =
    (other.consent === 'refused' && one.consent !== 'refused') ||
    (one.consent === null && other.consent !== null);
  if (!wins) return null;
  const { consent, consentSource, consentAt } = other;
  return { consent, consentSource, consentAt };
}
