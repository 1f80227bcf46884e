// Phone calls as rows: held while a report is worked into one, written, read back.
import { z } from 'zod';
import { CallDirection } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import type { PhoneFacts } from './merge-report.ts';
import type { Line } from './numbers.ts';
import { phoneOutcomes } from './phone-call.ts';

const rowSchema = z.object({
  id: z.number(),
  companyId: z.number(),
  sourceId: z.number(),
  direction: z.enum(CallDirection).nullable(),
  outcome: z.enum(phoneOutcomes).nullable().catch(null),
  ended: z.boolean(),
  phone: z.string().nullable(),
  withheld: z.boolean(),
  ownNumber: z.string().nullable(),
  extension: z.string().nullable(),
  managerId: z.number().nullable(),
  startedAt: z.date().nullable(),
  answeredAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  talkSeconds: z.number().nullable(),
  recordingUrl: z.string().nullable(),
  reportedAt: z.date().nullable(),
  callId: z.number().nullable(),
  plannedCallId: z.number().nullable(),
  cardId: z.number().nullable(),
  counted: z.boolean(),
  isPrivate: z.boolean(),
});
export type PhoneCallRow = z.infer<typeof rowSchema>;

const lineSchema = z.object({
  number: z.string().nullable(),
  extension: z.string().nullable(),
  personId: z.number().nullable(),
});

const columns = `id, company_id as "companyId", source_id as "sourceId", direction::text as direction, outcome, ended, phone,
  withheld, own_number as "ownNumber", extension, manager_id as "managerId", started_at as "startedAt",
  answered_at as "answeredAt", ended_at as "endedAt", talk_seconds as "talkSeconds", recording_url as "recordingUrl",
  reported_at as "reportedAt", call_id as "callId", planned_call_id as "plannedCallId", card_id as "cardId", counted,
  is_private as "isPrivate"`;

const heldSchema = rowSchema.extend({ callKey: z.string(), lines: z.array(lineSchema).nullable() });

/**
 * The rows of these calls, made if need be, by their keys, and the lines of the source; nobody else works on them until the
 * transaction ends. One statement.
 */
export async function holdPhoneCalls(
  tx: Sql,
  {
    companyId,
    sourceId,
    callKeys,
    now,
  }: { companyId: number; sourceId: number; callKeys: readonly string[]; now: Date },
): Promise<{ readonly rows: ReadonlyMap<string, PhoneCallRow>; readonly lines: readonly Line[] }> {
  // In the order of their keys, so that two who hold some of the same wait for one another and not in a circle.
  const found = await tx.$queryRawUnsafe<unknown[]>(
    `with held as (
       insert into phone_call (company_id, source_id, call_key, created_at, updated_at)
       select $1::int, $2::int, k.key, $4::timestamptz, $4::timestamptz from unnest($3::text[]) as k(key) order by k.key
       on conflict (company_id, source_id, call_key) do update set call_key = excluded.call_key
       returning ${columns}, call_key as "callKey")
     select held.*, case when row_number() over (order by held.id) = 1 then (
       select jsonb_agg(jsonb_build_object('number', l.number, 'extension', l.extension, 'personId', l.person_id))
       ${linesSql}) end as lines
     from held order by held.id`,
    companyId,
    sourceId,
    callKeys,
    now,
  );
  const held = z.array(heldSchema).parse(found);
  return {
    rows: new Map(held.map(({ callKey, lines: _, ...row }) => [callKey, row])),
    lines: held[0]?.lines ?? [],
  };
}

/** Those of the source. Of somebody who left a line is unknown again. */
const linesSql = `from phone_line l left join person p on p.id = l.person_id
  where l.company_id = $1 and l.source_id = $2 and (l.person_id is null or p.status <> 'deactivated')`;

/** Held until the transaction ends. Null where there is none in the company. One statement. */
export async function holdPhoneCallById(
  tx: Sql,
  { companyId, id }: { companyId: number; id: number },
): Promise<PhoneCallRow | null> {
  const rows = await tx.$queryRawUnsafe<unknown[]>(
    `select ${columns} from phone_call where company_id = $1 and id = $2 for update`,
    companyId,
    id,
  );
  return rows.length === 0 ? null : rowSchema.parse(rows[0]);
}

/** Those of the same line that are nobody's yet, held; the earliest first. One statement. */
export async function holdNobodysCalls(
  tx: Sql,
  request: {
    companyId: number;
    sourceId: number;
    number: string | null;
    extension: string | null;
    since: Date;
    limit: number;
  },
): Promise<PhoneCallRow[]> {
  const { companyId, sourceId, number, extension, since, limit } = request;
  const rows = await tx.$queryRawUnsafe<unknown[]>(
    `select ${columns} from phone_call where company_id = $1 and source_id = $2 and manager_id is null and ended
      and call_id is null and not is_private and started_at >= $3
      and (lower(extension) = lower($4::text) or own_number = $5::text)
     order by id limit $6 for update`,
    companyId,
    sourceId,
    since,
    extension,
    number,
    limit,
  );
  return z.array(rowSchema).parse(rows);
}

export interface PhoneCallWrite extends PhoneFacts {
  readonly managerId: number | null;
}

/** What became of it here. */
export type PhoneCallLinks = Pick<PhoneCallRow, 'callId' | 'plannedCallId' | 'counted' | 'cardId'>;

export interface WrittenPhoneCall {
  readonly id: number;
  readonly facts: PhoneCallWrite;
  /** Undefined leaves it as it is. */
  readonly links?: PhoneCallLinks | undefined;
}

/** One statement; none for none. */
export async function writePhoneCalls(tx: Sql, calls: readonly WrittenPhoneCall[], now: Date): Promise<void> {
  if (calls.length === 0) return;
  const rows = calls.map(({ id, facts, links }) => ({ ...facts, ...links, id, linked: links !== undefined }));
  await tx.$executeRaw`
    update phone_call pc set direction = w.direction::"CallDirection", outcome = w.outcome, ended = w.ended, phone = w.phone,
      withheld = w.withheld, own_number = w."ownNumber", extension = w.extension, manager_id = w."managerId",
      started_at = w."startedAt", answered_at = w."answeredAt", ended_at = w."endedAt", talk_seconds = w."talkSeconds",
      recording_url = w."recordingUrl", reported_at = w."reportedAt", updated_at = ${now}::timestamptz,
      call_id = case when w.linked then w."callId" else pc.call_id end,
      planned_call_id = case when w.linked then w."plannedCallId" else pc.planned_call_id end,
      card_id = case when w.linked then w."cardId" else pc.card_id end,
      counted = case when w.linked then w.counted else pc.counted end
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as w(id int, direction text, outcome text, ended boolean,
      phone text, withheld boolean, "ownNumber" text, extension text, "managerId" int, "startedAt" timestamptz,
      "answeredAt" timestamptz, "endedAt" timestamptz, "talkSeconds" int, "recordingUrl" text, "reportedAt" timestamptz,
      linked boolean, "callId" int, "plannedCallId" int, "cardId" int, counted boolean)
    where pc.id = w.id`;
}

/** Nothing of it is kept but that it was, so that another report of it changes nothing. One statement. */
export async function forgetPhoneCall(tx: Sql, id: number, now: Date): Promise<void> {
  await tx.$executeRaw`
    update phone_call set is_private = true, phone = null, own_number = null, recording_url = null, call_id = null,
      planned_call_id = null, updated_at = ${now} where id = ${id}`;
}

export type EventOutcome =
  | 'recorded'
  | 'enriched'
  | 'repeat'
  | 'under-way'
  | 'nobodys'
  | 'internal'
  | 'private'
  | 'ignored'
  | 'unreadable'
  | 'stale'
  | 'connected'
  | 'lost'
  | 'missed-some'
  | 'test';

export interface EventToNote {
  readonly outcome: EventOutcome;
  readonly reason?: string | null;
}

/** For those who set a source up. One statement; none for none. */
export async function noteEvents(
  tx: Sql,
  { companyId, sourceId, now }: { companyId: number; sourceId: number; now: Date },
  events: readonly EventToNote[],
): Promise<void> {
  if (events.length === 0) return;
  await tx.$executeRaw`
    insert into phone_event (company_id, source_id, at, outcome, reason)
    select ${companyId}::int, ${sourceId}::int, ${now}::timestamptz, e.outcome, e.reason
    from unnest(${events.map(({ outcome }) => outcome)}::text[], ${events.map(({ reason = null }) => reason)}::text[])
      with ordinality as e(outcome, reason, nr) order by e.nr`;
}

/** As `noteEvents`, for a single one. */
export const noteEvent = (
  tx: Sql,
  { outcome, reason = null, ...of }: EventToNote & { companyId: number; sourceId: number; now: Date },
): Promise<void> => noteEvents(tx, of, [{ outcome, reason }]);

export interface NotedEvent {
  readonly at: Date;
  readonly outcome: EventOutcome;
  readonly reason: string | null;
}

/** The latest first. One statement. */
export const lastEvents = (
  db: Sql,
  { companyId, sourceId, limit }: { companyId: number; sourceId: number; limit: number },
): Promise<NotedEvent[]> =>
  db.$queryRaw<NotedEvent[]>`
    select at, outcome, reason from phone_event where company_id = ${companyId} and source_id = ${sourceId}
    order by id desc limit ${limit}`;

/** A report with a wrong signature is only counted. One statement. */
export async function countRefused(db: Sql, sourceId: number, now: Date): Promise<void> {
  await db.$executeRaw`update phone_source set refused = refused + 1, refused_at = ${now} where id = ${sourceId}`;
}
