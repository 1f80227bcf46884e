// How much of their day's messages people have had, and whether something else is on its way to them.
import type { Sql } from '../db/sql.ts';
import { heardSql, preparingSql } from './heard-sql.ts';
import { mostADay } from './spoken-to.ts';

export interface DaySoFar {
  /** How many more they may get. */
  readonly left: number;
  /** Something for them waits, or another push is being prepared for them: what comes now goes with it. */
  readonly more: boolean;
}

/**
 * By person, as of their own calendar day. One statement.
 * @param push the one that is being prepared
 */
export async function daySoFar(
  db: Sql,
  request: { companyId: number; push: string; personIds: readonly number[]; now: Date },
): Promise<Map<number, DaySoFar>> {
  const { companyId, push, personIds, now } = request;
  const rows = await db.$queryRaw<{ personId: number; said: number; more: boolean }[]>`
    select p.id as "personId",
      (select count(*) ${heardSql(now)} and (o.said_at at time zone p.time_zone)::date = (${now}::timestamptz at time zone p.time_zone)::date)::int as said,
      (exists (select from outbox o join account a on a.id = o.account_id
        where a.person_id = p.id and o.held and o.status = 'waiting' and o.due_at <= ${now})
      or exists (select ${preparingSql(now)} and l.push <> ${push})) as more
    from person p where p.company_id = ${companyId} and p.id = any(${[...personIds]}::int[])`;
  return new Map(
    rows.map(({ personId, said, more }) => [personId, { left: Math.max(0, mostADay - said), more }]),
  );
}
