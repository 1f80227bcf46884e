// Customers with their contacts.
import { z } from '@hono/zod-openapi';
import type { Actor } from '../../../access/actor.ts';
import { Prisma } from '../../../db/generated/client.ts';
import { noCost } from '../../../records/record.ts';
import { maySeeContacts } from '../../customers/access.ts';
import { maskedPoint, normalPoint } from '../../customers/contact-point.ts';
import { contactsSql } from '../../customers/contacts-sql.ts';
import { cleanTag, tagKey } from '../../customers/label-mutations.ts';
import { saveCustomer } from '../../customers/mutations.ts';
import { contactSnapshotSchema } from '../../customers/schema.ts';
import { type GivenContact, mostContacts, setContacts } from '../../customers/set-contacts.ts';
import { externalIds, firstAdminOf, holderFor, id, text } from '../fields.ts';
import { forbidden } from '../problem.ts';
import type { RecordResource } from '../record-resource.ts';

const points = z.array(z.string().min(1).max(254)).max(20);
const contact = z.strictObject({
  id: id.optional().openapi({
    description:
      'The contact that it is. Without it, who shares a phone, an address or the name; else a new one.',
  }),
  firstName: text(200).default(null),
  lastName: text(200).default(null),
  position: text(200).default(null),
  consent: z
    .enum(['given', 'refused'])
    .nullable()
    .default(null)
    .openapi({ description: 'Whether the person agreed to be written to.' }),
  phones: points.default([]).openapi({
    description: 'In any notation; kept as E.164. What is no number is kept as it is, and not valid.',
  }),
  emails: points.default([]),
});
const contacts = z
  .array(contact)
  .max(mostContacts)
  .openapi({ description: 'All contacts of the customer: who is left out is removed.' });

const details = {
  name: text(300),
  taxNumber: text(60),
  tags: z.array(z.string().min(1).max(60)).max(30),
  note: text(10_000),
};
const create = z.strictObject({
  name: details.name.optional(),
  ownerId: id
    .optional()
    .openapi({ description: 'Whose customer it is; the key’s person, or the first admin, by default.' }),
  taxNumber: details.taxNumber.optional(),
  tags: details.tags.optional(),
  note: details.note.optional(),
  contacts: contacts.optional(),
  externalIds: externalIds.optional(),
});
const change = create.omit({ ownerId: true });
type Create = z.output<typeof create>;

/** Tags that differ in case only are one, as in the chat. */
const tagsOf = (tags: readonly string[]): string[] => [
  ...new Map(tags.map(cleanTag).flatMap((tag) => (tag === '' ? [] : [[tagKey(tag), tag]]))).values(),
];

const given = (contacts: NonNullable<Create['contacts']>): GivenContact[] =>
  contacts.map(({ phones, emails, id: contactId, ...contact }) => ({
    ...contact,
    ...(contactId !== undefined && { id: contactId }),
    points: [
      ...phones.map((value) => ({ kind: 'phone' as const, value })),
      ...emails.map((value) => ({ kind: 'email' as const, value })),
    ],
  }));

export const customers: RecordResource = {
  kind: 'customer',
  path: 'customers',
  name: 'Customer',
  shown: {
    name: z.string(),
    ownerId: id,
    taxNumber: z.string().nullable(),
    tags: z.array(z.string()),
    note: z.string().nullable(),
    contacts: z.array(
      z.object({
        id,
        firstName: z.string().nullable(),
        lastName: z.string().nullable(),
        position: z.string().nullable(),
        consent: z.enum(['given', 'refused']).nullable(),
        phones: z.array(z.string()),
        emails: z.array(z.string()),
        notValid: z
          .array(z.string())
          .openapi({ description: 'Of phones and emails: what cannot be called or written to.' }),
        notToCall: z.array(z.string()).openapi({ description: 'Phones whose owner asked not to be called.' }),
      }),
    ),
    masked: z
      .boolean()
      .openapi({ description: 'Phones and e-mails are shown in part, because this key may not see them.' }),
  },
  create,
  change,
  filters: {
    email: z.string().max(254).optional().openapi({ description: 'Who has this e-mail address.' }),
    phone: z.string().max(60).optional().openapi({
      description: 'Who has this phone, in any notation; national ones are of the company’s country.',
    }),
  },
  ofCustomer: false,
  columns: Prisma.sql`r.name, r.tax_number as "taxNumber", r.tags, r.note, ${contactsSql('r')} as contacts`,
  show(actor, row) {
    const { name, taxNumber, tags, note, holderId } = row;
    const masked = !maySeeContacts(actor);
    return {
      name,
      ownerId: holderId,
      taxNumber,
      tags,
      note,
      contacts: shownContacts(actor, row.contacts),
      masked,
    };
  },
  where({ email, phone }, actor) {
    const asked = [
      ...(typeof email === 'string' ? [normalPoint('email', email, '')] : []),
      ...(typeof phone === 'string' ? [normalPoint('phone', phone, actor.company.country)] : []),
    ];
    if (asked.length === 0) return Prisma.sql`true`;
    // Who sees them in part must not find out the rest by asking.
    if (!maySeeContacts(actor)) throw forbidden('This key may not ask by phones and addresses.');
    const having = asked.map(
      ({ kind, value }) => Prisma.sql`exists (
        select from contact_point p where p.company_id = r.company_id and p.customer_id = r.id
          and p.kind = ${kind}::text::"ContactPointKind" and p.value = ${value})`,
    );
    return Prisma.join(having, ' and ');
  },
  async make(tx, { actor, now }, body: Create) {
    const { contacts: all, externalIds: _, ownerId, tags, ...rest } = body;
    const holder = await holderFor(tx, actor, 'ownerId', ownerId, firstAdminOf(tx, actor));
    const saved = await saveCustomer(tx, actor, {
      ...onlyGiven({ ...rest, tags: tags && tagsOf(tags) }),
      ownerId: holder,
      cost: noCost,
      now,
    });
    if (!saved.ok || !all || all.length === 0) return saved;
    const whole = await setContacts(tx, actor, { customerId: saved.record.id, contacts: given(all), now });
    return whole.ok ? { ...whole, created: true } : whole;
  },
  async edit(tx, { actor, now, version }, row, body: Omit<Create, 'ownerId'>) {
    const { contacts: all, externalIds: _, tags, ...rest } = body;
    const based = version === undefined ? {} : { version };
    const saved = await saveCustomer(tx, actor, {
      ...onlyGiven({ ...rest, tags: tags && tagsOf(tags) }),
      id: row.id,
      ...based,
      cost: noCost,
      now,
    });
    if (!saved.ok || !all) return saved;
    return setContacts(tx, actor, { customerId: row.id, contacts: given(all), now });
  },
};

/** Without what was left out: the mutations tell that from what is emptied. */
const onlyGiven = <T extends object>(body: T) =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

function shownContacts(actor: Actor, stored: unknown) {
  const isMasked = !maySeeContacts(actor);
  return z
    .array(contactSnapshotSchema)
    .parse(stored)
    .map(({ id: contactId, firstName, lastName, position, consent, points: all }) => {
      const said = all.map((point) => ({ ...point, value: isMasked ? maskedPoint(point) : point.value }));
      const values = (those: typeof said) => those.map(({ value }) => value);
      return {
        id: contactId,
        firstName,
        lastName,
        position,
        consent,
        phones: values(said.filter(({ kind }) => kind === 'phone')),
        emails: values(said.filter(({ kind }) => kind === 'email')),
        notValid: values(said.filter(({ valid }) => !valid)),
        notToCall: values(said.filter(({ closed }) => closed === true)),
      };
    });
}
