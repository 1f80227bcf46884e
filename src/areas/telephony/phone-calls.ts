// Phone calls as rows: held while a report is worked into one, written, read back.
import { z } from 'zod';
import { CallDirection } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import type { PhoneFacts } from './merge-report.ts';
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

const columns = `id, company_id as "companyId", source_id as "sourceId", direction::text as direction, outcome, ended, phone,
  withheld, own_number as "ownNumber", extension, manager_id as "managerId", started_at as "startedAt",
  answered_at as "answeredAt", ended_at as "endedAt", talk_seconds as "talkSeconds", recording_url as "recordingUrl",
  reported_at as "reportedAt", call_id as "callId", planned_call_id as "plannedCallId", card_id as "cardId", counted,
  is_private as "isPrivate"`;

/** The row of that call, made if need be; nobody else works on it until the transaction ends. Two statements. */
export async function holdPhoneCall(
  tx: Sql,
  { companyId, sourceId, callKey, now }: { companyId: number; sourceId: number; callKey: string; now: Date },
): Promise<PhoneCallRow> {
  await tx.$executeRaw`
    insert into phone_call (company_id, source_id, call_key, created_at, updated_at)
    values (${companyId}, ${sourceId}, ${callKey}, ${now}, ${now})
    on conflict (company_id, source_id, call_key) do nothing`;
  const rows = await tx.$queryRawUnsafe<unknown[]>(
    `select ${columns} from phone_call where company_id = $1 and source_id = $2 and call_key = $3 for update`,
    companyId,
    sourceId,
    callKey,
  );
  return rowSchema.parse(rows[0]);
}

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

/** One statement. */
export async function writePhoneCall(tx: Sql, id: number, facts: PhoneCallWrite, now: Date): Promise<void> {
  await tx.$executeRaw`
    update phone_call set direction = ${facts.direction}::text::"CallDirection", outcome = ${facts.outcome}, ended = ${facts.ended},
      phone = ${facts.phone}, withheld = ${facts.withheld}, own_number = ${facts.ownNumber}, extension = ${facts.extension},
      manager_id = ${facts.managerId}::int, started_at = ${facts.startedAt}, answered_at = ${facts.answeredAt},
      ended_at = ${facts.endedAt}, talk_seconds = ${facts.talkSeconds}::int, recording_url = ${facts.recordingUrl},
      reported_at = ${facts.reportedAt}, updated_at = ${now}
    where id = ${id}`;
}

/** What became of it here. One statement. */
export async function linkPhoneCall(
  tx: Sql,
  id: number,
  { callId, plannedCallId, counted }: Pick<PhoneCallRow, 'callId' | 'plannedCallId' | 'counted'>,
): Promise<void> {
  await tx.$executeRaw`
    update phone_call set call_id = ${callId}::int, planned_call_id = ${plannedCallId}::int, counted = ${counted} where id = ${id}`;
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

/** For those who set a source up. One statement. */
export async function noteEvent(
  tx: Sql,
  event: { companyId: number; sourceId: number; outcome: EventOutcome; reason?: string | null; now: Date },
): Promise<void> {
  const { companyId, sourceId, outcome, reason = null, now } = event;
  await tx.$executeRaw`
    insert into phone_event (company_id, source_id, at, outcome, reason)
    values (${companyId}, ${sourceId}, ${now}, ${outcome}, ${reason})`;
}

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
