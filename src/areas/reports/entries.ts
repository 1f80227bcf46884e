// How records were entered in a period: complete at first or only later, at which cost, and whether many came at once at its end.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { over } from '../../records/over-alias.ts';
import { type AnyRecordDescription, ofEach, recordKinds, tableSql } from '../../records/record-kinds.ts';
import { type Both, bothOf, spansSql } from './spans-sql.ts';
import type { SubjectSpan } from './subjects.ts';

export interface Entries {
  readonly count: number;
  /** Lacked nothing of their own when they were entered. */
  readonly completeAtFirst: number;
  /** Of those that did: complete by now. */
  readonly repaired: number;
  /** What they have cost in all by now, later changes included. */
  readonly taps: number;
  readonly seconds: number;
}

const none: Entries = { count: 0, completeAtFirst: 0, repaired: 0, taps: 0, seconds: 0 };

/** So many within an hour by one person are many at once. */
export const manyAtOnce = 20;

export interface AtOnce {
  readonly place: number;
  readonly personId: number;
  /** Of the person's own calendar (ISO). */
  readonly day: string;
  /** The most within an hour on that day. */
  readonly count: number;
}

/**
 * By subject in the order given. Records by whoever entered them; imported customers, calls that a telephone system
 * reported, and what an operator typed at somebody's request, were entered by nobody. What a customer lacks is the customer's. One statement, however many subjects.
 */
export async function entriesOf(
  db: Sql,
  companyId: number,
  { count, spans }: { count: number; spans: readonly SubjectSpan[] },
): Promise<Both<Entries>[]> {
  if (spans.length === 0) return Array.from({ length: count }, () => ({ now: none, before: none }));
  const rows = await db.$queryRaw<(Entries & { place: number; isNow: boolean })[]>(Prisma.sql`
    with ${entered(companyId, spans)}
    select place, is_now as "isNow", count(*)::int as count, count(*) filter (where at_first)::int as "completeAtFirst",
      count(*) filter (where not at_first and by_now)::int as repaired, sum(taps)::int as taps, sum(seconds)::int as seconds
    from entered group by place, is_now`);
  return Array.from({ length: count }, (_, place) =>
    bothOf(rows, place, (row) =>
      row
        ? {
            count: row.count,
            completeAtFirst: row.completeAtFirst,
            repaired: row.repaired,
            taps: row.taps,
            seconds: row.seconds,
          }
        : none,
    ),
  );
}

/** Many records within an hour, in the last days of the period: by person and day. Named, not judged. One statement. */
export async function enteredAtOnce(
  db: Sql,
  companyId: number,
  spans: readonly SubjectSpan[],
): Promise<AtOnce[]> {
  const ending = spans
    .filter(({ isNow, bounds, endsAt }) => isNow && bounds.to > endsAt)
    .map((span) => ({
      ...span,
      bounds: { ...span.bounds, from: new Date(Math.max(span.bounds.from.getTime(), span.endsAt.getTime())) },
    }));
  if (ending.length === 0) return [];
  return db.$queryRaw<AtOnce[]>(Prisma.sql`
    with s as materialized (select * from ${spansSql(ending)}), made as (${ofEach(
      recordKinds,
      'union all',
      (kind) => Prisma.sql`select s.place, s.person_id, r.created_at ${madeBy(companyId, kind)}`,
    )}), counted as (
      select m.place, m.person_id, (m.created_at at time zone p.time_zone)::date as day,
        count(*) over (partition by m.place, m.person_id order by m.created_at
          range between interval '1 hour' preceding and current row) as within
      from made m join person p on p.company_id = ${companyId} and p.id = m.person_id)
    select place, person_id as "personId", day::text as day, max(within)::int as count from counted
    group by place, person_id, day having max(within) >= ${manyAtOnce} order by place, day, person_id`);
}

/** A `with` list that ends in `entered(place, is_now, kind, id, created_at, customer_id, taps, seconds, at_first, by_now)`. */
export function entered(companyId: number, spans: readonly SubjectSpan[]): Prisma.Sql {
  return Prisma.sql`
    s as materialized (select * from ${spansSql(spans)}), made as (${ofEach(
      recordKinds,
      'union all',
      (
        kind,
      ) => Prisma.sql`select s.place, s.is_now, ${kind.kind}::text as kind, r.id, r.created_at, ${over('r', kind.customerColumn)} as customer_id, r.cost_taps as taps,
        r.cost_seconds as seconds, r.missing <@ ${[...kind.inherits]}::text[] as by_now, ${[...kind.inherits]}::text[] as inherits
        ${madeBy(companyId, kind)}`,
    )}), entered as materialized (
      select m.*, coalesce((select (a.after->'missing') - m.inherits = '[]' from audit a
        where a.company_id = ${companyId} and a.kind = m.kind::"RecordKind" and a.record_id = m.id and a.after is not null
        order by a.at, a.id limit 1), m.by_now) as at_first
      from made m)`;
}

/** What people entered themselves in the spans `s`: no import, nothing that an operator typed, or a telephone system reported. */
function madeBy(companyId: number, { kind, customerColumn }: AnyRecordDescription): Prisma.Sql {
  const typed =
    kind === 'call'
      ? Prisma.sql`and not exists (select from phone_call pc where pc.company_id = ${companyId} and pc.call_id = r.id)`
      : Prisma.empty;
  const themselves =
    customerColumn === 'id'
      ? Prisma.sql`and r.import_id is null and not exists (select from data_request q where q.company_id = ${companyId}
          and q.customer_id = r.id and q.closed_at = r.created_at and q.requested_by_id = r.created_by_id
          and q.closed_by_id <> r.created_by_id)`
      : Prisma.empty;
  return Prisma.sql`from s join ${tableSql(kind)} r on r.company_id = ${companyId} and r.created_by_id = s.person_id
    and r.created_at >= s.from_at and r.created_at < s.to_at and r.deleted_at is null ${themselves} ${typed}`;
}
