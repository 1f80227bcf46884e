// Where a person is reached, and how much Tallybot has said to them by itself today.
import type { Db } from '../db/client.ts';

export interface Reach {
  readonly personId: number;
  readonly accountId: number;
  readonly messenger: string;
  readonly chatKey: string;
}

/** The chat that each of these people used last, of those that take messages; who has none is left out. One statement. */
export async function reachOf(
  db: Db,
  companyId: number,
  people: readonly number[],
): Promise<Map<number, Reach>> {
  const rows = await db.$queryRaw<Reach[]>`
    select distinct on (a.person_id) a.person_id as "personId", a.id as "accountId", a.messenger, a.chat_key as "chatKey"
    from account a left join conversation v on v.account_id = a.id
    where a.company_id = ${companyId} and a.person_id = any(${[...people]}::int[]) and a.blocked_at is null
    order by a.person_id, greatest(a.last_used_at, v.updated_at) desc, a.id desc`;
  return new Map(rows.map((row) => [row.personId, row]));
}

/** Messages that were sent to each by itself on their day, follow-ups left out. One statement. */
export async function saidToday(
  db: Db,
  companyId: number,
  days: ReadonlyMap<number, string>,
): Promise<Map<number, number>> {
  const rows = await db.$queryRaw<{ personId: number; count: number }[]>`
    select l.person_id as "personId", count(*)::int as count
    from unnest(${[...days.keys()]}::int[], ${[...days.values()]}::text[]::date[]) as d(person_id, day)
    join push_log l on l.company_id = ${companyId} and l.person_id = d.person_id and l.day = d.day
    where l.outcome = 'sent' and l.push <> 'follow-up'
    group by l.person_id`;
  return new Map(rows.map(({ personId, count }) => [personId, count]));
}
