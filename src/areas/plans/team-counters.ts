// A team's counters: what its members did, against the team's own plan or, without one, the sum of theirs.
import type { Metric } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { holidaysBetween } from '../../periods/holidays.ts';
import { boundsOf, workingDaysOf } from '../../periods/periods.ts';
import { type CountedPerson, type Counter, counters } from './counters.ts';
import { metrics as allMetrics, type CountingCompany } from './metrics.ts';
import { addDecimals, paceOf, toGoOf } from './pace.ts';

export interface CountedTeam {
  readonly teamId: number;
  /** Whose month or week it is, and whose working days make the pace: the head's, or the company's. */
  readonly timeZone: string;
  readonly workingDays: readonly number[];
  readonly members: readonly CountedPerson[];
}

/** Of a team rather than a person; `personId` is 0. */
export interface TeamCounter extends Counter {
  readonly teamId: number;
}

export interface TeamCounters {
  readonly team: readonly TeamCounter[];
  /** Each member's own, metric by metric, as everywhere else. */
  readonly members: readonly Counter[];
}

/**
 * By team. What counts is what `counters` says of each member, each in their own time zone. A plan that was made for the
 * team itself goes before the sum of its members' plans: a head may want more (or less) of the team than is promised by
 * each. Two statements, however many teams and people.
 */
export async function teamCounters(
  db: Sql,
  request: {
    readonly company: CountingCompany;
    readonly teams: readonly CountedTeam[];
    readonly metrics?: readonly Metric[];
    readonly period: 'week' | 'month';
    readonly now: Date;
  },
): Promise<Map<number, TeamCounters>> {
  const { company, teams, period, now, metrics = allMetrics } = request;
  if (teams.length === 0) return new Map();
  const people = teams.flatMap(({ members }) => members);
  const counted = await counters(db, { company, people, metrics, period, now });
  const holidays = new Set(await holidaysBetween(company.country, ...spanOf(teams, period, now)));
  const plans = await teamPlans(db, company.id, teams, period, now);
  // The counters come person by person, each with all metrics.
  const placeOf = new Map(people.map(({ personId }, index) => [personId, index * metrics.length]));
  return new Map(
    teams.map((team) => {
      const members = team.members.flatMap(({ personId }) => {
        const from = placeOf.get(personId);
        return from === undefined ? [] : counted.slice(from, from + metrics.length);
      });
      const own = metrics.map((metric) => {
        const ofMetric = members.filter((counter) => counter.metric === metric);
        return teamCounter(team, metric, ofMetric, plans.get(`${team.teamId} ${metric}`), request, holidays);
      });
      return [team.teamId, { team: own, members }];
    }),
  );
}

/** From the first to the last day of all teams' periods: they differ where their zones have different days. */
function spanOf(teams: readonly CountedTeam[], period: 'week' | 'month', now: Date): [string, string] {
  const days = teams.flatMap(({ timeZone }) => {
    const { fromDay, toDay } = boundsOf(period, timeZone, now);
    return [fromDay, toDay];
  });
  days.sort();
  return [days[0] ?? '', days.at(-1) ?? ''];
}

function teamCounter(
  team: CountedTeam,
  metric: Metric,
  members: readonly Counter[],
  ownPlan: string | undefined,
  { company, period, now }: { company: CountingCompany; period: 'week' | 'month'; now: Date },
  holidays: ReadonlySet<string>,
): TeamCounter {
  const bounds = boundsOf(period, team.timeZone, now);
  const days = workingDaysOf(bounds, team.workingDays, team.timeZone, now, (day) => holidays.has(day));
  const done = addDecimals(members.map((counter) => counter.done));
  const promised = members.flatMap((counter) => (counter.plan === null ? [] : [counter.plan]));
  const plan = ownPlan ?? (promised.length > 0 ? addDecimals(promised) : null);
  return {
    teamId: team.teamId,
    personId: 0,
    metric,
    period,
    from: bounds.from,
    to: bounds.to,
    done,
    plan,
    toGo: plan === null ? null : toGoOf(done, plan),
    pace: plan === null ? null : paceOf(done, plan, days),
    workingDaysLeft: days.left,
    workingDaysTotal: days.total,
    currency: metric === 'amount' ? company.currency : null,
  };
}

/** Plans of the teams themselves that are in force, by `<team> <metric>`; a target of 0 ends one. One statement. */
async function teamPlans(
  db: Sql,
  companyId: number,
  teams: readonly CountedTeam[],
  period: 'week' | 'month',
  now: Date,
): Promise<Map<string, string>> {
  if (teams.length === 0) return new Map();
  const rows = await db.$queryRaw<{ teamId: number; metric: Metric; target: string }[]>`
    select distinct on (p.team_id, p.metric) p.team_id as "teamId", p.metric::text as metric,
      trim_scale(p.target)::text as target
    from unnest(${teams.map(({ teamId }) => teamId)}::int[],
      ${teams.map(({ timeZone }) => boundsOf(period, timeZone, now).fromDay)}::text[]::date[]) as a(team_id, from_day)
    join plan p on p.company_id = ${companyId} and p.team_id = a.team_id and p.period::text = ${period}
      and p.starts_on <= a.from_day
    order by p.team_id, p.metric, p.starts_on desc`;
  return new Map(
    rows
      .filter(({ target }) => target !== '0')
      .map(({ teamId, metric, target }) => [`${teamId} ${metric}`, target]),
  );
}
