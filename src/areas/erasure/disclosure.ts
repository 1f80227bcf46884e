// All that is held on a customer and its people: what somebody may ask for (GDPR, article 15).

import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import {
  byPlural,
  describedKind,
  holderSql,
  type Plural,
  pluralOf,
  tableSql,
  type WorkKind,
  workKinds,
} from '../../records/record-kinds.ts';
import { addressHash } from '../opt-outs/address-hash.ts';
import { namedReadings } from './erase-around.ts';
import { chatsAbout, screensAbout } from './erase-messages.ts';
import { familyOf } from './family.ts';
import { likelySql } from './like-patterns.ts';
import { allOf, mentionOf, textsOf } from './mentions.ts';
import { auditOf, personalValues } from './personal-values.ts';

type Rows = readonly Readonly<Record<string, unknown>>[];

/** Each list as its table holds it, without what is the program's alone; those that were merged into it are among `customers`. */
export interface Disclosure extends Readonly<Record<Plural<WorkKind>, Rows>> {
  readonly name: string;
  readonly customers: Rows;
  readonly requests: Rows;
  readonly notices: Rows;
  /** As their telephone system reported them, with the address of the recording. */
  readonly phoneCalls: Rows;
  /** What people's calendars have with them, where they were asked about it. */
  readonly calendarEvents: Rows;
  /** Their numbers in other systems. */
  readonly externalIds: Rows;
  /** Addresses of theirs that are never written to, and since when. */
  readonly unsubscribed: Rows;
  readonly imports: Rows;
  /** Rows, readings of files and requests that are nobody's yet and name them. */
  readonly readings: Rows;
  readonly merges: Rows;
  /** What people were shown of them, or typed. */
  readonly messages: Rows;
  /** Dialogs that run about them, and typed lines that are kept. */
  readonly chats: Rows;
  readonly audit: Rows;
}

/** Null when there is no such customer, when it was erased, or when it is not the actor's to know. About 25 statements and the audit entry;
 * reads the company's kept screens through. */
export async function disclose(
  tx: Sql,
  actor: Actor,
  { customerId, now }: { customerId: number; now: Date },
): Promise<Disclosure | null> {
  if (!may(actor, 'customer.erase')) return null;
  const { companyId } = actor;
  const ids = await familyOf(tx, companyId, [customerId]);
  const { disclosed } = describedKind('customer');
  const customers = await tx.$queryRaw<Rows>`
    select ${disclosed.columns} from customer r join person p on p.id = r.owner_id
    where r.company_id = ${companyId} and r.id = any(${ids}::int[]) and r.erased_at is null
    order by ${disclosed.order}`;
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
    ...(await saidOfThem(tx, companyId, ids)),
  };
}

async function recordsHeld(tx: Sql, companyId: number, ids: readonly number[]) {
  const held = byPlural(workKinds, (): Rows => []);
  for (const kind of workKinds) {
    const { columns, order } = describedKind(kind).disclosed;
    held[pluralOf(kind)] = await tx.$queryRaw<Rows>`
      select ${columns} from ${tableSql(kind)} r join person p on p.id = ${holderSql(kind, 'r')}
      where r.company_id = ${companyId} and r.customer_id = any(${[...ids]}::int[]) order by ${order}`;
  }
  return held;
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
  const phoneCalls = await tx.$queryRaw<Rows>`
    select pc.started_at as "startedAt", pc.answered_at as "answeredAt", pc.ended_at as "endedAt", pc.direction::text as direction,
      pc.outcome, pc.phone, pc.talk_seconds as "talkSeconds", pc.recording_url as "recordingUrl", s.name as system, p.name as manager
    from phone_call pc join phone_source s on s.id = pc.source_id left join person p on p.id = pc.manager_id
    where pc.company_id = ${companyId} and (pc.call_id in (
        select c.id from call c where c.company_id = ${companyId} and c.customer_id = any(${ids}::int[]))
      or pc.phone in (select cp.value from contact_point cp
        where cp.company_id = ${companyId} and cp.customer_id = any(${ids}::int[]) and cp.kind = 'phone'))
    order by pc.started_at, pc.id`;
  const calendarEvents = await tx.$queryRaw<Rows>`
    select e.at, e.title, e.status, p.name as manager from calendar_event e join person p on p.id = e.person_id
    where e.company_id = ${companyId} and (e.customer_id = any(${ids}::int[]) or e.candidate_customers && ${ids}::int[])
    order by e.at, e.id`;
  const imports = await tx.$queryRaw<Rows>`
    select i.file_name as "fileName", i.created_at as "importedAt", r.row, r.data
    from import_row r join import i on i.id = r.import_id
    where i.company_id = ${companyId} and r.customer_id = any(${ids}::int[]) order by i.id, r.row`;
  const externalIds = await tx.$queryRaw<Rows>`
    select x.system, x.value, x.record_id as "recordId" from external_id x
    where x.company_id = ${companyId} and x.kind = 'customer' and x.record_id = any(${ids}::int[])
    order by x.system, x.value`;
  const audit = await tx.$queryRaw<Rows>`
    select a.id, a.at, p.name as person, a.messenger as "from", a.action, a.kind::text as kind, a.record_id as "recordId", a.before, a.after
    from audit a left join person p on p.id = a.person_id where ${auditOf(companyId, ids)} order by a.at, a.id`;
  return {
    requests,
    notices,
    phoneCalls,
    calendarEvents,
    externalIds,
    imports,
    audit,
    unsubscribed: await unsubscribed(tx, companyId, ids),
  };
}

/** Wherever a row does not say whose it is: found by what names them, as an erasure finds it. */
async function saidOfThem(tx: Sql, companyId: number, ids: readonly number[]) {
  const values = await personalValues(tx, companyId, ids);
  const photos = await tx.$queryRaw<{ photo: string }[]>`
    select replace(encode(f.bytes, 'base64'), chr(10), '') as photo
    from data_request r join stored_file f on f.id = r.file_id and f.company_id = r.company_id
    where r.company_id = ${companyId} and r.customer_id = any(${[...ids]}::int[])`;
  const request = {
    companyId,
    values,
    records: ids.map((id) => ({ kind: 'customer', id }) as const),
    exceptAccountId: null,
    photos: photos.map(({ photo }) => photo),
  };
  const named = allOf(values);
  const isNamed = mentionOf(named);
  const unnamed = await tx.$queryRaw<{ said: string }[]>`
    select r.id, r.reason, r.text, r.status, r.answer, concat_ws(chr(10), r.text, r.answer) as said from data_request r
    where r.company_id = ${companyId} and r.customer_id is null and ${likelySql('concat_ws(chr(10), r.text, r.answer)', named)}`;
  const others = await tx.$queryRaw<{ data: unknown }[]>`
    select i.file_name as "fileName", r.row, r.data from import_row r join import i on i.id = r.import_id
    where i.company_id = ${companyId} and (r.customer_id is null or r.customer_id <> all(${[...ids]}::int[]))
      and ${likelySql('r.data::text', named)}`;
  const messages: Record<string, unknown>[] = [];
  for await (const screens of screensAbout(tx, request))
    for (const { at, person, messenger, mine, screen } of screens)
      messages.push({ at, person, messenger, typed: mine, text: textsOf(screen) });
  const chats = await chatsAbout(tx, request);
  const { read } = await namedReadings(tx, companyId, named);
  const merges = await tx.$queryRaw<Rows>`
    select id, created_at as "at", undone_at as "undoneAt", moved from customer_merge
    where company_id = ${companyId} and (survivor_id = any(${[...ids]}::int[]) or merged_id = any(${[...ids]}::int[])) order by id`;
  return {
    messages,
    merges,
    chats: chats.map(({ person, messenger, state, dialogIs, closedIs, keptIs }) => ({
      person,
      messenger,
      ...(dialogIs && { dialog: state?.dialog }),
      ...(closedIs && { card: state?.closed }),
      ...(keptIs && { kept: state?.kept }),
    })),
    readings: [
      ...read,
      ...others.filter(({ data }) => isNamed(textsOf(data))),
      ...unnamed.filter(({ said }) => isNamed(said)),
    ],
  };
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
