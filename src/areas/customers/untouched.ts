// Customers that nobody has done anything with for weeks: what a head should hear of before they are somebody else's.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { describedKind, ofEach, tableSql, workKinds } from '../../records/record-kinds.ts';

/** After so many days without a meeting, a call, a deal or a change a customer counts as left alone. */
const untouchedDays = 21;

export interface Untouched {
  readonly teamId: number;
  readonly count: number;
  /** For how long, at least. */
  readonly days: number;
  /** The two that were left alone last: they can still be warmed up. Customers without a name are not named. */
  readonly names: readonly string[];
}

/**
 * By team of the owner. Taking a customer for a record moves its time of change; one with a meeting still to come is not
 * left alone. One statement, however many teams.
 */
export async function untouchedCustomers(
  db: Sql,
  { companyId, teamIds, now }: { companyId: number; teamIds: readonly number[]; now: Date },
): Promise<Map<number, Untouched>> {
  if (teamIds.length === 0) return new Map();
  const since = new Date(now.getTime() - untouchedDays * 86_400_000);
  const rows = await db.$queryRaw<Untouched[]>`
    select p.team_id as "teamId", count(*)::int as count, ${untouchedDays}::int as days,
      coalesce((array_agg(cu.name order by cu.updated_at desc, cu.id) filter (where cu.name <> ''))[1:2], '{}') as names
    from person p join customer cu on cu.company_id = p.company_id and cu.owner_id = p.id
    where p.company_id = ${companyId} and p.team_id = any(${[...teamIds]}::int[])
      and cu.updated_at < ${since} and cu.deleted_at is null and cu.erased_at is null
      and ${ofEach(
        workKinds.filter((kind) => describedKind(kind).toCome),
        'and',
        ({ kind, toCome }) => Prisma.sql`not exists (select from ${tableSql(kind)} r
          where r.company_id = ${companyId} and r.customer_id = cu.id and ${toCome?.('r', now)} and r.deleted_at is null)`,
      )}
    group by p.team_id`;
  return new Map(rows.map((row) => [row.teamId, row]));
}
