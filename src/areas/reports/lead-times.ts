// How long it takes from an event to its entry: calls and meetings of a period, those that telephony entered left out.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { type Both, bothOf, spansSql } from './spans-sql.ts';
import type { SubjectSpan } from './subjects.ts';

export interface LeadTime {
  /** Events that were entered. */
  readonly count: number;
  /** In minutes; null without any. */
  readonly median: number | null;
  readonly p90: number | null;
  /** How many were entered within a day. */
  readonly withinDay: number;
}

const none: LeadTime = { count: 0, median: null, p90: null, withinDay: 0 };

/**
 * By subject in the order given. A call is entered when its record is made; a meeting, too, or, where it was planned before, when
 * its result is said for the first time (as the audit log holds it; where that is gone, it is left out). What was entered before it
 * began took no time. One statement, however many subjects.
 */
export async function leadTimes(
  db: Sql,
  companyId: number,
  { count, spans }: { count: number; spans: readonly SubjectSpan[] },
): Promise<Both<LeadTime>[]> {
  if (spans.length === 0) return Array.from({ length: count }, () => ({ now: none, before: none }));
  const rows = await db.$queryRaw<(LeadTime & { place: number; isNow: boolean })[]>(Prisma.sql`
    with ${led(companyId, spans)}
    select place, is_now as "isNow", count(*)::int as count, count(*) filter (where minutes <= 1440)::int as "withinDay",
      percentile_cont(0.5) within group (order by minutes)::float8 as median,
      percentile_cont(0.9) within group (order by minutes)::float8 as p90
    from led where minutes is not null group by place, is_now`);
  return Array.from({ length: count }, (_, place) =>
    bothOf(rows, place, (row) =>
      row ? { count: row.count, median: row.median, p90: row.p90, withinDay: row.withinDay } : none,
    ),
  );
}

/** A `with` list that ends in `led(place, is_now, kind, id, manager_id, customer_id, at, minutes)`. */
export const led = (companyId: number, spans: readonly SubjectSpan[]): Prisma.Sql => Prisma.sql`
  s as materialized (select * from ${spansSql(spans)}), led as (
    select s.place, s.is_now, 'call' as kind, c.id, c.manager_id, c.customer_id, c.at,
      greatest(extract(epoch from c.created_at - c.at) / 60, 0)::float8 as minutes
    from s join call c on c.company_id = ${companyId} and c.manager_id = s.person_id and c.at >= s.from_at and c.at < s.to_at
      and c.at <= s.horizon and c.deleted_at is null
      and not exists (select from phone_call pc where pc.company_id = ${companyId} and pc.call_id = c.id)
    union all
    select s.place, s.is_now, 'meeting', m.id, m.manager_id, m.customer_id, m.at,
      (greatest(extract(epoch from case when m.created_at >= m.at then m.created_at else (
        select min(a.at) from audit a where a.company_id = ${companyId} and a.kind = 'meeting' and a.record_id = m.id
          and a.after->>'result' is not null) end - m.at) / 60, 0))::float8
    from s join meeting m on m.company_id = ${companyId} and m.manager_id = s.person_id and m.at >= s.from_at and m.at < s.to_at
      and m.at <= s.horizon and m.deleted_at is null and m.result is not null)`;
