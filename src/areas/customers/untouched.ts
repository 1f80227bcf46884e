// Customers that nobody has done anything with for weeks: what a head should hear of before they are somebody else's.
import type { Sql } from '../../db/sql.ts';

/** After so many days without a meeting, a call, a deal or a change a customer counts as left alone. */
export const untouchedDays = 21;

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
      and not exists (select from meeting m where m.company_id = ${companyId} and m.customer_id = cu.id
        and m.at > ${now} and m.deleted_at is null)
      and not exists (select from planned_call k where k.company_id = ${companyId} and k.customer_id = cu.id
        and k.due_at > ${now} and k.settled_at is null and k.deleted_at is null)
    group by p.team_id`;
  return new Map(rows.map((row) => [row.teamId, row]));
}
