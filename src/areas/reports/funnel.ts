// The funnel: of the customers who were called in a period, how many were reached, met, offered a deal, and won. Each step is a
// part of the one before: they are the same customers.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { knownNameSql } from '../../records/known-name.ts';
import type { CountingCompany } from '../plans/metrics.ts';
import { type Both, bothOf, spansSql } from './spans-sql.ts';
import type { SubjectSpan } from './subjects.ts';

export const funnelSteps = ['called', 'reached', 'met', 'dealt', 'won'] as const;
export type FunnelStep = (typeof funnelSteps)[number];
export type Funnel = Readonly<Record<FunnelStep, number>>;

/**
 * By subject in the order given. Called: a call with the customer in the period, whatever came of it. Then, up to now and by
 * whomever: a completed call at that time or after; a meeting that was held after it; a deal entered after the first call; such
 * a deal won. The period before is looked at when it was as old as this one is. One statement, however many subjects.
 */
export async function funnels(
  db: Sql,
  company: CountingCompany,
  { count, spans }: { count: number; spans: readonly SubjectSpan[] },
): Promise<Both<Funnel>[]> {
  if (spans.length === 0) return Array.from({ length: count }, () => ({ now: empty, before: empty }));
  const columns = funnelSteps.map(
    (step) => Prisma.sql`count(*) filter (where ${reaches(step)})::int as ${Prisma.raw(step)}`,
  );
  const rows = await db.$queryRaw<(Funnel & { place: number; isNow: boolean })[]>(Prisma.sql`
    with ${followed(company, spans)}
    select place, is_now as "isNow", ${Prisma.join(columns)} from followed group by place, is_now`);
  return Array.from({ length: count }, (_, place) =>
    bothOf(
      rows,
      place,
      (row) => Object.fromEntries(funnelSteps.map((step) => [step, row?.[step] ?? 0])) as Funnel,
    ),
  );
}

const empty: Funnel = { called: 0, reached: 0, met: 0, dealt: 0, won: 0 };

export interface FunnelCustomer {
  readonly id: number;
  readonly customer: string | null;
  readonly at: Date;
}

/** The customers of a step of the first subject, who was called last first; by the very condition that counted them. One statement. */
export async function customersOfStep(
  db: Sql,
  company: CountingCompany,
  request: {
    readonly spans: readonly SubjectSpan[];
    readonly step: FunnelStep;
    readonly limit: number;
    readonly offset: number;
  },
): Promise<FunnelCustomer[]> {
  const { spans, step, limit, offset } = request;
  if (spans.length === 0) return [];
  return db.$queryRaw<FunnelCustomer[]>(Prisma.sql`
    with ${followed(company, spans)}
    select cu.id, ${knownNameSql('cu')} as customer, f.first_at as at from followed f
    join customer cu on cu.company_id = ${company.id} and cu.id = f.customer_id
    where f.place = 0 and f.is_now and ${reaches(step)}
    order by f.first_at desc, cu.id limit ${limit} offset ${offset}`);
}

const reaches = (step: FunnelStep): Prisma.Sql =>
  ({
    called: Prisma.sql`true`,
    reached: Prisma.sql`reached_at is not null`,
    met: Prisma.sql`met_at is not null`,
    dealt: Prisma.sql`dealt`,
    won: Prisma.sql`won`,
  })[step];

/** A statement's `with` list that ends in `followed(place, is_now, customer_id, first_at, reached_at, met_at, dealt, won)`. */
function followed(company: CountingCompany, spans: readonly SubjectSpan[]): Prisma.Sql {
  const of = (alias: string) => Prisma.sql`${Prisma.raw(alias)}.company_id = ${company.id}
    and ${Prisma.raw(alias)}.deleted_at is null ${
      company.policy.onlyCompleteCounts ? Prisma.sql`and ${Prisma.raw(alias)}.missing = '{}'` : Prisma.empty
    }`;
  const day = Prisma.sql`(select (k.horizon at time zone p.time_zone)::date from person p where p.id = d.manager_id)`;
  return Prisma.sql`
    called as materialized (
      select s.place, s.is_now, c.customer_id, min(c.at) as first_at, max(s.horizon) as horizon
      from ${spansSql(spans)}
      join call c on ${of('c')} and c.manager_id = s.person_id and c.at >= s.from_at and c.at < s.to_at and c.at <= s.horizon
      join customer cu on cu.company_id = ${company.id} and cu.id = c.customer_id and cu.deleted_at is null
      group by 1, 2, 3
    ), talked as materialized (
      select k.*, (select min(c.at) from call c where ${of('c')} and c.customer_id = k.customer_id and c.status = 'completed'
        and c.at >= k.first_at and c.at <= k.horizon) as reached_at from called k
    ), seen as materialized (
      select k.*, (select min(m.at) from meeting m where ${of('m')} and m.customer_id = k.customer_id
        and m.result in ('agreed', 'thinking', 'not_interested') and m.at >= k.reached_at and m.at <= k.horizon) as met_at
      from talked k
    ), followed as (
      select k.*, k.met_at is not null and exists (select from deal d where ${of('d')} and d.customer_id = k.customer_id
          and d.created_at >= k.first_at and d.created_at <= k.horizon) as dealt,
        k.met_at is not null and exists (select from deal d where ${of('d')} and d.customer_id = k.customer_id
          and d.created_at >= k.first_at and d.created_at <= k.horizon and d.stage = 'won' and d.closed_on <= ${day}) as won
      from seen k
    )`;
}
