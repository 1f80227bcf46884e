// Reads and writes a customer, with its contacts, as a snapshot.
import { z } from 'zod';
import type { Sql } from '../../db/sql.ts';
import { AppError } from '../../errors.ts';
import type { Locked, RecordStore } from '../../records/record-store.ts';
import { updateRecord } from '../../records/write-record.ts';
import { nameKey } from '../../understanding/name-key.ts';
import { mayDeleteCustomer, mayEditCustomer } from './access.ts';
import { contactsSql } from './contacts-sql.ts';
import { type CustomerSnapshot, customerSnapshotSchema } from './schema.ts';

const rowSchema = customerSnapshotSchema.extend({ teamId: z.number().nullable(), versionBefore: z.number() });

export const customerStore: RecordStore<CustomerSnapshot> = {
  kind: 'customer',
  schema: customerSnapshotSchema,
  mayEdit: mayEditCustomer,
  mayDelete: mayDeleteCustomer,
  missingNow: (snapshot) => snapshot.missing,

  async lock(tx, companyId, id) {
    // Where another transaction was waited for, the contacts are still those of before it: they are read again.
    const locked = await lockOnce(tx, companyId, id);
    return locked === 'stale' ? fresh(await lockOnce(tx, companyId, id)) : locked;
  },

  /** For deleting and taking back; saveCustomer writes in one statement (write-customer.ts). */
  async write(tx, target, snapshot, spent) {
    const { contacts, deleted } = snapshot;
    const columns = {
      owner_id: snapshot.ownerId,
      name: snapshot.name,
      name_key: nameKey(snapshot.name),
      tax_number: snapshot.taxNumber,
      tags: snapshot.tags,
      note: snapshot.note,
      missing: snapshot.missing,
      complete: snapshot.missing.length === 0,
    };
    if (!(await updateRecord(tx, 'customer', target, columns, { ...spent, deleted }))) return false;
    // A deleted customer keeps the contacts it has: nobody sees them, and they may come back.
    if (!deleted) await replaceContacts(tx, target, contacts);
    return true;
  },
};

async function lockOnce(
  tx: Sql,
  companyId: number,
  id: number,
): Promise<Locked<CustomerSnapshot> | null | 'stale'> {
  const rows = await tx.$queryRaw<unknown[]>`
      select cu.version, cu.owner_id as "ownerId", cu.name, cu.tax_number as "taxNumber", cu.tags, cu.note, cu.missing,
        (cu.deleted_at is not null or cu.erased_at is not null) as deleted, p.team_id as "teamId",
        (select seen.version from customer seen where seen.id = cu.id) as "versionBefore",
        ${contactsSql('cu')} as contacts
      from customer cu join person p on p.id = cu.owner_id
      where cu.company_id = ${companyId} and cu.id = ${id}
      for update of cu`;
  if (rows.length === 0) return null;
  const { teamId, versionBefore, ...snapshot } = rowSchema.parse(rows[0]);
  if (versionBefore !== snapshot.version) return 'stale';
  return { snapshot, holder: { id: snapshot.ownerId, teamId } };
}

function fresh(locked: Locked<CustomerSnapshot> | null | 'stale'): Locked<CustomerSnapshot> | null {
  if (locked !== 'stale') return locked;
  throw new AppError(
    'customer-not-held',
    'A customer changed while its row was held. Nothing was saved; try again.',
  );
}

/** The contacts keep their ids, and those that stay, the time when they were entered. */
async function replaceContacts(
  tx: Sql,
  { companyId, id: customerId }: { companyId: number; id: number },
  contacts: CustomerSnapshot['contacts'],
): Promise<void> {
  const named = contacts.map((contact) => ({ ...contact, nameKey: nameKey(contact.lastName ?? '') }));
  const points = contacts.flatMap((contact) =>
    contact.points.map((point) => ({ ...point, contactId: contact.id })),
  );
  const pointIds = points.map((point) => point.id);
  const contactIds = contacts.map((contact) => contact.id);
  await tx.$executeRaw`
    delete from contact_point
    where company_id = ${companyId} and customer_id = ${customerId} and not id = any(${pointIds}::int[])`;
  await tx.$executeRaw`
    delete from contact
    where company_id = ${companyId} and customer_id = ${customerId} and not id = any(${contactIds}::int[])`;
  await tx.$executeRaw`
    insert into contact (id, company_id, customer_id, first_name, last_name, position, name_key,
      consent, consent_source, consent_at)
    select k.id, ${companyId}::int, ${customerId}::int, k."firstName", k."lastName", k.position, k."nameKey",
      k.consent, k."consentSource", k."consentAt"
    from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as k(id int, "firstName" text, "lastName" text,
      position text, "nameKey" text, consent text, "consentSource" text, "consentAt" timestamptz)
    on conflict (id) do update set first_name = excluded.first_name, last_name = excluded.last_name,
      position = excluded.position, name_key = excluded.name_key, consent = excluded.consent,
      consent_source = excluded.consent_source, consent_at = excluded.consent_at
      where contact.company_id = excluded.company_id and contact.customer_id = excluded.customer_id`;
  await tx.$executeRaw`
    insert into contact_point (id, company_id, customer_id, contact_id, kind, value, valid, invalid_reason)
    select p.id, ${companyId}::int, ${customerId}::int, p."contactId", p.kind::"ContactPointKind", p.value, p.valid,
      p."invalidReason"
    from jsonb_to_recordset(${JSON.stringify(points)}::jsonb) as p(id int, "contactId" int, kind text, value text,
      valid boolean, "invalidReason" text)
    on conflict (id) do update set contact_id = excluded.contact_id, value = excluded.value, valid = excluded.valid,
      invalid_reason = excluded.invalid_reason
      where contact_point.company_id = excluded.company_id and contact_point.customer_id = excluded.customer_id`;
}
