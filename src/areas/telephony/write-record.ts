// The record that a phone call becomes, and what follows from it: a call back that is planned, a planned call that is settled.
import type { CallStatus } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { addDays, instantOf, localTime } from '../../engine/local-time.ts';
import type { Locale } from '../../i18n/locales.ts';
import type { Translate } from '../../i18n/translate.ts';
import { noCost } from '../../records/record.ts';
import { saveCall, setCallStatus } from '../calls/mutations.ts';
import { callCard } from '../calls/queries.ts';
import { savePlannedCall, settlePlannedCall } from '../planned-calls/mutations.ts';
import { havePlans, type MadeCall, type Party, settleByCall } from '../planned-calls/settle-by-call.ts';
import { customersWithPhones, type MatchedCustomer } from './match-customers.ts';
import { isMissed, type PhoneFacts } from './merge-report.ts';
import type { PhoneCallRow } from './phone-calls.ts';
import type { Manager } from './stand-in.ts';
import { isUsablePhone } from './usable-phone.ts';

export interface Recorded {
  readonly callId: number | null;
  readonly plannedCallId: number | null;
  /** Completed without a tap. */
  readonly counted: boolean;
}

interface Recording {
  readonly t: Translate;
  readonly now: Date;
}

/** A call that nobody took is called back within the hour, or at the end of the day. */
const callBackMinutes = 60;

/** What is known of how it went without asking: null for nothing, so its manager says it. */
function statusOf(
  facts: PhoneFacts,
  { known, countsAfter }: { known: boolean; countsAfter: number | null },
): CallStatus {
  if (facts.outcome === 'answered') {
    const isLong = countsAfter !== null && (facts.talkSeconds ?? 0) >= countsAfter;
    return known && isLong ? 'completed' : 'new';
  }
  return facts.outcome === 'busy' && facts.direction === 'outgoing' ? 'busy' : 'no_answer';
}

export interface ToRecord {
  readonly actor: Manager;
  readonly facts: PhoneFacts;
}

/** With those that have its number, where it is nobody's yet. */
export interface NewRecord extends Recorded {
  readonly matches: readonly MatchedCustomer[];
}

/**
 * Those of one company, by place, each for the first time. Two statements, and one for each call; two or three more for one
 * that is called back or settles what was planned, and four for each planned call that it settles.
 */
export async function recordPhoneCalls(
  tx: Sql,
  companyId: number,
  calls: readonly ToRecord[],
  { translations, now }: { translations: (locale: Locale) => Translate; now: Date },
): Promise<NewRecord[]> {
  if (calls.length === 0) return [];
  const matches = await customersWithPhones(
    tx,
    companyId,
    calls.map(({ actor, facts }) => ({ actor, phone: facts.phone })),
  );
  const known = calls.map(({ actor, facts }, place) => knownOf(actor, facts, matches[place] ?? [], now));
  const planned = await havePlans(
    tx,
    companyId,
    known.map(({ party }) => party),
  );
  const records: NewRecord[] = [];
  for (const [place, { actor, facts }] of calls.entries()) {
    const { party, status, at, matches: candidates } = known[place] as Known;
    const { customerId, phone } = party;
    const saved = await saveCall(tx, actor, {
      phone,
      customerId,
      lookUp: false,
      direction: facts.direction ?? 'incoming',
      status,
      at,
      cost: noCost,
      now,
    });
    const callId = saved.ok ? saved.record.id : null;
    records.push({ callId, plannedCallId: null, counted: status === 'completed', matches: candidates });
    if (callId === null || !planned.has(place) || isMissed(facts)) continue;
    const came = status === 'new' ? 'completed' : status;
    if (status === 'new') await settleByCall(tx, actor, { id: callId, ...party, status: came, at, now });
    await settleCallBacks(tx, actor, { id: callId, ...party, status: came, at, now });
  }
  // Only once all are there: who was spoken with in the meantime is not called back.
  for (const [place, { actor, facts }] of calls.entries()) {
    const { callId } = records[place] as NewRecord;
    const { party, at } = known[place] as Known;
    if (callId === null || !isMissed(facts)) continue;
    const t = translations(actor.locale);
    const plannedCallId = await planCallBack(tx, actor, { ...party, at, callId, t, now });
    records[place] = { ...(records[place] as NewRecord), plannedCallId };
  }
  return records;
}

const callBackDays = 7;

/** What a missed call before it asks for is done, also where that was reported only while this one went on. */
async function settleCallBacks(
  tx: Sql,
  actor: Manager,
  call: MadeCall & { readonly status: CallStatus },
): Promise<void> {
  const { id, managerId, customerId, phone, status, at, now } = call;
  const since = new Date(at.getTime() - callBackDays * 86_400_000);
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select distinct r.id from planned_call r
    join phone_call pc on pc.company_id = r.company_id and pc.planned_call_id = r.id
      and pc.manager_id = r.manager_id and pc.started_at >= ${since} and pc.started_at <= ${at}
    where r.company_id = ${actor.companyId} and r.manager_id = ${managerId} and r.deleted_at is null and r.settled_at is null
      and (r.customer_id = ${customerId}::int or (r.customer_id is null and r.phone = ${phone}::text))
    order by r.id`;
  for (const row of rows)
    await settlePlannedCall(tx, actor, { id: row.id, call: { id, status }, cost: noCost, now });
}

interface Known {
  readonly party: Party;
  readonly status: CallStatus;
  readonly at: Date;
  readonly matches: readonly MatchedCustomer[];
}

function knownOf(actor: Manager, facts: PhoneFacts, matches: readonly MatchedCustomer[], now: Date): Known {
  const customerId = matches.length === 1 ? (matches[0]?.id ?? null) : null;
  const countsAfter = actor.company.policy.telephony.countsAfterSeconds;
  return {
    party: { managerId: actor.personId, customerId, phone: facts.phone },
    status: statusOf(facts, { known: customerId !== null, countsAfter }),
    // A clock that is ahead must not put a call into the days to come.
    at: facts.startedAt && facts.startedAt < now ? facts.startedAt : now,
    matches: customerId === null ? matches : [],
  };
}

interface CallBack extends Recording {
  readonly customerId: number | null;
  readonly phone: string | null;
  readonly at: Date;
  readonly callId: number;
}

/** One for each caller: who rings twice is called back once. Null where they have spoken since. Up to two statements. */
async function planCallBack(tx: Sql, actor: Manager, missed: CallBack): Promise<number | null> {
  const { customerId, phone, at, callId, t, now } = missed;
  if (customerId === null && (phone === null || !isUsablePhone(phone))) return null;
  const { companyId, personId } = actor;
  const today = localTime(now, actor.timeZone).day;
  const endOfDay = instantOf(addDays(today, 1), 0, actor.timeZone) ?? new Date(now.getTime() + 3_600_000);
  const [present] = await tx.$queryRaw<{ spoken: boolean; openId: number | null }[]>`
    select exists (
        select from call c where c.company_id = ${companyId} and c.manager_id = ${personId} and c.deleted_at is null and c.at > ${at}
          and c.id <> ${callId} and not (c.direction = 'incoming' and c.status in ('no_answer', 'busy'))
          and (c.customer_id = ${customerId}::int or c.phone = ${phone}::text)) as spoken,
      (select r.id from planned_call r where r.company_id = ${companyId} and r.manager_id = ${personId} and r.deleted_at is null
          and r.settled_at is null and r.due_at < ${endOfDay}
          and (r.customer_id = ${customerId}::int or (r.customer_id is null and r.phone = ${phone}::text))
        order by r.due_at limit 1) as "openId"`;
  if (present?.spoken) return null;
  if (present?.openId) return present.openId;
  const inAnHour = now.getTime() + callBackMinutes * 60_000;
  const when = new Date(Math.min(inAnHour, endOfDay.getTime() - 60_000));
  const saved = await savePlannedCall(tx, actor, {
    customerId,
    phone: customerId === null ? phone : null,
    when: when.toISOString(),
    about: t('telephony.missedAbout'),
    cost: noCost,
    now,
  });
  return saved.ok ? saved.record.id : null;
}

/** The source corrects itself: what nobody has decided follows, what somebody has said stays. */
export async function correctRecord(
  tx: Sql,
  actor: Manager,
  { row, facts }: { row: PhoneCallRow; facts: PhoneFacts },
  { t, now }: Recording,
): Promise<Recorded> {
  const { callId, plannedCallId, counted } = row;
  const asBefore = { callId, plannedCallId, counted };
  const call = callId === null ? null : await callCard(tx, actor, callId);
  if (!call || callId === null) return asBefore;
  const countsAfter = actor.company.policy.telephony.countsAfterSeconds;
  const known = call.customerId !== null;
  const was = statusOf(row, { known, countsAfter });
  const is = statusOf(facts, { known, countsAfter });
  if (call.status !== was || was === is) return asBefore;
  await setCallStatus(tx, actor, { id: callId, status: is, cost: noCost, now });
  const party = { customerId: call.customerId, phone: call.phone };
  if (facts.outcome === 'answered' && plannedCallId !== null)
    await settlePlannedCall(tx, actor, {
      id: plannedCallId,
      call: { id: callId, status: 'completed' },
      cost: noCost,
      now,
    });
  const missedNow = isMissed(facts) && !isMissed(row);
  const planned = missedNow
    ? await planCallBack(tx, actor, { ...party, at: call.at, callId, t, now })
    : plannedCallId;
  return { callId, plannedCallId: planned, counted: is === 'completed' };
}
