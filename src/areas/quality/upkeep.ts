// How well a team keeps its records: how many were complete within a day, and what entering them took.

import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { over } from '../../records/over-alias.ts';
import { type AnyRecordDescription, ofEach, recordKinds, tableSql } from '../../records/record-kinds.ts';

export interface Upkeep {
  readonly teamId: number;
  /** How many days were looked at. */
  readonly days: number;
  /** Records entered in the time asked for, by how many people, in how many seconds of their attention. */
  readonly entered: number;
  readonly people: number;
  readonly seconds: number;
  /** Of those whose first day is over or that are complete already: how many there are, and how many made it. */
  readonly judged: number;
  readonly inTime: number;
}

export interface UpkeepSpan {
  readonly teamId: number;
  readonly from: Date;
  readonly to: Date;
}

/**
 * By team. A record is judged by what is its own: contacts that its customer lacks are the customer's to complete. It was
 * in time when its state at the end of its first day, as the audit log holds it, lacked nothing; for a meeting the day
 * begins with its time, and the result belongs to it. What has no history (telephony) is judged by its current state;
 * imported customers were entered by nobody.
 * One statement, however many teams.
 */
export async function upkeepOfTeams(
  db: Sql,
  { companyId, spans, now }: { companyId: number; spans: readonly UpkeepSpan[]; now: Date },
): Promise<Map<number, Upkeep>> {
  if (spans.length === 0) return new Map();
  const entered = ofEach(recordKinds, 'union all', (kind) => enteredSql(companyId, kind));
  const rows = await db.$queryRaw<Omit<Upkeep, 'days'>[]>`
    with s as (
      select * from unnest(${spans.map(({ teamId }) => teamId)}::int[],
        ${spans.map(({ from }) => from.toISOString())}::text[]::timestamptz[],
        ${spans.map(({ to }) => to.toISOString())}::text[]::timestamptz[]) as s(team_id, from_at, to_at)
    ), entered as (${entered}
    ), judged as (
      select e.*, e.begins + interval '1 day' as ends, coalesce(h.complete, e.complete) as in_time from entered e
      left join lateral (
        select case e.kind ${ofEach(recordKinds, '', wasCompleteSql)} end as complete
        from audit a
        where a.company_id = ${companyId} and a.kind = e.kind::"RecordKind" and a.record_id = e.id
          and a.at <= e.begins + interval '1 day' and a.after is not null
        order by a.at desc, a.id desc limit 1) h on true
    )
    select team_id as "teamId", count(*)::int as entered, count(distinct person_id)::int as people,
      sum(seconds)::int as seconds,
      count(*) filter (where in_time or ends <= ${now})::int as judged,
      count(*) filter (where in_time)::int as "inTime"
    from judged group by team_id`;
  const days = new Map(
    spans.map(({ teamId, from, to }) => [teamId, Math.round((to.getTime() - from.getTime()) / dayMs)]),
  );
  return new Map(rows.map((row) => [row.teamId, { ...row, days: days.get(row.teamId) ?? 0 }]));
}

const dayMs = 86_400_000;

/** Of a snapshot in the audit log: whether it lacked nothing of its own. */
function wasCompleteSql({ kind, inherits, fallsDue }: AnyRecordDescription): Prisma.Sql {
  const said = fallsDue?.own
    ? Prisma.sql`and a.after->>${fallsDue.own.snapshotKey} is not null`
    : Prisma.empty;
  return Prisma.sql`when ${kind}::text then (a.after->'missing') - ${[...inherits]}::text[] = '[]' ${said}`;
}

/** Records by whoever entered them; a customer's contacts are its own. What an operator typed for them is not their work. */
function enteredSql(
  companyId: number,
  { kind, inherits, fallsDue, customerColumn }: AnyRecordDescription,
): Prisma.Sql {
  const said = fallsDue?.own ? Prisma.sql`and ${over('r', fallsDue.own.column)} is not null` : Prisma.empty;
  const own = Prisma.sql`r.missing <@ ${[...inherits]}::text[] ${said}`;
  const begins = fallsDue?.own
    ? Prisma.sql`greatest(r.created_at, ${over('r', fallsDue.own.from)})`
    : Prisma.sql`r.created_at`;
  return Prisma.sql`
    select s.team_id, p.id as person_id, ${kind}::text as kind, r.id, r.cost_seconds as seconds,
      ${begins} as begins, ${own} as complete
    from s join person p on p.company_id = ${companyId} and p.team_id = s.team_id
    join ${tableSql(kind)} r on r.company_id = ${companyId} and r.created_by_id = p.id
      and r.created_at >= s.from_at and r.created_at < s.to_at and r.deleted_at is null ${customerColumn === 'id' ? typedThemselves(companyId) : Prisma.empty}`;
}

const typedThemselves = (companyId: number): Prisma.Sql => Prisma.sql`and r.import_id is null and not exists (
  select from data_request q where q.company_id = ${companyId} and q.customer_id = r.id and q.closed_at = r.created_at
    and q.requested_by_id = r.created_by_id and q.closed_by_id <> r.created_by_id)`;
