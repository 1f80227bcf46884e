// The contacts of a customer, with their phones and e-mails, brought to another one, and back.
import type { Sql } from '../../db/sql.ts';
import { nameKey } from '../../understanding/name-key.ts';
import type { MergePlan } from './merge-rules.ts';
import type { ContactRow, Moved, PointRow } from './merge-schema.ts';

interface Both {
  readonly companyId: number;
  readonly from: number;
  readonly to: number;
}

type MovedContacts = Pick<
  Moved,
  'contacts' | 'points' | 'droppedContacts' | 'droppedPoints' | 'changedContacts' | 'failedPoints'
>;

const idsOf = (rows: readonly { id: number }[]): number[] => rows.map(({ id }) => id);

/** Up to six statements; what was moved and what was dropped. */
export async function moveContacts(
  tx: Sql,
  { companyId, from, to }: Both,
  { contacts, folded, dropped, changedContacts, failedPoints }: MergePlan,
): Promise<MovedContacts> {
  const droppedIds = dropped.map(({ id }) => id);
  const droppedPoints = await tx.$queryRaw<PointRow[]>`
    delete from contact_point where company_id = ${companyId} and customer_id = ${from} and id = any(${droppedIds}::int[])
    returning id, contact_id as "contactId", kind::text as kind, value, valid, invalid_reason as "invalidReason",
      created_at::text as "createdAt"`;
  const points = await tx.$queryRaw<{ id: number; contactId: number }[]>`
    update contact_point cp set customer_id = ${to}, contact_id = coalesce(fold.target, cp.contact_id)
    from contact_point old left join jsonb_to_recordset(${JSON.stringify(folded)}::jsonb) as fold(id int, target int)
      on fold.id = old.contact_id
    where old.id = cp.id and cp.company_id = ${companyId} and cp.customer_id = ${from}
    returning cp.id, old.contact_id as "contactId"`;
  const foldedIds = folded.map(({ id }) => id);
  const droppedContacts = await tx.$queryRaw<ContactRow[]>`
    delete from contact where company_id = ${companyId} and customer_id = ${from} and id = any(${foldedIds}::int[])
    returning id, first_name as "firstName", last_name as "lastName", position, consent,
      consent_source as "consentSource", consent_at::text as "consentAt", created_at::text as "createdAt"`;
  await tx.$executeRaw`
    update contact set customer_id = ${to}
    where company_id = ${companyId} and customer_id = ${from} and id = any(${contacts}::int[])`;
  await setContacts(tx, companyId, changedContacts);
  await setPoints(tx, companyId, failedPoints);
  const changed = { changedContacts: idsOf(changedContacts), failedPoints: idsOf(failedPoints) };
  return { contacts, points, droppedContacts, droppedPoints, ...changed };
}

/** Brings contacts to these details. One statement, none without any. */
async function setContacts(
  tx: Sql,
  companyId: number,
  contacts: readonly Omit<ContactRow, 'createdAt'>[],
): Promise<void> {
  if (contacts.length === 0) return;
  await tx.$executeRaw`
    update contact k set position = s.position, consent = s.consent, consent_source = s."consentSource",
      consent_at = s."consentAt"
    from jsonb_to_recordset(${JSON.stringify(contacts)}::jsonb)
      as s(id int, position text, consent text, "consentSource" text, "consentAt" timestamptz)
    where k.company_id = ${companyId} and k.id = s.id`;
}

/** Brings points to what is known of their failing. One statement, none without any. */
async function setPoints(
  tx: Sql,
  companyId: number,
  points: readonly { id: number; valid: boolean; invalidReason: string | null }[],
): Promise<void> {
  if (points.length === 0) return;
  await tx.$executeRaw`
    update contact_point cp set valid = s.valid, invalid_reason = s."invalidReason"
    from jsonb_to_recordset(${JSON.stringify(points)}::jsonb) as s(id int, valid boolean, "invalidReason" text)
    where cp.company_id = ${companyId} and cp.id = s.id`;
}

/** Contacts and points keep their ids and the time when they were entered. */
export async function moveContactsBack(tx: Sql, { companyId, from, to }: Both, moved: Moved): Promise<void> {
  await tx.$executeRaw`
    update contact set customer_id = ${to}
    where company_id = ${companyId} and customer_id = ${from} and id = any(${moved.contacts}::int[])`;
  const named = moved.droppedContacts.map((contact) => ({
    ...contact,
    nameKey: nameKey(contact.lastName ?? ''),
  }));
  await tx.$executeRaw`
    insert into contact (id, company_id, customer_id, first_name, last_name, position, name_key, consent, consent_source,
      consent_at, created_at)
    select k.id, ${companyId}::int, ${to}::int, k."firstName", k."lastName", k.position, k."nameKey", k.consent,
      k."consentSource", k."consentAt", k."createdAt"
    from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as k(id int, "firstName" text, "lastName" text, position text,
      "nameKey" text, consent text, "consentSource" text, "consentAt" timestamptz, "createdAt" timestamptz)`;
  await tx.$executeRaw`
    update contact_point cp set customer_id = ${to}, contact_id = was."contactId"
    from jsonb_to_recordset(${JSON.stringify(moved.points)}::jsonb) as was(id int, "contactId" int)
    where cp.company_id = ${companyId} and cp.customer_id = ${from} and cp.id = was.id`;
  await tx.$executeRaw`
    insert into contact_point (id, company_id, customer_id, contact_id, kind, value, valid, invalid_reason, created_at)
    select p.id, ${companyId}::int, ${to}::int, p."contactId", p.kind::"ContactPointKind", p.value, p.valid,
      p."invalidReason", p."createdAt"
    from jsonb_to_recordset(${JSON.stringify(moved.droppedPoints)}::jsonb) as p(id int, "contactId" int, kind text,
      value text, valid boolean, "invalidReason" text, "createdAt" timestamptz)`;
  // Only what the merge itself changed: an address that has failed since stays known as failed.
  const own = moved.survivor.contacts;
  const points = own.flatMap((contact) => contact.points);
  await setContacts(
    tx,
    companyId,
    own.filter(({ id }) => moved.changedContacts.includes(id)),
  );
  await setPoints(
    tx,
    companyId,
    points.filter(({ id }) => moved.failedPoints.includes(id)),
  );
}
