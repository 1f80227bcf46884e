// How well each manager's customers are reached by a notice: when it went out, and by now.
import type { Sql } from '../../db/sql.ts';
import type { Actor } from '../access/actor.ts';
import { scopeSql } from '../access/scope.ts';
import { maySeeCoverage } from './access.ts';
import { classifiedSql } from './classify-sql.ts';
import { classifiedOf, noticeCompany } from './preflight.ts';
import type { Notice } from './schema.ts';

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

/** By the present owner of each customer, the lowest share first; none for who sees no team. One statement. */
export async function noticeCoverage(db: Sql, actor: Actor, notice: Notice, now: Date): Promise<Coverage[]> {
  if (!maySeeCoverage(actor)) return [];
  const rows =
    notice.startedAt === null ? await ahead(db, actor, notice, now) : await started(db, actor, notice);
  return rows.sort((a, b) => a.now / a.total - b.now / b.total || b.total - a.total);
}

const started = (db: Sql, actor: Actor, { id }: Notice) => db.$queryRaw<Coverage[]>`
  select p.id as "personId", p.name, count(*)::int as total,
    count(*) filter (where nr.first_reason is null and nr.status <> 'unreachable')::int as before,
    count(*) filter (where nr.status in ('waiting', 'sending', 'sent', 'told'))::int as now
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
