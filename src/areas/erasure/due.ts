// Customers that nobody has touched for longer than the company keeps personal data.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { describedKind, ofEach, tableSql, workKinds } from '../../records/record-kinds.ts';

export interface Keeping {
  readonly companyId: number;
  /** See policy.retention. */
  readonly months: number;
  readonly now: Date;
}

/**
 * How many would be erased if personal data were kept for so many months: without a change and without
 * a record that keeps it (see each kind's `keeps`) since then. One statement.
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
    and not ${describedKind('customer').keeps('cu', since)}
    and ${ofEach(
      workKinds,
      'and',
      ({ kind, keeps }) => Prisma.sql`not exists (select from ${tableSql(kind)} w
      where w.company_id = cu.company_id and w.customer_id = cu.id and ${keeps('w', since)})`,
    )}`;
}
