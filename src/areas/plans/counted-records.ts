// The records behind the numbers of one or many people: the very condition that counted them. One statement a metric.
import { Prisma } from '../../db/generated/client.ts';
import type { Metric } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import type { Bounds } from '../../periods/periods.ts';
import { knownNameSql } from '../../records/known-name.ts';
import { type CountingCompany, metricSources, type CountedKind as RecordKind } from './metrics.ts';

export interface CountedRecord {
  readonly personId: number;
  readonly id: number;
  /** The customer it is about, or the customer itself. */
  readonly customer: string | null;
  /** A meeting's subject, a deal's title, a call's number. */
  readonly what: string | null;
  /** A meeting's result. */
  readonly result: string | null;
  /** When it counted: an instant, or for a deal the day; one of the two is null. */
  readonly at: Date | null;
  readonly day: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
}

/** What is told apart: amounts are those of the deals. */
export const countedKinds = ['contacts', 'calls', 'meetings', 'deals'] as const;
export type CountedKind = (typeof countedKinds)[number];

export interface CountedSpan {
  readonly personId: number;
  readonly bounds: Bounds;
}

/**
 * Person by person in the given order, the earliest first; or all together, the latest first, a page of them. An amount's
 * are those in every currency. Takes whom it is given: ask `reaches` before.
 */
export async function countedRecords(
  db: Sql,
  request: {
    readonly company: CountingCompany;
    readonly metric: Metric;
    readonly spans: readonly CountedSpan[];
    readonly now: Date;
    readonly latest?: { readonly limit: number; readonly offset: number };
  },
): Promise<CountedRecord[]> {
  const { company, metric, spans, now, latest } = request;
  if (spans.length === 0) return [];
  const source = metricSources[metric];
  const counts = source.inAnyCurrency?.(company) ?? source.counts(company, now);
  const order = latest
    ? Prisma.sql`${source.when} desc, r.id desc limit ${latest.limit} offset ${latest.offset}`
    : Prisma.sql`s.place, ${source.when}, r.id`;
  const range =
    source.by === 'day'
      ? Prisma.sql`${source.when} >= s.from_day and ${source.when} < s.to_day`
      : Prisma.sql`${source.when} >= s.from_at and ${source.when} < s.to_at`;
  return db.$queryRaw<CountedRecord[]>(Prisma.sql`
    select s.person_id as "personId", r.id, ${columns[source.kind]}
    from unnest(${spans.map((span) => span.personId)}::int[],
      ${spans.map(({ bounds }) => bounds.from.toISOString())}::text[]::timestamptz[],
      ${spans.map(({ bounds }) => bounds.to.toISOString())}::text[]::timestamptz[],
      ${spans.map(({ bounds }) => bounds.fromDay)}::text[]::date[],
      ${spans.map(({ bounds }) => bounds.toDay)}::text[]::date[])
      with ordinality as s(person_id, from_at, to_at, from_day, to_day, place)
    join ${source.from} on ${counts} and ${source.person} = s.person_id and ${range}
    ${source.kind === 'customer' ? Prisma.empty : customerOf}
    order by ${order}`);
}

const customerOf = Prisma.sql`left join customer c on c.company_id = r.company_id and c.id = r.customer_id`;

const columns: Record<RecordKind, Prisma.Sql> = {
  customer: Prisma.sql`${knownNameSql('r')} as customer, null as what, null as result, r.created_at as at, null as day,
    null as amount, null as currency`,
  call: Prisma.sql`${knownNameSql('c')} as customer, r.phone as what, null as result, r.at, null as day, null as amount,
    null as currency`,
  meeting: Prisma.sql`${knownNameSql('c')} as customer, r.subject as what, r.result::text as result, r.at, null as day,
    null as amount, null as currency`,
  deal: Prisma.sql`${knownNameSql('c')} as customer, r.title as what, null as result, null::timestamptz as at,
    r.closed_on::text as day, trim_scale(r.amount)::text as amount, r.currency`,
};
