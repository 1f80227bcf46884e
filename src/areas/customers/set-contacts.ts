// All contacts of a customer at once, as another system knows them: one change with one entry in the audit log.
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { changeRecord } from '../../records/change-record.ts';
import { noCost, refused, type Saved } from '../../records/record.ts';
import { nullableText, typedText } from '../../records/typed-text.ts';
import { mayWriteContacts } from './access.ts';
import { normalPoint } from './contact-point.ts';
import { newContact, samePoint } from './contact-rules.ts';
import { contactsChanged } from './contacts-changed.ts';
import { customerAddressesChanged } from './customer-events.ts';
import { missingOf } from './rules.ts';
import type { ContactSnapshot, CustomerSnapshot, PointSnapshot } from './schema.ts';
import { customerStore } from './store.ts';

const contactSchema = z.object({
  /** The contact that it is; without it the one with the same phone, address or name, or else a new one. */
  id: z.int().optional(),
  firstName: nullableText,
  lastName: nullableText,
  position: nullableText,
  /** Null: it is not known. */
  consent: z.enum(['given', 'refused']).nullable(),
  points: z.array(z.object({ kind: z.enum(['phone', 'email']), value: typedText.pipe(z.string()) })),
});

const setContactsSchema = z.object({
  customerId: z.int(),
  version: z.int().optional(),
  contacts: z.array(contactSchema),
  now: z.date(),
});
export type GivenContact = z.input<typeof contactSchema>;

/** As with addContact: more than anybody reads. */
export const mostContacts = 100;

/**
 * The customer has these contacts and no others from now on. Contacts that are named by their id keep it, and phones and
 * addresses that stay keep theirs, with what is known of them. Idempotent. Up to eight statements; `gone` where an id is
 * no contact of the customer's.
 */
export async function setContacts(
  tx: Sql,
  actor: Actor,
  input: z.input<typeof setContactsSchema>,
): Promise<Saved> {
  if (!mayWriteContacts(actor)) return refused('forbidden');
  const { customerId, version, contacts, now } = setContactsSchema.parse(input);
  const request = {
    id: customerId,
    ...(version !== undefined && { version }),
    verb: 'update',
    cost: noCost,
    now,
  };
  const made: { before: CustomerSnapshot; after: CustomerSnapshot }[] = [];
  const saved = await changeRecord(tx, actor, customerStore, request, async (before) => {
    const known = new Map(before.contacts.map((contact) => [contact.id, contact]));
    const named = contacts.flatMap(({ id }) => id ?? []);
    if (named.some((id) => !known.has(id)) || new Set(named).size < named.length) return 'gone';
    const all: ContactSnapshot[] = [];
    for (const given of contacts) {
      const { id, points, consent, ...names } = given;
      const held = id === undefined ? sameContact(actor, known, given) : known.get(id);
      if (held) known.delete(held.id);
      const base = held ?? newContact(await nextId(tx, 'contact'), names);
      const said =
        base.consent === consent
          ? {}
          : { consent, consentSource: consent && 'form', consentAt: consent && now.toISOString() };
      all.push({ ...base, ...names, ...said, points: await pointsOf(tx, actor, base, points) });
    }
    const edited = { ...before, contacts: all.sort((a, b) => a.id - b.id) };
    const after = { ...edited, missing: missingOf(edited, actor.company.policy) };
    made.push({ before, after });
    return after;
  });
  if (!saved.ok || saved.auditId === null) return saved;
  for (const change of made) {
    await contactsChanged(tx, actor, { id: customerId, ...change, now });
    await customerAddressesChanged.tell(tx, actor, { customerId, now });
  }
  return saved;
}

/** Of those that were not named yet: who shares a phone or an address, else who has the same name. */
function sameContact(
  actor: Actor,
  known: ReadonlyMap<number, ContactSnapshot>,
  given: z.output<typeof contactSchema>,
): ContactSnapshot | undefined {
  const points = given.points.map(({ kind, value }) => normalPoint(kind, value, actor.company.country));
  const nameOf = ({ firstName, lastName }: Pick<ContactSnapshot, 'firstName' | 'lastName'>) =>
    `${firstName ?? ''} ${lastName ?? ''}`.trim().toLowerCase();
  const held = [...known.values()];
  return (
    held.find((one) => one.points.some((point) => points.some((other) => samePoint(point, other)))) ??
    held.find((one) => nameOf(one) !== '' && nameOf(one) === nameOf(given))
  );
}

async function pointsOf(
  tx: Sql,
  actor: Actor,
  held: ContactSnapshot,
  given: readonly { kind: 'phone' | 'email'; value: string }[],
): Promise<PointSnapshot[]> {
  const points: PointSnapshot[] = [];
  for (const { kind, value } of given) {
    const point = normalPoint(kind, value, actor.company.country);
    if (points.some((other) => samePoint(other, point))) continue;
    const same = held.points.find((other) => samePoint(other, point));
    points.push(same ?? { id: await nextId(tx, 'contact_point'), ...point });
  }
  return points.sort((a, b) => a.id - b.id);
}

/** Reserved, so that the audit log knows it before the row is there. */
async function nextId(tx: Sql, table: 'contact' | 'contact_point'): Promise<number> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select nextval(pg_get_serial_sequence(${table}::text, 'id'))::int as id`;
  return (rows[0] as { id: number }).id;
}
