// What was done in a period and in the one before, and whether the plan was reached: the counters, and nothing else.
import type { Sql } from '../../db/sql.ts';
import { plannedPartsOf, type ReportPeriod, reportPeriodBefore } from '../../periods/report-periods.ts';
import { addMoney } from '../plans/counter-of.ts';
import { type Counter, countersByPeriod } from '../plans/counters.ts';
import { type CountingCompany, metrics } from '../plans/metrics.ts';
import { addDecimals, toGoOf } from '../plans/pace.ts';
import { type Tally, tallyOf } from '../plans/tally.ts';
import { teamCounters } from '../plans/team-counters.ts';
import type { Both } from './spans-sql.ts';
import type { Subject } from './subjects.ts';

export interface Planned {
  readonly metric: Counter['metric'];
  readonly done: string;
  readonly plan: string;
  /** "0" where it was reached. */
  readonly toGo: string;
}

export interface Activity {
  readonly done: Both<Tally>;
  /** Of each metric with a plan for all of the period. */
  readonly plans: readonly Planned[];
}

/** A quarter's are its months together. One statement. */
export async function activityOf(
  db: Sql,
  company: CountingCompany,
  subject: Subject,
  about: {
    readonly period: ReportPeriod;
    readonly reader: { timeZone: string; workingDays: readonly number[] };
    readonly now: Date;
  },
): Promise<Activity> {
  const { period, reader, now } = about;
  const parts = plannedPartsOf(period);
  const periods = [...parts, ...plannedPartsOf(reportPeriodBefore(period))];
  const counted = await (subject.personId === null ? ofTeam() : ofPerson());
  const [first, second] = [counted.slice(0, parts.length), counted.slice(parts.length)];
  return {
    done: { now: sumOfTallies(first.map(tallyOf)), before: sumOfTallies(second.map(tallyOf)) },
    plans: metrics.flatMap((metric) => {
      const theirs = first.map((counters) => counters.find((one) => one.metric === metric));
      const promised = theirs.flatMap((one) => one?.plan ?? []);
      if (promised.length === 0 || promised.length < parts.length) return [];
      const done = addDecimals(theirs.map((one) => one?.done ?? '0'));
      const plan = addDecimals(promised);
      return [{ metric, done, plan, toGo: toGoOf(done, plan) }];
    }),
  };

  async function ofPerson(): Promise<readonly (readonly Counter[])[]> {
    const [byPeriod = []] = await countersByPeriod(db, {
      company,
      people: subject.members,
      periodsOf: () => periods,
      now,
    });
    return byPeriod;
  }

  async function ofTeam(): Promise<readonly (readonly Counter[])[]> {
    const teamId = subject.teamId ?? 0;
    const team = { teamId, ...reader, members: subject.members, periods };
    const counters = await teamCounters(db, { company, teams: [team], now });
    return counters.get(teamId)?.byPeriod ?? [];
  }
}

/** Of several periods; each currency by itself. Pure. */
export function sumOfTallies(tallies: readonly Tally[]): Tally {
  const sums = Object.fromEntries(
    metrics.map((metric) => [metric, addDecimals(tallies.map((tally) => tally[metric]))]),
  ) as Record<(typeof metrics)[number], string>;
  const others = addMoney(tallies.flatMap((tally) => tally.others ?? []));
  return { ...sums, ...(others.length > 0 && { others }) };
}
