// The records behind the numbers of many people at once: the very condition that counted them. One statement a kind.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import type { Bounds } from '../../periods/periods.ts';
import { knownNameSql } from '../../records/known-name.ts';
import { type CountingCompany, metricSources } from './metrics.ts';

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

/** Person by person in the given order, the earliest first. Takes whom it is given: ask `reaches` before. */
export async function countedRecords(
  db: Sql,
  request: {
    readonly company: CountingCompany;
    readonly kind: CountedKind;
    readonly spans: readonly CountedSpan[];
    readonly now: Date;
  },
): Promise<CountedRecord[]> {
  const { company, kind, spans, now } = request;
  if (spans.length === 0) return [];
  const source = metricSources[kind];
  const range =
    source.by === 'day'
      ? Prisma.sql`${source.when} >= s.from_day and ${source.when} < s.to_day`
      : Prisma.sql`${source.when} >= s.from_at and ${source.when} < s.to_at`;
  return db.$queryRaw<CountedRecord[]>(Prisma.sql`
    select s.person_id as "personId", r.id, ${columns[kind]}
    from unnest(${spans.map((span) => span.personId)}::int[],
      ${spans.map(({ bounds }) => bounds.from.toISOString())}::text[]::timestamptz[],
      ${spans.map(({ bounds }) => bounds.to.toISOString())}::text[]::timestamptz[],
      ${spans.map(({ bounds }) => bounds.fromDay)}::text[]::date[],
      ${spans.map(({ bounds }) => bounds.toDay)}::text[]::date[])
      with ordinality as s(person_id, from_at, to_at, from_day, to_day, place)
    join ${source.from} on ${source.counts(company, now)} and ${source.person} = s.person_id and ${range}
    ${kind === 'contacts' ? Prisma.empty : customerOf}
    order by s.place, ${source.when}, r.id`);
}

const customerOf = Prisma.sql`left join customer c on c.company_id = r.company_id and c.id = r.customer_id`;

const columns: Record<CountedKind, Prisma.Sql> = {
  contacts: Prisma.sql`${knownNameSql('r')} as customer, null as what, null as result, r.created_at as at, null as day,
    null as amount, null as currency`,
  calls: Prisma.sql`${knownNameSql('c')} as customer, r.phone as what, null as result, r.at, null as day, null as amount,
    null as currency`,
  meetings: Prisma.sql`${knownNameSql('c')} as customer, r.subject as what, r.result::text as result, r.at, null as day,
    null as amount, null as currency`,
  deals: Prisma.sql`${knownNameSql('c')} as customer, r.title as what, null as result, null::timestamptz as at,
    r.closed_on::text as day, trim_scale(r.amount)::text as amount, r.currency`,
};
