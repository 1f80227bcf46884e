// The counters: done, plan, to go and pace of any number of people, in one statement. Every screen and report asks here.

import type { Actor } from '../../access/actor.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Metric } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { holidaysBetween } from '../../periods/holidays.ts';
import {
  type Bounds,
  boundsOf,
  type Period,
  type WorkingDays,
  workingDaysOf,
} from '../../periods/periods.ts';
import { metrics as allMetrics, type CountingCompany, metricSources } from './metrics.ts';
import { type Pace, paceOf, toGoOf } from './pace.ts';

export interface CountedPerson {
  readonly personId: number;
  readonly timeZone: string;
  readonly workingDays: readonly number[];
}

export interface Counter {
  readonly personId: number;
  readonly metric: Metric;
  readonly period: Period;
  readonly from: Date;
  readonly to: Date;
  /** Decimals as strings: a number of records, or for `amount` a sum in `currency`. */
  readonly done: string;
  /** Null when no plan is in force; then so are `toGo` and `pace`. */
  readonly plan: string | null;
  readonly toGo: string | null;
  readonly pace: Pace | null;
  /** Today, if it is a working day, and those after it. */
  readonly workingDaysLeft: number;
  /** Of the whole period; with those left it says how much of the plan is due. */
  readonly workingDaysTotal: number;
  /** ISO 4217 for `amount`, null for what is counted. */
  readonly currency: string | null;
}

export interface CountersRequest {
  readonly company: CountingCompany;
  readonly people: readonly CountedPerson[];
  /** All of them by default. */
  readonly metrics?: readonly Metric[];
  /** `plan`: for each metric the period that its plan is made for; the month when there is none. */
  readonly period: Period | 'plan';
  readonly now: Date;
}

/**
 * The counters of these people, person by person in the given order, metrics in theirs. One statement; reads only.
 * Takes whom it is given: pass only people the reader may see (access/scope).
 */
export async function counters(db: Sql, request: CountersRequest): Promise<Counter[]> {
  const { company, people, metrics = allMetrics } = request;
  if (people.length === 0 || metrics.length === 0) return [];
  const asked = askedOf(request);
  const rows = await db.$queryRaw<Row[]>(countersSql(request));
  const found = new Map(rows.map((row) => [`${row.personId} ${row.period} ${row.metric}`, row]));
  const holidays = await holidaysOf(company, asked);

  const daysOf = workingDaysOnce(holidays, request.now);

  return people.flatMap((person, index) => {
    const own = asked.slice(index * periodsOf(request).length, (index + 1) * periodsOf(request).length);
    return metrics.map((metric) => {
      const made = own.map((one) => {
        const row = found.get(`${person.personId} ${one.period} ${metric}`) as Row;
        return counterOf(company, one, row, daysOf(one, row.absences));
      });
      return made.find((counter) => counter.plan !== null) ?? (made[0] as Counter);
    });
  });
}

/** The actor's own counters. */
export async function ownCounters(
  db: Sql,
  actor: Actor,
  request: Pick<CountersRequest, 'metrics' | 'period' | 'now'>,
): Promise<Counter[]> {
  if (actor.personId === null) return [];
  const { personId, timeZone, workingDays } = actor;
  return counters(db, {
    ...request,
    company: countingCompany(actor),
    people: [{ personId, timeZone, workingDays }],
  });
}

export const countingCompany = (actor: Actor): CountingCompany => ({
  id: actor.companyId,
  currency: actor.company.currency,
  country: actor.company.country,
  policy: actor.company.policy,
});

interface Asked {
  readonly person: CountedPerson;
  readonly period: Period;
  readonly bounds: Bounds;
}

interface Row {
  readonly personId: number;
  readonly period: Period;
  readonly metric: Metric;
  readonly done: string;
  readonly plan: string | null;
  /** Absences within the period: first and last day of each, such as "2026-11-23/2026-11-27", or null. */
  readonly absences: string | null;
}

const periodsOf = ({ period }: CountersRequest): readonly Period[] =>
  period === 'plan' ? ['month', 'week'] : [period];

/** Person by person, each with all periods. Most people share a few zones, so each zone's days are worked out once. */
function askedOf(request: CountersRequest): Asked[] {
  const { people, now } = request;
  const known = new Map<string, Bounds>();
  const bounds = (period: Period, timeZone: string) => {
    const key = `${period} ${timeZone}`;
    const found = known.get(key) ?? boundsOf(period, timeZone, now);
    known.set(key, found);
    return found;
  };
  return people.flatMap((person) =>
    periodsOf(request).map((period) => ({ person, period, bounds: bounds(period, person.timeZone) })),
  );
}

/** The statement of `counters`, to look at how it is answered. */
export function countersSql(request: CountersRequest): Prisma.Sql {
  const { company, metrics = allMetrics, now } = request;
  const asked = askedOf(request);
  const counts = metrics.map((metric) => {
    const source = metricSources[metric];
    const range =
      source.by === 'day'
        ? Prisma.sql`${source.when} >= a.from_day and ${source.when} < a.to_day`
        : Prisma.sql`${source.when} >= a.from_at and ${source.when} < a.to_at`;
    return Prisma.sql`select ${metric}::text as metric, (select trim_scale((${source.value})::numeric)::text
      from ${source.from} where ${source.counts(company, now)} and ${source.person} = a.person_id and ${range}) as done`;
  });
  // A target of 0 ends a plan: nullif turns it into none.
  return Prisma.sql`
    select a.person_id as "personId", a.period, m.metric, m.done, trim_scale(nullif(plan.target, 0))::text as plan,
      away.absences
    from unnest(${asked.map((one) => one.person.personId)}::int[], ${asked.map((one) => one.period)}::text[],
      ${asked.map((one) => one.bounds.from.toISOString())}::text[]::timestamptz[],
      ${asked.map((one) => one.bounds.to.toISOString())}::text[]::timestamptz[],
      ${asked.map((one) => one.bounds.fromDay)}::text[]::date[],
      ${asked.map((one) => one.bounds.toDay)}::text[]::date[])
      as a(person_id, period, from_at, to_at, from_day, to_day)
    left join lateral (
      select string_agg(absence.from_day || '/' || absence.to_day, ' ') as absences from absence
      where absence.company_id = ${company.id} and absence.person_id = a.person_id and absence.to_day >= a.from_day
        and absence.from_day < a.to_day) away on true
    cross join lateral (${Prisma.join(counts, ' union all ')}) m
    left join lateral (
      select target from plan
      where plan.company_id = ${company.id} and plan.person_id = a.person_id
        and plan.metric::text = m.metric and plan.period::text = a.period and plan.starts_on <= a.from_day
      order by plan.starts_on desc limit 1) plan on true`;
}

/** Public holidays of all the days that are asked about. */
async function holidaysOf(company: CountingCompany, asked: readonly Asked[]): Promise<ReadonlySet<string>> {
  const days = asked.flatMap(({ bounds }) => [bounds.fromDay, bounds.toDay]).sort();
  return new Set(await holidaysBetween(company.country, days[0] as string, days.at(-1) as string));
}

/** Working days of a period without holidays and absences; those who share all of it share the answer. */
function workingDaysOnce(holidays: ReadonlySet<string>, now: Date) {
  const known = new Map<string, WorkingDays>();
  return ({ person, bounds }: Asked, absences: string | null): WorkingDays => {
    const { timeZone, workingDays } = person;
    const key = [bounds.fromDay, bounds.toDay, timeZone, workingDays, absences].join(' ');
    const found = known.get(key);
    if (found) return found;
    const ranges = (absences?.split(' ') ?? []).map((range) => range.split('/'));
    const away = (day: string) => ranges.some(([from = '', to = '']) => from <= day && day <= to);
    const days = workingDaysOf(bounds, workingDays, timeZone, now, (day) => holidays.has(day) || away(day));
    known.set(key, days);
    return days;
  };
}

function counterOf(
  company: CountingCompany,
  { person, period, bounds }: Asked,
  row: Row,
  days: WorkingDays,
): Counter {
  return {
    personId: person.personId,
    metric: row.metric,
    period,
    from: bounds.from,
    to: bounds.to,
    done: row.done,
    plan: row.plan,
    toGo: row.plan === null ? null : toGoOf(row.done, row.plan),
    pace: row.plan === null ? null : paceOf(row.done, row.plan, days),
    workingDaysLeft: days.left,
    workingDaysTotal: days.total,
    currency: row.metric === 'amount' ? company.currency : null,
  };
}
