// Adding, changing and removing a customer's contacts, and the phones and e-mails of each.
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { changeRecord } from '../../records/change-record.ts';
import { costSchema, refused, type Saved } from '../../records/record.ts';
import { optionalText, typedText } from '../../records/typed-text.ts';
import { mayWriteContacts } from './access.ts';
import { normalPoint } from './contact-point.ts';
import {
  newContact,
  withNames,
  withoutContact,
  withoutPoint,
  withPointAt,
  withPointChanged,
} from './contact-rules.ts';
import { contactsChanged } from './contacts-changed.ts';
import { missingOf } from './rules.ts';
import type { ContactSnapshot, CustomerSnapshot } from './schema.ts';
import { customerStore } from './store.ts';

const target = {
  customerId: z.number().int(),
  /** The version that the change was based on; without it whatever is there. */
  version: z.number().int().optional(),
  cost: costSchema,
  now: z.date(),
};
const names = { firstName: optionalText, lastName: optionalText, position: optionalText };
const point = { kind: z.enum(['phone', 'email']), value: typedText.pipe(z.string()) };

const addContactSchema = z.object({
  ...target,
  ...names,
  point: z.object(point).optional(),
  /** Further ones. */
  points: z.array(z.object(point)).max(10).default([]),
});
const changeContactSchema = z.object({ ...target, ...names, contactId: z.number().int() });
const removeContactSchema = z.object({ ...target, contactId: z.number().int() });
const addPointSchema = z.object({ ...target, ...point, contactId: z.number().int() });
const changePointSchema = z.object({ ...target, ...point, pointId: z.number().int() });
const removePointSchema = z.object({ ...target, pointId: z.number().int() });

/** More than anybody reads; a company's whole staff belongs elsewhere. */
const MOST_CONTACTS = 100;

/**
 * One more contact, the last of the customer's; one with the same names as another is made all the same. Not idempotent.
 * Up to ten statements, as for all of these.
 */
export async function addContact(
  tx: Sql,
  actor: Actor,
  input: z.input<typeof addContactSchema>,
): Promise<Saved> {
  const { firstName = null, lastName = null, position = null, ...fields } = addContactSchema.parse(input);
  return changeContacts(tx, actor, fields, async (contacts) => {
    if (contacts.length >= MOST_CONTACTS) return null;
    const contact = newContact(await nextId(tx, 'contact'), { firstName, lastName, position });
    const all = [...contacts, contact];
    let held: ContactSnapshot[] | null = all;
    for (const { kind, value } of [...(fields.point ? [fields.point] : []), ...fields.points]) {
      const added = {
        id: await nextId(tx, 'contact_point'),
        point: normalPoint(kind, value, country(actor)),
      };
      held = held && withPointAt(held, contact.id, added);
    }
    return held;
  });
}

/** Names and position; undefined leaves one as it is, null empties it. Idempotent. `gone` without such a contact. */
export async function changeContact(
  tx: Sql,
  actor: Actor,
  input: z.input<typeof changeContactSchema>,
): Promise<Saved> {
  const { contactId, firstName, lastName, position, ...fields } = changeContactSchema.parse(input);
  return changeContacts(tx, actor, fields, (contacts) =>
    withNames(contacts, contactId, { firstName, lastName, position }),
  );
}

/** With its phones and e-mails. The second time `gone`. */
export async function removeContact(
  tx: Sql,
  actor: Actor,
  input: z.input<typeof removeContactSchema>,
): Promise<Saved> {
  const { contactId, ...fields } = removeContactSchema.parse(input);
  return changeContacts(tx, actor, fields, (contacts) => withoutContact(contacts, contactId));
}

/** Idempotent: one that the customer has already, at whichever contact, changes nothing. */
export async function addPoint(tx: Sql, actor: Actor, input: z.input<typeof addPointSchema>): Promise<Saved> {
  const { contactId, kind, value, ...fields } = addPointSchema.parse(input);
  return changeContacts(tx, actor, fields, async (contacts) => {
    const added = { id: await nextId(tx, 'contact_point'), point: normalPoint(kind, value, country(actor)) };
    return withPointAt(contacts, contactId, added);
  });
}

/** Idempotent. Why the old value failed is forgotten with it. */
export async function changePoint(
  tx: Sql,
  actor: Actor,
  input: z.input<typeof changePointSchema>,
): Promise<Saved> {
  const { pointId, kind, value, ...fields } = changePointSchema.parse(input);
  return changeContacts(tx, actor, fields, (contacts) =>
    withPointChanged(contacts, pointId, normalPoint(kind, value, country(actor))),
  );
}

/** The second time `gone`. */
export async function removePoint(
  tx: Sql,
  actor: Actor,
  input: z.input<typeof removePointSchema>,
): Promise<Saved> {
  const { pointId, ...fields } = removePointSchema.parse(input);
  return changeContacts(tx, actor, fields, (contacts) => withoutPoint(contacts, pointId));
}

type Target = Pick<z.output<typeof removePointSchema>, 'customerId' | 'version' | 'cost' | 'now'>;
type Edited = ContactSnapshot[] | null;

/** Locks, asks, writes, logs and rechecks as every change of a record. Null from `edit` means `gone`. */
async function changeContacts(
  tx: Sql,
  actor: Actor,
  { customerId, version, cost, now }: Target,
  edit: (contacts: readonly ContactSnapshot[]) => Edited | Promise<Edited>,
): Promise<Saved> {
  if (!mayWriteContacts(actor)) return refused('forbidden');
  const request = { id: customerId, ...(version !== undefined && { version }), verb: 'update', cost, now };
  const made: { before: CustomerSnapshot; after: CustomerSnapshot }[] = [];
  const saved = await changeRecord(tx, actor, customerStore, request, async (before) => {
    const contacts = await edit(before.contacts);
    if (!contacts) return 'gone';
    const edited = { ...before, contacts };
    const after = { ...edited, missing: missingOf(edited, actor.company.policy) };
    made.push({ before, after });
    return after;
  });
  if (!saved.ok) return saved;
  for (const change of made) await contactsChanged(tx, actor, { id: customerId, ...change, now });
  return saved;
}

/** Reserved, so that the audit log knows it before the row is there. */
async function nextId(tx: Sql, table: 'contact' | 'contact_point'): Promise<number> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select nextval(pg_get_serial_sequence(${table}::text, 'id'))::int as id`;
  return (rows[0] as { id: number }).id;
}

const country = (actor: Actor): string => actor.company.country;
