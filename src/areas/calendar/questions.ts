// What is asked about read calendars, and what its person answers: plan it, not this one, move, leave, delete.
import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import type { Sql } from '../../db/sql.ts';
import { deleteRecord } from '../../records/delete-record.ts';
import { moveMeeting, saveMeeting } from '../meetings/mutations.ts';
import { sameMeeting } from './apply-events.ts';

export interface CandidateCustomer {
  readonly id: number;
  readonly name: string;
}

export interface CalendarQuestion {
  readonly id: number;
  /** `moved` asks nothing: it says what was done. */
  readonly what: 'plan' | 'move' | 'cancel' | 'moved';
  /** Whom it is with: one, or those of whom the person says which. Only customers that they may see. */
  readonly customers: readonly CandidateCustomer[];
  readonly title: string | null;
  /** Where the calendar has it. */
  readonly at: Date;
  readonly allDay: boolean;
  readonly recurs: boolean;
  readonly meetingId: number | null;
  /** Where the meeting is. */
  readonly meetingAt: Date | null;
  readonly meetingVersion: number | null;
  readonly isTold: boolean;
}

/** Whoever looks a little later may still say that it took place. */
const hoursAfter = 12;

/** The actor's own, in the order of time. One statement. */
export async function openQuestions(db: Sql, actor: Actor, now: Date): Promise<CalendarQuestion[]> {
  const since = new Date(now.getTime() - hoursAfter * 3_600_000);
  return db.$queryRaw<CalendarQuestion[]>`
    select e.id, case when e.status = 'suggested' then 'plan' else e.asks end as what, e.title, e.at, e.all_day as "allDay",
      e.recurs, e.meeting_id as "meetingId", m.at as "meetingAt", m.version as "meetingVersion",
      e.told_at is not null as "isTold", with_whom.customers
    from calendar_event e
    left join meeting m on m.company_id = e.company_id and m.id = e.meeting_id and m.deleted_at is null
      and m.manager_id = e.person_id and m.result is null
    cross join lateral (
      select coalesce(json_agg(json_build_object('id', cu.id, 'name', cu.name) order by cu.updated_at desc, cu.id), '[]') as customers
      from customer cu
      where ${scopeSql(actor, 'customer', 'cu')} and cu.deleted_at is null and cu.erased_at is null and cu.id in (
        select coalesce(c.merged_into_id, c.id) from customer c where c.company_id = e.company_id
          and (c.id = e.customer_id or c.id = m.customer_id or c.id = any(e.candidate_customers)))) with_whom
    where e.company_id = ${actor.companyId} and e.person_id = ${actor.personId}::int and e.at > ${since}
      and ((e.status = 'suggested' and json_array_length(with_whom.customers) > 0)
        or (e.status in ('planned', 'linked') and e.asks is not null and m.id is not null))
    order by e.at, e.id limit 100`;
}

/** They were told of; what was only to be said is over. One statement. */
export async function markTold(tx: Sql, ids: readonly number[], now: Date): Promise<void> {
  await tx.$executeRaw`
    update calendar_event set told_at = ${now}, asks = case when asks = 'moved' then null else asks end
    where id = any(${[...ids]}::int[])`;
}

export type Answered =
  | { readonly ok: true; readonly question: CalendarQuestion; readonly customer: CandidateCustomer | null }
  | { readonly ok: false };

const oneTap = { taps: 1, chars: 0, seconds: 0 };
const longestSubject = 200;

/** Locked, so that two taps are one answer. */
async function asked(tx: Sql, actor: Actor, id: number, now: Date): Promise<CalendarQuestion | null> {
  await tx.$queryRaw`select from calendar_event where company_id = ${actor.companyId} and id = ${id} for update`;
  return (await openQuestions(tx, actor, now)).find((question) => question.id === id) ?? null;
}

/**
 * A meeting is planned, or the one that is there already is taken for it. The second time there is nothing to answer.
 * Up to six statements.
 * @param request.customerId which of several
 */
export async function plan(
  tx: Sql,
  actor: Actor,
  { id, customerId, now }: { id: number; customerId?: number | undefined; now: Date },
): Promise<Answered> {
  const question = await asked(tx, actor, id, now);
  const { personId, companyId } = actor;
  if (question?.what !== 'plan' || personId === null) return { ok: false };
  const { customers, at, title, allDay } = question;
  const customer =
    customerId === undefined ? only(customers) : customers.find((one) => one.id === customerId);
  if (!customer) return { ok: false };
  const same = await sameMeeting(tx, { companyId, personId, customerIds: [customer.id], at, isDay: allDay });
  if (same) {
    await settle(tx, id, { status: 'linked', customerId: customer.id, meetingId: same.id, version: null });
    return { ok: true, question, customer };
  }
  const saved = await saveMeeting(tx, actor, {
    customerId: customer.id,
    at,
    subject: title === null ? null : [...title].slice(0, longestSubject).join('').trim() || null,
    result: null,
    cost: oneTap,
    now,
  });
  if (!saved.ok) return { ok: false };
  await settle(tx, id, {
    status: 'planned',
    customerId: customer.id,
    meetingId: saved.record.id,
    version: saved.version,
  });
  return { ok: true, question, customer };
}

const only = (customers: readonly CandidateCustomer[]): CandidateCustomer | undefined =>
  customers.length === 1 ? customers[0] : undefined;

async function settle(
  tx: Sql,
  id: number,
  {
    status,
    customerId,
    meetingId,
    version,
  }: { status: string; customerId: number; meetingId: number; version: number | null },
): Promise<void> {
  await tx.$executeRaw`
    update calendar_event set status = ${status}, customer_id = ${customerId}, candidate_customers = '{}', title = null,
      meeting_id = ${meetingId}, meeting_version = ${version}::int, asks = null
    where id = ${id}`;
}

/** Of a series none is asked about any more. What it was called is not kept. Three statements. */
export async function decline(
  tx: Sql,
  actor: Actor,
  { id, now }: { id: number; now: Date },
): Promise<Answered> {
  const question = await asked(tx, actor, id, now);
  if (question?.what !== 'plan') return { ok: false };
  await tx.$executeRaw`
    update calendar_event e set status = 'declined', title = null, customer_id = null, candidate_customers = '{}'
    from calendar_event one
    where one.id = ${id} and e.company_id = one.company_id and e.person_id = one.person_id and e.status = 'suggested'
      and e.series_key = one.series_key`;
  return { ok: true, question, customer: null };
}

/** The meeting goes where the calendar has it. Six statements. */
export async function moveAlong(
  tx: Sql,
  actor: Actor,
  { id, now }: { id: number; now: Date },
): Promise<Answered> {
  const question = await asked(tx, actor, id, now);
  if (question?.what !== 'move' || question.meetingId === null) return { ok: false };
  const moved = await moveMeeting(tx, actor, { id: question.meetingId, at: question.at, cost: oneTap, now });
  if (!moved.ok) return { ok: false };
  await tx.$executeRaw`update calendar_event set asks = null, meeting_version = ${moved.version} where id = ${id}`;
  return { ok: true, question, customer: question.customers[0] ?? null };
}

/** The meeting is deleted; undo brings it back. Eight statements. */
export async function cancel(
  tx: Sql,
  actor: Actor,
  { id, now }: { id: number; now: Date },
): Promise<Answered> {
  const question = await asked(tx, actor, id, now);
  if (question?.what !== 'cancel' || question.meetingId === null) return { ok: false };
  const gone = await deleteRecord(tx, actor, { record: { kind: 'meeting', id: question.meetingId }, now });
  if (!gone.ok) return { ok: false };
  await tx.$executeRaw`update calendar_event set asks = null where id = ${id}`;
  return { ok: true, question, customer: question.customers[0] ?? null };
}

/** The meeting stays as it is; a later change of the calendar asks again. Three statements. */
export async function leave(
  tx: Sql,
  actor: Actor,
  { id, now }: { id: number; now: Date },
): Promise<Answered> {
  const question = await asked(tx, actor, id, now);
  if (question === null || question.what === 'plan') return { ok: false };
  // One that the calendar has no more is its own from now on.
  if (question.what === 'cancel') await tx.$executeRaw`delete from calendar_event where id = ${id}`;
  else await tx.$executeRaw`update calendar_event set asks = null, meeting_version = null where id = ${id}`;
  return { ok: true, question, customer: question.customers[0] ?? null };
}
