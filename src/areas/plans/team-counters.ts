// A team's counters: what its people did while they were in it, against the team's own plan or, without one, the sum of theirs.
import type { Metric } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { holidaysBetween } from '../../periods/holidays.ts';
import { boundsIn, boundsOf, type NamedPeriod, samePeriod, workingDaysOf } from '../../periods/periods.ts';
import type { TeamPlan } from '../people/team-members.ts';
import { addMoney } from './counter-of.ts';
import { type CountedPerson, type Counter, countersByPeriod, plannedOf } from './counters.ts';
import { metrics as allMetrics, type CountingCompany } from './metrics.ts';
import { addDecimals, dueTogether, paceBetween, toGoOf } from './pace.ts';

export interface CountedTeam {
  readonly teamId: number;
  /** Whose working days are named as left, and whose calendar says whether a period is over: the reader's. */
  readonly timeZone: string;
  readonly workingDays: readonly number[];
  /** From `teamRoster`: with the times that they were in the team. */
  readonly members: readonly (CountedPerson & { readonly teamPlans: readonly TeamPlan[] })[];
  /** The same for all members, whatever their zones; for each metric those that a plan is made for are answered. */
  readonly periods: readonly NamedPeriod[];
  /** So many of the periods are chosen from; all by default. Those beyond are counted for comparison. */
  readonly choose?: number;
}

/** Of a team rather than a person; `personId` is 0. */
export interface TeamCounter extends Counter {
  readonly teamId: number;
}

export interface TeamCounters {
  readonly team: readonly TeamCounter[];
  /** Each member's own in this team, metric by metric, of the periods that their plans are for. */
  readonly members: readonly Counter[];
  /** The team's of each period. */
  readonly byPeriod: readonly (readonly TeamCounter[])[];
}

export interface TeamsRequest {
  readonly company: CountingCompany;
  readonly teams: readonly CountedTeam[];
  readonly metrics?: readonly Metric[];
  readonly now: Date;
}

/**
 * By team. What counts is what `counters` says of each member, all in the same named period. A plan that was made for the
 * team itself goes before the sum of its members' plans: a head may want more (or less) of the team than is promised by
 * each. One statement, however many teams and people.
 */
export async function teamCounters(db: Sql, request: TeamsRequest): Promise<Map<number, TeamCounters>> {
  const { company, teams, now, metrics = allMetrics } = request;
  if (teams.length === 0) return new Map();
  const entries = teams.flatMap((team) => team.members.map((person) => ({ team, person })));
  const counted = await countersByPeriod(db, {
    company,
    metrics,
    now,
    people: entries.map(({ person }) => person),
    periodsOf: (_person, index) => (entries[index] as (typeof entries)[number]).team.periods,
  });
  const holidays = new Set(await holidaysBetween(company.country, ...spanOf(teams)));
  let next = 0;
  return new Map(
    teams.map((team) => {
      // The team's period is over for all at once, when it is for who reads of it.
      const over = team.periods.map((period) => isOver(team, period, now));
      const members = team.members.map(() =>
        (counted[next++] as Counter[][]).map((counters, place) =>
          counters.map((counter) => ({ ...counter, past: over[place] as boolean })),
        ),
      );
      const byPeriod = team.periods.map((period, place) =>
        metrics.map((metric, index) => {
          const theirs = members.map((periods) => periods[place]?.[index] as Counter);
          return teamCounter(team, theirs, {
            metric,
            period,
            company,
            now,
            holidays,
            ownPlan: ownPlanOf(team, metric, period),
          });
        }),
      );
      const { choose = team.periods.length } = team;
      const own = plannedOf(byPeriod.slice(0, choose));
      const theirs = members.flatMap((periods) => plannedOf(periods.slice(0, choose)));
      return [team.teamId, { team: own, members: theirs, byPeriod }];
    }),
  );
}

/** From the first to the last day of all teams' periods. */
function spanOf(teams: readonly CountedTeam[]): [string, string] {
  const days = teams.flatMap(({ timeZone, periods }) =>
    periods.flatMap((period) => {
      const { fromDay, toDay } = boundsIn(period, timeZone);
      return [fromDay, toDay];
    }),
  );
  days.sort();
  return [days[0] ?? '', days.at(-1) ?? ''];
}

function teamCounter(
  team: CountedTeam,
  members: readonly Counter[],
  about: {
    readonly metric: Metric;
    readonly period: NamedPeriod;
    readonly company: CountingCompany;
    readonly now: Date;
    readonly holidays: ReadonlySet<string>;
    readonly ownPlan: string | undefined;
  },
): TeamCounter {
  const { metric, period, company, now, holidays, ownPlan } = about;
  const { timeZone } = team;
  const bounds = boundsIn(period, timeZone);
  const days = workingDaysOf(bounds, team.workingDays, timeZone, now, (day) => holidays.has(day));
  const done = addDecimals(members.map((counter) => counter.done));
  const promised = members.flatMap((counter) => (counter.plan === null ? [] : [counter.plan]));
  const plan = ownPlan ?? (promised.length > 0 ? addDecimals(promised) : null);
  const worked = members.map(({ plan: theirs, workingDaysLeft: left, workingDaysTotal: total }) => ({
    plan: theirs,
    days: { total, elapsed: total - left },
  }));
  const everybody =
    worked.length > 0 ? worked : [{ plan: null, days: { total: days.total, elapsed: days.elapsed } }];
  return {
    teamId: team.teamId,
    personId: 0,
    metric,
    period: period.kind,
    firstDay: period.firstDay,
    past: isOver(team, period, now),
    from: bounds.from,
    to: bounds.to,
    done,
    plan,
    toGo: plan === null ? null : toGoOf(done, plan),
    pace: plan === null ? null : paceBetween(done, plan, dueTogether(plan, ownPlan !== undefined, everybody)),
    workingDaysLeft: days.left,
    workingDaysTotal: days.total,
    currency: metric === 'amount' ? company.currency : null,
    ...(metric === 'amount' && { others: addMoney(members.flatMap(({ others = [] }) => others)) }),
  };
}

const isOver = ({ timeZone }: CountedTeam, period: NamedPeriod, now: Date): boolean =>
  boundsOf('today', timeZone, now).fromDay >= boundsIn(period, timeZone).toDay;

/** The plan that was made for the team itself, if there is one. */
function ownPlanOf({ members }: CountedTeam, metric: Metric, period: NamedPeriod): string | undefined {
  const plans = members[0]?.teamPlans ?? [];
  return plans.find((plan) => plan.metric === metric && samePeriod(plan, period))?.target;
}
