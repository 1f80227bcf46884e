// The record that a phone call becomes, and what follows from it: a call back that is planned, a planned call that is settled.
import type { CallStatus } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { addDays, instantOf, localTime } from '../../engine/local-time.ts';
import type { Translate } from '../../i18n/translate.ts';
import { noCost } from '../../records/record.ts';
import { saveCall, setCallStatus } from '../calls/mutations.ts';
import { callCard } from '../calls/queries.ts';
import { savePlannedCall, settlePlannedCall } from '../planned-calls/mutations.ts';
import { settleByCall } from '../planned-calls/settle-by-call.ts';
import { customersWithPhone } from './match-customers.ts';
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

/** The first time. Up to fifteen statements, and three for each planned call that it settles. */
export async function recordPhoneCall(
  tx: Sql,
  actor: Manager,
  facts: PhoneFacts,
  { t, now }: Recording,
): Promise<Recorded> {
  const matches = await customersWithPhone(tx, actor, facts.phone);
  const customerId = matches.length === 1 ? (matches[0]?.id ?? null) : null;
  const countsAfter = actor.company.policy.telephony.countsAfterSeconds;
  const status = statusOf(facts, { known: customerId !== null, countsAfter });
  const direction = facts.direction ?? 'incoming';
  // A clock that is ahead must not put a call into the days to come.
  const at = facts.startedAt && facts.startedAt < now ? facts.startedAt : now;
  const saved = await saveCall(tx, actor, {
    phone: facts.phone,
    customerId,
    lookUp: false,
    direction,
    status,
    at,
    cost: noCost,
    now,
  });
  if (!saved.ok) return { callId: null, plannedCallId: null, counted: false };
  const callId = saved.record.id;
  const party = { customerId, phone: facts.phone };
  if (status === 'new')
    await settleByCall(tx, actor, {
      id: callId,
      managerId: actor.personId,
      ...party,
      status: 'completed',
      at,
      now,
    });
  const plannedCallId = isMissed(facts)
    ? await planCallBack(tx, actor, { ...party, at, callId, t, now })
    : null;
  return { callId, plannedCallId, counted: status === 'completed' };
}

interface CallBack extends Recording {
  readonly customerId: number | null;
  readonly phone: string | null;
  readonly at: Date;
  readonly callId: number;
}

/** One for each caller: who rings twice is called back once. Null where they have spoken since. Up to four statements. */
async function planCallBack(tx: Sql, actor: Manager, missed: CallBack): Promise<number | null> {
  const { customerId, phone, at, callId, t, now } = missed;
  if (customerId === null && (phone === null || !isUsablePhone(phone))) return null;
  const { companyId, personId } = actor;
  const [spoken] = await tx.$queryRaw<unknown[]>`
    select from call c where c.company_id = ${companyId} and c.manager_id = ${personId} and c.deleted_at is null and c.at > ${at}
      and c.id <> ${callId} and not (c.direction = 'incoming' and c.status in ('no_answer', 'busy'))
      and (c.customer_id = ${customerId}::int or c.phone = ${phone}::text) limit 1`;
  if (spoken) return null;
  const today = localTime(now, actor.timeZone).day;
  const endOfDay = instantOf(addDays(today, 1), 0, actor.timeZone) ?? new Date(now.getTime() + 3_600_000);
  const [open] = await tx.$queryRaw<{ id: number }[]>`
    select r.id from planned_call r where r.company_id = ${companyId} and r.manager_id = ${personId} and r.deleted_at is null
      and r.settled_at is null and r.due_at < ${endOfDay}
      and (r.customer_id = ${customerId}::int or (r.customer_id is null and r.phone = ${phone}::text)) order by r.due_at limit 1`;
  if (open) return open.id;
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
