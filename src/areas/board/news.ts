// Whether anything was saved in these companies since the last look: the audit log has an entry of every change, by any process.
import type { Sql } from '../../db/sql.ts';

/** An entry gets its number before its transaction commits, so one of these may still turn up below the newest. */
const looked = 1_000;

/** By company, something that is another thing once something was saved there. One statement. */
export async function newsOf(db: Sql, companyIds: readonly number[]): Promise<Map<number, string>> {
  const rows = await db.$queryRaw<{ companyId: number; news: string }[]>`
    select a.company_id as "companyId", max(a.id) || ':' || count(*) as news from audit a
    where a.company_id = any(${[...companyIds]}::int[]) and a.id > (select coalesce(max(id), 0) from audit) - ${looked}::int
    group by a.company_id`;
  return new Map(rows.map(({ companyId, news }) => [companyId, news]));
}
