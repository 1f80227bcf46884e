// All that is held on a customer and its people: what somebody may ask for (GDPR, article 15).

import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { contactsSql } from '../customers/contacts-sql.ts';
import { addressHash } from '../opt-outs/address-hash.ts';
import { familyOf } from './family.ts';
import { auditOf } from './personal-values.ts';

type Rows = readonly Readonly<Record<string, unknown>>[];

/** Each list as its table holds it, without what is the program's alone; those that were merged into it are among `customers`. */
export interface Disclosure {
  readonly name: string;
  readonly customers: Rows;
  readonly meetings: Rows;
  readonly calls: Rows;
  readonly plannedCalls: Rows;
  readonly deals: Rows;
  readonly requests: Rows;
  readonly notices: Rows;
  /** Addresses of theirs that are never written to, and since when. */
  readonly unsubscribed: Rows;
  readonly imports: Rows;
  readonly audit: Rows;
}

/** Null when there is no such customer, when it was erased, or when it is not the actor's to know. Eleven statements and the audit entry. */
export async function disclose(
  tx: Sql,
  actor: Actor,
  { customerId, now }: { customerId: number; now: Date },
): Promise<Disclosure | null> {
  if (!may(actor, 'customer.erase')) return null;
  const { companyId } = actor;
  const ids = await familyOf(tx, companyId, [customerId]);
  const customers = await tx.$queryRaw<Rows>`
    select cu.id, cu.name, cu.tax_number as "taxNumber", cu.tags, cu.note, p.name as owner, cu.created_at as "createdAt",
      cu.updated_at as "updatedAt", cu.deleted_at as "deletedAt", cu.merged_into_id as "mergedInto", ${contactsSql('cu')} as contacts
    from customer cu join person p on p.id = cu.owner_id
    where cu.company_id = ${companyId} and cu.id = any(${ids}::int[]) and cu.erased_at is null
    order by cu.merged_into_id nulls first, cu.id`;
  const [first] = customers;
  if (!first) return null;
  await writeAudit(tx, actor, {
    action: 'customer.disclose',
    kind: 'customer',
    recordId: Number(first.id),
    now,
  });
  return {
    name: String(first.name),
    customers,
    ...(await recordsHeld(tx, companyId, ids)),
    ...(await aroundHeld(tx, companyId, ids)),
  };
}

async function recordsHeld(tx: Sql, companyId: number, ids: readonly number[]) {
  const meetings = await tx.$queryRaw<Rows>`
    select r.id, p.name as manager, r.at, r.subject, r.result::text as result, r.note, r.created_at as "createdAt", r.deleted_at as "deletedAt"
    from meeting r join person p on p.id = r.manager_id
    where r.company_id = ${companyId} and r.customer_id = any(${[...ids]}::int[]) order by r.at, r.id`;
  const calls = await tx.$queryRaw<Rows>`
    select r.id, p.name as manager, r.at, r.direction::text as direction, r.phone, r.status::text as status, r.note, r.deleted_at as "deletedAt"
    from call r join person p on p.id = r.manager_id
    where r.company_id = ${companyId} and r.customer_id = any(${[...ids]}::int[]) order by r.at, r.id`;
  const deals = await tx.$queryRaw<Rows>`
    select r.id, p.name as manager, r.title, r.amount::text as amount, r.currency, r.stage::text as stage, r.closed_on::text as "closedOn",
      r.expected_on::text as "expectedOn", r.lost_reason as "lostReason", r.note, r.created_at as "createdAt", r.deleted_at as "deletedAt"
    from deal r join person p on p.id = r.manager_id
    where r.company_id = ${companyId} and r.customer_id = any(${[...ids]}::int[]) order by r.created_at, r.id`;
  const plannedCalls = await tx.$queryRaw<Rows>`
    select r.id, p.name as manager, coalesce(r.at::text, r.day::text) as "when", r.phone, r.about, r.settled_at as "settledAt",
      r.outcome::text as outcome, r.created_at as "createdAt", r.deleted_at as "deletedAt"
    from planned_call r join person p on p.id = r.manager_id
    where r.company_id = ${companyId} and r.customer_id = any(${[...ids]}::int[]) order by r.due_at, r.id`;
  return { meetings, calls, plannedCalls, deals };
}

async function aroundHeld(tx: Sql, companyId: number, customerIds: readonly number[]) {
  const ids = [...customerIds];
  const requests = await tx.$queryRaw<Rows>`
    select r.id, r.reason, r.text, r.status, r.answer, r.created_at as "createdAt", r.closed_at as "closedAt", f.name as photo,
      f.media_type as "photoType", replace(encode(f.bytes, 'base64'), chr(10), '') as "photoBase64"
    from data_request r left join stored_file f on f.id = r.file_id and f.company_id = r.company_id
    where r.company_id = ${companyId} and r.customer_id = any(${ids}::int[]) order by r.id`;
  const notices = await tx.$queryRaw<Rows>`
    select r.notice_id as "noticeId", n.title, r.address, r.status, r.reason, r.sent_at as "sentAt"
    from notice_recipient r join notice n on n.id = r.notice_id
    where r.company_id = ${companyId} and r.customer_id = any(${ids}::int[]) order by r.id`;
  const imports = await tx.$queryRaw<Rows>`
    select i.file_name as "fileName", i.created_at as "importedAt", r.row, r.data
    from import_row r join import i on i.id = r.import_id
    where i.company_id = ${companyId} and r.customer_id = any(${ids}::int[]) order by i.id, r.row`;
  const audit = await tx.$queryRaw<Rows>`
    select a.id, a.at, p.name as person, a.messenger as "from", a.action, a.kind::text as kind, a.record_id as "recordId", a.before, a.after
    from audit a left join person p on p.id = a.person_id where ${auditOf(companyId, ids)} order by a.at, a.id`;
  return { requests, notices, imports, audit, unsubscribed: await unsubscribed(tx, companyId, ids) };
}

async function unsubscribed(tx: Sql, companyId: number, ids: readonly number[]): Promise<Rows> {
  const addresses = await tx.$queryRaw<{ value: string; secret: string }[]>`
    select distinct cp.value, c.secret from contact_point cp join company c on c.id = cp.company_id
    where cp.company_id = ${companyId} and cp.customer_id = any(${[...ids]}::int[]) and cp.kind = 'email'`;
  const byHash = new Map(addresses.map(({ value, secret }) => [addressHash(secret, value), value]));
  const rows = await tx.$queryRaw<{ hash: string; reason: string; source: string; since: Date }[]>`
    select address_hash as hash, reason, source, created_at as since from suppression
    where company_id = ${companyId} and address_hash = any(${[...byHash.keys()]}::text[])`;
  return rows.map(({ hash, ...rest }) => ({ address: byHash.get(hash), ...rest }));
}
