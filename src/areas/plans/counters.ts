// The counters: done, plan, to go and pace of any number of people, in one statement. Every screen and report asks here.

import type { Actor } from '../../access/actor.ts';
import type { CountedPerson as AccessCountedPerson } from '../../access/counted.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Metric } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { groupBy } from '../../group-by.ts';
import { holidaysBetween } from '../../periods/holidays.ts';
import {
  type Bounds,
  boundsIn,
  type NamedPeriod,
  type Period,
  periodAt,
  planPeriodsAt,
} from '../../periods/periods.ts';
import { partsOf, type Stint } from '../../periods/stints.ts';
import { counterOf, createDays } from './counter-of.ts';
import { metrics as allMetrics, type CountingCompany, metricSources } from './metrics.ts';
import type { Pace } from './pace.ts';

/** Somebody whose numbers are counted, at any time or only in some. */
export interface CountedPerson extends AccessCountedPerson {
  /** Only what they did in these times counts, and of their plan the part that falls into them; by default all. */
  readonly stints?: readonly Stint[] | undefined;
}

export interface Money {
  readonly amount: string;
  readonly currency: string;
}

export interface Counter {
  readonly personId: number;
  readonly metric: Metric;
  readonly period: Period;
  /** The period's first calendar day (ISO): with `period` its name. */
  readonly firstDay: string;
  /** Whether the period is over for whom it is counted. */
  readonly past: boolean;
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
  /** For `amount`: what was won in other currencies, which there is no rate to add up by. */
  readonly others?: readonly Money[];
}

export interface CountersRequest {
  readonly company: CountingCompany;
  readonly people: readonly CountedPerson[];
  /** All of them by default. */
  readonly metrics?: readonly Metric[];
  /**
   * A kind is each person's own present period; `plan`: for each metric the month and the week that they have a plan for,
   * the month when there is none. Named periods are the same for all, whatever their zones: how a team is counted. Of
   * several those with a plan are answered, or else the first.
   */
  readonly period: Period | 'plan' | readonly NamedPeriod[];
  readonly now: Date;
}

/** The same, with periods that may differ from person to person. */
export interface PeriodsRequest extends Omit<CountersRequest, 'period'> {
  /** As many for everybody. */
  readonly periodsOf: (person: CountedPerson, index: number) => readonly NamedPeriod[];
}

/**
 * The counters of these people, person by person in the given order, metrics in theirs. One statement; reads only.
 * Takes whom it is given: pass only people the reader may see (access/scope).
 */
export async function counters(db: Sql, request: CountersRequest): Promise<Counter[]> {
  const found = await countersByPeriod(db, { ...request, periodsOf: periodsOf(request) });
  return found.flatMap(plannedOf);
}

/** Whether there is a plan or a number. */
export const isAnything = ({ plan, done, others = [] }: Counter): boolean =>
  plan !== null || done !== '0' || others.length > 0;

/** For each metric every period with a plan, or else the first one: a plan for the week hides none for the month. */
export function plannedOf<C extends Counter>(byPeriod: readonly (readonly C[])[]): C[] {
  const [first = []] = byPeriod;
  return first.flatMap((counter, index) => {
    const planned = byPeriod.map((period) => period[index] as C).filter(({ plan }) => plan !== null);
    return planned.length > 0 ? planned : [counter];
  });
}

/** By person in the given order, then by period, then by metric. One statement; reads only. */
export async function countersByPeriod(db: Sql, request: PeriodsRequest): Promise<Counter[][][]> {
  const { company, people, now, metrics = allMetrics } = request;
  if (people.length === 0 || metrics.length === 0) return people.map(() => []);
  const asked = askedOf(request);
  const rows = await db.$queryRaw<CounterRow[]>(askedSql(request, asked));
  const found = groupBy(rows, ({ place, metric }) => `${place} ${metric}`);
  const daysOf = createDays(await holidaysOf(company, asked), now);
  const made = asked.map((one, place) =>
    metrics.map((metric) =>
      counterOf(company, one, found.get(`${place} ${metric}`) ?? [], daysOf, { metric, now }),
    ),
  );
  let next = 0;
  return people.map((person, index) => request.periodsOf(person, index).map(() => made[next++] as Counter[]));
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

export interface TurnContext {
  readonly person: CountedPerson;
  readonly period: NamedPeriod;
  readonly bounds: Bounds;
  /** What is counted of the period: all of it, or the person's times in a team. */
  readonly parts: readonly Bounds[];
}

export interface CounterRow {
  /** The place in what was asked. */
  readonly place: number;
  readonly metric: Metric;
  readonly done: string;
  readonly plan: string | null;
  /** Absences within the period: first and last day of each, such as "2026-11-23/2026-11-27", or null. */
  readonly absences: string | null;
  /** Sums in other currencies, such as "USD 1200.5 GBP 3", or null. */
  readonly others: string | null;
}

function periodsOf({ period, now }: Pick<CountersRequest, 'period' | 'now'>): PeriodsRequest['periodsOf'] {
  if (typeof period === 'object') return () => period;
  return ({ timeZone }) =>
    period === 'plan' ? planPeriodsAt(timeZone, now) : [periodAt(period, timeZone, now)];
}

/** Person by person, each with all periods. Most people share a few zones, so each zone's days are worked out once. */
function askedOf(request: PeriodsRequest): TurnContext[] {
  const known = new Map<string, Bounds>();
  const bounds = (period: NamedPeriod, timeZone: string) => {
    const key = `${period.kind} ${period.firstDay} ${timeZone}`;
    const found = known.get(key) ?? boundsIn(period, timeZone);
    known.set(key, found);
    return found;
  };
  return request.people.flatMap((person, index) =>
    request.periodsOf(person, index).map((period) => {
      const whole = bounds(period, person.timeZone);
      return { person, period, bounds: whole, parts: partsOf(whole, person.stints) };
    }),
  );
}

/** The statement of `counters`, to look at how it is answered. */
export const countersSql = (request: CountersRequest): Prisma.Sql => {
  const asked = { ...request, periodsOf: periodsOf(request) };
  return askedSql(asked, askedOf(asked));
};

function askedSql(
  { company, metrics = allMetrics, now }: PeriodsRequest,
  asked: readonly TurnContext[],
): Prisma.Sql {
  const counts = metrics.map((metric) => {
    const source = metricSources[metric];
    const range =
      source.by === 'day'
        ? Prisma.sql`${source.when} >= a.from_day and ${source.when} < a.to_day`
        : Prisma.sql`${source.when} >= a.from_at and ${source.when} < a.to_at`;
    const counted = (condition: Prisma.Sql) =>
      Prisma.sql`from ${source.from} where ${condition} and ${source.person} = a.person_id and ${range}`;
    if (!source.inAnyCurrency)
      return Prisma.sql`select ${metric}::text as metric, (select trim_scale((${source.value})::numeric)::text
        ${counted(source.counts(company, now))}) as done, null::text as others`;
    return Prisma.sql`select ${metric}::text as metric, money.done, money.others from (
      select trim_scale(coalesce(sum(g.sum) filter (where g.currency = ${company.currency}), 0))::text as done,
        string_agg(g.currency || ' ' || trim_scale(g.sum), ' ' order by g.currency)
          filter (where g.currency <> ${company.currency}) as others
      from (select r.currency, sum(r.amount) as sum ${counted(source.inAnyCurrency(company))} group by r.currency) g) money`;
  });
  const rows = asked.flatMap((one, place) => one.parts.map((part) => ({ ...one, place, part })));
  // A target of 0 ends a plan: nullif turns it into none.
  return Prisma.sql`
    select a.place, m.metric, m.done, m.others, trim_scale(nullif(plan.target, 0))::text as plan, away.absences
    from unnest(${rows.map((one) => one.place)}::int[], ${rows.map((one) => one.person.personId)}::int[],
      ${rows.map((one) => one.period.kind)}::text[],
      ${rows.map((one) => one.bounds.fromDay)}::text[]::date[], ${rows.map((one) => one.bounds.toDay)}::text[]::date[],
      ${rows.map((one) => one.part.from.toISOString())}::text[]::timestamptz[],
      ${rows.map((one) => one.part.to.toISOString())}::text[]::timestamptz[],
      ${rows.map((one) => one.part.fromDay)}::text[]::date[],
      ${rows.map((one) => one.part.toDay)}::text[]::date[])
      as a(place, person_id, period, first_day, end_day, from_at, to_at, from_day, to_day)
    left join lateral (
      select string_agg(absence.from_day || '/' || absence.to_day, ' ') as absences from absence
      where absence.company_id = ${company.id} and absence.person_id = a.person_id and absence.to_day >= a.first_day
        and absence.from_day < a.end_day) away on true
    cross join lateral (${Prisma.join(counts, ' union all ')}) m
    left join lateral (
      select target from plan
      where plan.company_id = ${company.id} and plan.person_id = a.person_id
        and plan.metric::text = m.metric and plan.period::text = a.period and plan.starts_on <= a.first_day
      order by plan.starts_on desc limit 1) plan on true`;
}

/** Public holidays of all the days that are asked about. */
async function holidaysOf(
  company: CountingCompany,
  asked: readonly TurnContext[],
): Promise<ReadonlySet<string>> {
  const days = asked.flatMap(({ bounds }) => [bounds.fromDay, bounds.toDay]).sort();
  const [first] = days;
  if (first === undefined) return new Set();
  return new Set(await holidaysBetween(company.country, first, days.at(-1) as string));
}
