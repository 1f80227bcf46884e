// How well each manager's customers are reached by a notice: when it went out, and by now.

import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { maySeeCoverage } from './access.ts';
import { classifiedSql } from './classify-sql.ts';
import { reachedStatuses } from './last-notice.ts';
import { startedSql } from './live-sql.ts';
import { classifiedOf, noticeCompany } from './preflight.ts';
import type { Notice } from './schema.ts';

const reachedFirst = Prisma.sql`count(*) filter (where nr.first_reason is null and nr.status <> 'unreachable')`;
const reachedNow = Prisma.sql`count(*) filter (where nr.status = any(${[...reachedStatuses]}::text[]))`;

export interface Coverage {
  readonly personId: number;
  readonly name: string;
  /** Customers of the audience; those left out are not counted. */
  readonly total: number;
  /** Reached by e-mail when it went out. */
  readonly before: number;
  /** Written to, waiting for it, or told by their manager, by now. */
  readonly now: number;
}

/** By the current owner of each customer, the lowest share first; none for who sees no team. One statement. */
export async function noticeCoverage(db: Sql, actor: Actor, notice: Notice, now: Date): Promise<Coverage[]> {
  if (!maySeeCoverage(actor)) return [];
  const rows =
    notice.startedAt === null ? await ahead(db, actor, notice, now) : await started(db, actor, notice);
  return rows.sort((a, b) => a.now / a.total - b.now / b.total || b.total - a.total);
}

const started = (db: Sql, actor: Actor, { id }: Notice) => db.$queryRaw<Coverage[]>`
  select p.id as "personId", p.name, count(*)::int as total,
    ${reachedFirst}::int as before, ${reachedNow}::int as now
  from notice_recipient nr
  join customer cu on cu.company_id = nr.company_id and cu.id = nr.customer_id
  join person p on p.company_id = cu.company_id and p.id = cu.owner_id
  where nr.company_id = ${actor.companyId} and nr.notice_id = ${id} and nr.status <> 'left_out'
    and ${scopeSql(actor, 'customer', 'cu')}
  group by p.id, p.name order by p.name, p.id`;

/** Of one that is still to go out: whom it would reach. */
const ahead = (db: Sql, actor: Actor, notice: Notice, now: Date) => db.$queryRaw<Coverage[]>`
  with ${classifiedSql(classifiedOf(noticeCompany(actor), notice, now))}
  select p.id as "personId", p.name, count(*)::int as total,
    count(*) filter (where c.status = 'waiting')::int as before, count(*) filter (where c.status = 'waiting')::int as now
  from classified c
  join customer cu on cu.company_id = ${actor.companyId} and cu.id = c.customer_id
  join person p on p.company_id = cu.company_id and p.id = cu.owner_id
  where c.status <> 'left_out' and ${scopeSql(actor, 'customer', 'cu')}
  group by p.id, p.name order by p.name, p.id`;

export interface TeamReach {
  readonly teamId: number;
  readonly title: string;
  readonly total: number;
  /** When it went out, and by now. */
  readonly before: number;
  readonly now: number;
}

/** By team: of the notice that went out last and still holds, how many of the team's customers it reached. One statement. */
export async function teamReach(
  db: Sql,
  { companyId, teamIds, now }: { companyId: number; teamIds: readonly number[]; now: Date },
): Promise<Map<number, TeamReach>> {
  const rows = await db.$queryRaw<TeamReach[]>`
    with latest as (
      select id, title from notice n
      where company_id = ${companyId} and ${startedSql(now)}
      order by started_at desc, id desc limit 1
    )
    select p.team_id as "teamId", l.title, count(*)::int as total, ${reachedFirst}::int as before, ${reachedNow}::int as now
    from latest l join notice_recipient nr on nr.company_id = ${companyId} and nr.notice_id = l.id and nr.status <> 'left_out'
    join customer cu on cu.company_id = ${companyId} and cu.id = nr.customer_id
    join person p on p.company_id = ${companyId} and p.id = cu.owner_id and p.team_id = any(${[...teamIds]}::int[])
    group by p.team_id, l.title`;
  return new Map(rows.map((row) => [row.teamId, row]));
}
