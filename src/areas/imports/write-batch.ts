// Writes what an import makes of many customers at once: a few statements, however many.
import type { Sql } from '../../db/sql.ts';
import type { Missing } from '../../records/record.ts';
import type { HeldContact, HeldCustomer } from './merge.ts';

export interface Batch {
  readonly companyId: number;
  readonly importId: number;
  readonly now: Date;
}

export interface NewCustomer {
  readonly row: number;
  readonly ownerId: number;
  readonly createdById: number;
  readonly customer: HeldCustomer;
  readonly missing: readonly Missing[];
}

export interface ChangedCustomer {
  readonly id: number;
  /** The version that the change leaves. */
  readonly version: number;
  readonly before: HeldCustomer;
  readonly after: HeldCustomer;
  readonly missing: readonly Missing[];
}

/** What reverting has to take out again. */
export interface Added {
  readonly contacts: number[];
  readonly points: number[];
}

/** Answers the ids in the order given. Four statements. */
export async function insertCustomers(
  tx: Sql,
  batch: Batch,
  customers: readonly NewCustomer[],
): Promise<number[]> {
  const { companyId, importId, now } = batch;
  const ids = await nextIds(tx, 'customer', customers.length);
  const rows = customers.map(({ ownerId, createdById, customer, missing }, index) => ({
    id: ids[index],
    ownerId,
    createdById,
    ...columnsOf(customer, missing),
  }));
  await tx.$executeRaw`
    insert into customer (id, company_id, import_id, owner_id, created_by_id, name, name_key, tax_number, tags, note,
      complete, missing, created_at, updated_at)
    select c.id, ${companyId}::int, ${importId}::int, c."ownerId", c."createdById", c.name, c."nameKey", c."taxNumber",
      array(select jsonb_array_elements_text(c.tags)), c.note, c.missing = '[]',
      array(select jsonb_array_elements_text(c.missing)), ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as c(id int, "ownerId" int, "createdById" int, name text,
      "nameKey" text, "taxNumber" text, tags jsonb, note text, missing jsonb)`;
  await addContacts(
    tx,
    batch,
    customers.map(({ customer }, index) => ({ id: ids[index] as number, contacts: customer.contacts })),
  );
  return ids;
}

/** Answers what was added, customer by customer. Up to six statements. */
export async function changeCustomers(
  tx: Sql,
  batch: Batch,
  changed: readonly ChangedCustomer[],
): Promise<Added[]> {
  const { companyId, now } = batch;
  const rows = changed.map(({ id, version, after, missing }) => ({
    id,
    version,
    ...columnsOf(after, missing),
  }));
  await tx.$executeRaw`
    update customer cu set name = c.name, name_key = c."nameKey", tax_number = c."taxNumber",
      tags = array(select jsonb_array_elements_text(c.tags)), note = c.note, complete = c.missing = '[]',
      missing = array(select jsonb_array_elements_text(c.missing)), version = c.version, updated_at = ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as c(id int, version int, name text, "nameKey" text,
      "taxNumber" text, tags jsonb, note text, missing jsonb)
    where cu.company_id = ${companyId} and cu.id = c.id`;
  await changeContacts(tx, batch, changed);
  return addContacts(
    tx,
    batch,
    changed.map(({ id, after }) => ({ id, contacts: after.contacts })),
  );
}

/** Contacts that were there and got something: names, a position, a word about consent. */
async function changeContacts(
  tx: Sql,
  { companyId, now }: Batch,
  changed: readonly ChangedCustomer[],
): Promise<void> {
  const rows = changed.flatMap(({ before, after }) =>
    after.contacts.flatMap((contact, index) => {
      const held = before.contacts[index];
      return contact.id === null || !held || sameDetails(held, contact)
        ? []
        : [detailsOf(contact, held.consent)];
    }),
  );
  if (rows.length === 0) return;
  await tx.$executeRaw`
    update contact k set first_name = c."firstName", last_name = c."lastName", name_key = c."nameKey", position = c.position,
      consent = c.consent,
      consent_source = case when c."newConsent" then 'import' else k.consent_source end,
      consent_at = case when c."newConsent" then ${now}::timestamptz else k.consent_at end
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as c(id int, "firstName" text, "lastName" text,
      "nameKey" text, position text, consent text, "newConsent" boolean)
    where k.company_id = ${companyId} and k.id = c.id`;
}

async function addContacts(
  tx: Sql,
  { companyId, now }: Batch,
  customers: readonly { id: number; contacts: readonly HeldContact[] }[],
): Promise<Added[]> {
  const fresh = customers.flatMap(({ id, contacts }) =>
    contacts.filter((contact) => contact.id === null).map((contact) => ({ customerId: id, contact })),
  );
  const contactIds = await nextIds(tx, 'contact', fresh.length);
  const idOf = new Map(fresh.map(({ contact }, index) => [contact, contactIds[index] as number]));
  if (fresh.length > 0) {
    const rows = fresh.map(({ customerId, contact }) => ({
      ...detailsOf(contact, null),
      id: idOf.get(contact),
      customerId,
    }));
    await tx.$executeRaw`
      insert into contact (id, company_id, customer_id, first_name, last_name, name_key, position, consent, consent_source,
        consent_at, created_at)
      select c.id, ${companyId}::int, c."customerId", c."firstName", c."lastName", c."nameKey", c.position, c.consent,
        case when c.consent is not null then 'import' end, case when c.consent is not null then ${now}::timestamptz end,
        ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as c(id int, "customerId" int, "firstName" text,
        "lastName" text, "nameKey" text, position text, consent text)`;
  }
  const points = customers.flatMap(({ id, contacts }) =>
    contacts.flatMap((contact) =>
      contact.points
        .filter((point) => point.id === null)
        .map(({ kind, value, valid }) => ({
          customerId: id,
          contactId: contact.id ?? idOf.get(contact),
          kind,
          value,
          valid,
        })),
    ),
  );
  const pointIds = await nextIds(tx, 'contact_point', points.length);
  if (points.length > 0) {
    const rows = points.map((point, index) => ({ ...point, id: pointIds[index] }));
    await tx.$executeRaw`
      insert into contact_point (id, company_id, customer_id, contact_id, kind, value, valid, created_at)
      select p.id, ${companyId}::int, p."customerId", p."contactId", p.kind::"ContactPointKind", p.value, p.valid,
        ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as p(id int, "customerId" int, "contactId" int,
        kind text, value text, valid boolean)`;
  }
  return addedTo(customers, fresh, contactIds, points, pointIds);
}

function addedTo(
  customers: readonly { id: number }[],
  contacts: readonly { customerId: number }[],
  contactIds: readonly number[],
  points: readonly { customerId: number }[],
  pointIds: readonly number[],
): Added[] {
  const added = new Map(customers.map(({ id }): [number, Added] => [id, { contacts: [], points: [] }]));
  contacts.forEach(({ customerId }, index) => {
    added.get(customerId)?.contacts.push(contactIds[index] as number);
  });
  points.forEach(({ customerId }, index) => {
    added.get(customerId)?.points.push(pointIds[index] as number);
  });
  return customers.map(({ id }) => added.get(id) as Added);
}

/** Numbers that nobody else gets, so that rows can name each other before they are written. */
async function nextIds(
  tx: Sql,
  table: 'customer' | 'contact' | 'contact_point',
  count: number,
): Promise<number[]> {
  if (count === 0) return [];
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select nextval(pg_get_serial_sequence(${table}::text, 'id'))::int as id from generate_series(1, ${count}::int)`;
  return rows.map(({ id }) => id);
}

const columnsOf = ({ name, nameKey, taxNumber, tags, note }: HeldCustomer, missing: readonly Missing[]) => ({
  name,
  nameKey,
  taxNumber,
  tags,
  note,
  missing,
});

const detailsOf = (
  { id, firstName, lastName, nameKey, position, consent }: HeldContact,
  consentBefore: string | null,
) => ({ id, firstName, lastName, nameKey, position, consent, newConsent: consent !== consentBefore });

const sameDetails = (one: HeldContact, other: HeldContact): boolean =>
  one.firstName === other.firstName &&
  one.lastName === other.lastName &&
  one.position === other.position &&
  one.consent === other.consent;
