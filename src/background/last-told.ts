// When somebody was told of something last: for a push that says what is new since.
import type { Sql } from '../db/sql.ts';
import type { PushPerson } from './push.ts';

/**
 * By person: the last day (ISO) before today on which this push was sent or had nothing to say; who has none is left out.
 * A day on which they were away, unreachable or in quiet hours doesn't count. One statement.
 */
export async function lastTold(
  db: Sql,
  companyId: number,
  push: string,
  people: readonly PushPerson[],
): Promise<Map<number, string>> {
  const rows = await db.$queryRaw<{ personId: number; day: string }[]>`
    select l.person_id as "personId", max(l.day)::text as day
    from unnest(${people.map(({ personId }) => personId)}::int[],
      ${people.map(({ localDay }) => localDay)}::text[]::date[]) as p(person_id, today)
    join push_log l on l.company_id = ${companyId} and l.person_id = p.person_id and l.day < p.today
    where l.push = ${push} and l.outcome in ('sent', 'said', 'nothing')
    group by l.person_id`;
  return new Map(rows.map(({ personId, day }) => [personId, day]));
}
