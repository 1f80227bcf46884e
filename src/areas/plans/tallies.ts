// What was done in a span of days, by any number of people at once: the counters' own conditions, without a plan.

import { Prisma } from '../../db/generated/client.ts';
import type { Metric } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import type { Bounds } from '../../periods/periods.ts';
import { type CountingCompany, metricSources, metrics } from './metrics.ts';
import { addDecimals } from './pace.ts';

export interface Span {
  readonly personId: number;
  readonly bounds: Bounds;
}

/** Decimals as strings: numbers of records, and for `amount` a sum in the company's currency. */
export type Tally = Readonly<Record<Metric, string>>;

/** By person. Each has one span. One statement, however many they are; reads only. */
export async function tallies(
  db: Sql,
  { company, spans, now }: { company: CountingCompany; spans: readonly Span[]; now: Date },
): Promise<Map<number, Tally>> {
  if (spans.length === 0) return new Map();
  const columns = metrics.map((metric) => {
    const source = metricSources[metric];
    const range =
      source.by === 'day'
        ? Prisma.sql`${source.when} >= s.from_day and ${source.when} < s.to_day`
        : Prisma.sql`${source.when} >= s.from_at and ${source.when} < s.to_at`;
    return Prisma.sql`(select trim_scale((${source.value})::numeric)::text from ${source.from}
      where ${source.counts(company, now)} and ${source.person} = s.person_id and ${range}) as ${Prisma.raw(metric)}`;
  });
  const rows = await db.$queryRaw<(Tally & { personId: number })[]>`
    select s.person_id as "personId", ${Prisma.join(columns)}
    from unnest(${spans.map((span) => span.personId)}::int[],
      ${spans.map((span) => span.bounds.from.toISOString())}::text[]::timestamptz[],
      ${spans.map((span) => span.bounds.to.toISOString())}::text[]::timestamptz[],
      ${spans.map((span) => span.bounds.fromDay)}::text[]::date[],
      ${spans.map((span) => span.bounds.toDay)}::text[]::date[])
      as s(person_id, from_at, to_at, from_day, to_day)`;
  return new Map(rows.map(({ personId, ...tally }) => [personId, tally]));
}

const none: Tally = { contacts: '0', calls: '0', meetings: '0', deals: '0', amount: '0' };

/** What several people did together; a missing tally counts as nothing done. */
export function addTallies(all: readonly (Tally | undefined)[]): Tally {
  const sums = metrics.map((metric) => [metric, addDecimals(all.map((tally) => (tally ?? none)[metric]))]);
  return Object.fromEntries(sums) as Tally;
}
