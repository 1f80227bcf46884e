// How much Tallybot has said to people by itself today.
import type { Sql } from '../db/sql.ts';

/** Messages that were sent to each by itself on their day, what comes at any minute left out. One statement. */
export async function saidToday(
  db: Sql,
  companyId: number,
  days: ReadonlyMap<number, string>,
): Promise<Map<number, number>> {
  const rows = await db.$queryRaw<{ personId: number; count: number }[]>`
    select l.person_id as "personId", count(*)::int as count
    from unnest(${[...days.keys()]}::int[], ${[...days.values()]}::text[]::date[]) as d(person_id, day)
    join push_log l on l.company_id = ${companyId} and l.person_id = d.person_id and l.day = d.day
    where l.outcome = 'sent' and l.push not in ('follow-up', 'planned-call', 'request-answered')
    group by l.person_id`;
  return new Map(rows.map(({ personId, count }) => [personId, count]));
}
