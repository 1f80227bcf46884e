// What the conditions of a base's numbers depend on: whose, since when, by which rules. Read once, for all of its numbers.
import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import type { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { addDays, localTime } from '../../engine/local-time.ts';
import { type Bounds, boundsIn, boundsOf, type NamedPeriod, periodAt } from '../../periods/periods.ts';
import { partsOf } from '../../periods/stints.ts';
import { type LastNotice, lastNotice } from '../notices/last-notice.ts';
import { countingCompany } from '../plans/counters.ts';
import type { CountingCompany } from '../plans/metrics.ts';
import { staleAfterDays } from './stale-deals.ts';
import { type Base, findBase, type Holder, type Worker } from './whose-base.ts';

/** What came of the work is of so many days, and of as many before. */
export const workDays = 30;

export interface Span {
  readonly personId: number;
  readonly bounds: Bounds;
}

export interface BaseFacts {
  readonly base: Base;
  readonly company: CountingCompany;
  readonly now: Date;
  /** After so many days each, the fewest first, a customer counts as left alone. */
  readonly untouchedDays: readonly number[];
  /** After so many days without activity an open deal counts as stale. */
  readonly staleDays: number;
  /** On each holder's own calendar. */
  readonly days: readonly (Holder & {
    readonly today: Bounds;
    readonly week: Bounds;
    readonly nextWeek: Bounds;
  })[];
  /** Of the last days and of those before, each part that somebody worked here. */
  readonly last: readonly Span[];
  readonly before: readonly Span[];
  readonly notice: LastNotice | null;
  /** Over customers `cu`: those that the reader reaches. Somebody's past work may be with customers of others by now. */
  readonly inReach: Prisma.Sql;
}

/** Null for a base that the actor may not open. At most six statements. */
export async function baseFacts(
  db: Sql,
  actor: Actor,
  key: string | undefined,
  now: Date,
): Promise<BaseFacts | null> {
  const { companyId } = actor;
  // A day earlier, so that nobody's zone is left out.
  const since = addDays(localTime(now, actor.timeZone).day, -2 * workDays - 1);
  const base = await findBase(db, actor, key, { since, now });
  if (!base) return null;
  const company = countingCompany(actor);
  const holderIds = base.holders.map(({ personId }) => personId);
  return {
    base,
    company,
    now,
    untouchedDays: company.policy.base.untouchedDays,
    staleDays: await staleAfterDays(db, { companyId, teamId: base.teamId, holderIds, now }),
    days: base.holders.map((holder) => ({ ...holder, ...daysOf(holder, now) })),
    last: spansOf(base.workers, now, 0),
    before: spansOf(base.workers, now, workDays),
    notice: await lastNotice(db, companyId),
    inReach: scopeSql(actor, 'customer', 'cu'),
  };
}

function daysOf({ timeZone }: Holder, now: Date) {
  const week = boundsOf('week', timeZone, now);
  const next: NamedPeriod = { kind: 'week', firstDay: week.toDay };
  return { today: boundsOf('today', timeZone, now), week, nextWeek: boundsIn(next, timeZone) };
}

/** The last days up to and with today on each one's calendar, or as many so many days earlier. */
export function spansOf(workers: readonly Worker[], now: Date, earlier: number): Span[] {
  return workers.flatMap(({ personId, timeZone, stints }) => {
    const today = periodAt('today', timeZone, now).firstDay;
    const startOf = (day: string) => boundsIn({ kind: 'today', firstDay: day }, timeZone).from;
    const fromDay = addDays(today, 1 - workDays - earlier);
    const toDay = addDays(today, 1 - earlier);
    const whole = { fromDay, toDay, from: startOf(fromDay), to: startOf(toDay) };
    return partsOf(whole, stints).map((bounds) => ({ personId, bounds }));
  });
}
