// What waits for somebody today and after: how many of each there are, and the first of them.
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { boundsOf } from '../../periods/periods.ts';
import { type CallView, callsInWork, countCallsInWork } from '../calls/queries.ts';
import { countOpenDeals } from '../deals/queries.ts';
import { countMeetings, type MeetingView, meetingsOfDay, overdueResults } from '../meetings/queries.ts';
import { countOpenPlannedCalls, openPlannedCalls, type PlannedCallView } from '../planned-calls/queries.ts';

export interface Agenda {
  /** The day in whose meetings `today` are: ISO. */
  readonly day: string;
  readonly overdue: readonly MeetingView[];
  readonly calls: readonly CallView[];
  /** Planned calls of today, the overdue ones first. */
  readonly toCall: readonly PlannedCallView[];
  /** Today's meetings, without those whose result is due. */
  readonly today: readonly MeetingView[];
  /** Of all, however few are shown. */
  readonly counts: {
    readonly overdue: number;
    readonly calls: number;
    readonly today: number;
    readonly toCall: number;
    readonly planned: number;
    readonly deals: number;
  };
}

/** Eight statements. */
export async function agendaOf(
  sql: Sql,
  actor: Actor,
  { personId, timeZone, now, limit }: { personId: number; timeZone: string; now: Date; limit: number },
): Promise<Agenda> {
  const day = boundsOf('today', timeZone, now);
  const meetings = await countMeetings(sql, actor, { personId, now });
  const overdue = await overdueResults(sql, actor, { personId, now, limit });
  const callCount = await countCallsInWork(sql, actor, personId);
  const calls = callCount > 0 ? await callsInWork(sql, actor, { personId, limit }) : [];
  const toCall = await openPlannedCalls(sql, actor, { personId, until: day.to, limit, now });
  const toCallCount = await countOpenPlannedCalls(sql, actor, { personId, until: day.to });
  const ofDay = await meetingsOfDay(sql, actor, { personId, ...day, now });
  const today = ofDay.filter(({ missing }) => !missing.includes('result'));
  const deals = await countOpenDeals(sql, actor, personId);
  return {
    day: day.fromDay,
    overdue,
    calls,
    toCall,
    today: today.slice(0, limit),
    counts: { ...meetings, calls: callCount, toCall: toCallCount, today: today.length, deals },
  };
}
