// Customers that nobody has touched for longer than the company keeps personal data.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';

export interface Keeping {
  readonly companyId: number;
  /** See policy.retention. */
  readonly months: number;
  readonly now: Date;
}

/**
 * How many would be erased if personal data were kept for so many months: without a meeting, a call, a deal or a change
 * since then, no meeting to come and no open deal. One statement.
 */
export async function countDueForErasure(db: Sql, keeping: Keeping): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from customer cu where ${dueSql(keeping)}`;
  return row?.count ?? 0;
}

/** The one that was left alone longest first. One statement. */
export async function dueForErasure(db: Sql, keeping: Keeping, limit: number): Promise<number[]> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    select cu.id from customer cu where ${dueSql(keeping)} order by cu.updated_at, cu.id limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** Whether it still is due, its row held. One statement. */
export async function isDueForErasure(tx: Sql, keeping: Keeping, customerId: number): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select cu.id from customer cu where cu.id = ${customerId} and ${dueSql(keeping)} for update`;
  return rows.length > 0;
}

/** Those that were merged into another go with that one. */
function dueSql({ companyId, months, now }: Keeping): Prisma.Sql {
  const since = Prisma.sql`${now}::timestamptz - make_interval(months => ${months}::int)`;
  return Prisma.sql`cu.company_id = ${companyId} and cu.erased_at is null and cu.merged_into_id is null
    and cu.updated_at < ${since}
    and not exists (select from meeting m where m.company_id = cu.company_id and m.customer_id = cu.id
      and (m.at >= ${since} or m.updated_at >= ${since}))
    and not exists (select from planned_call k where k.company_id = cu.company_id and k.customer_id = cu.id
      and (k.updated_at >= ${since} or (k.settled_at is null and k.deleted_at is null)))
    and not exists (select from call c where c.company_id = cu.company_id and c.customer_id = cu.id
      and (c.at >= ${since} or c.updated_at >= ${since}))
    and not exists (select from deal d where d.company_id = cu.company_id and d.customer_id = cu.id
      and (d.updated_at >= ${since} or (d.stage = 'open' and d.deleted_at is null)))`;
}
