// Which records changed after which. Triggers mark what changed; whoever reads gives the marks their numbers, one reader at a
// time, so that no change can turn up behind one that was read already, however long its transaction took.
import type { Sql } from '../../db/sql.ts';

/** Any number that no other advisory lock has. */
const changesLock = 7_301_417;
const atOnce = 20_000;

/** Takes a transaction of its own. Two statements, where nothing is new; one more for each 20,000 changes. */
export async function numberChanges(tx: Sql, companyId: number, now: Date): Promise<void> {
  const waiting = await tx.$queryRaw<unknown[]>`
    select from record_change where company_id = ${companyId} and seq is null limit 1`;
  if (waiting.length === 0) return;
  await tx.$queryRaw`select pg_advisory_xact_lock(${changesLock}::int, ${companyId}::int)::text`;
  for (let numbered = atOnce; numbered === atOnce; ) {
    // What an open transaction has changed is left for later: its row is held.
    numbered = await tx.$executeRaw`
      with fresh as (
        select kind, record_id from record_change where company_id = ${companyId} and seq is null
        order by kind, record_id limit ${atOnce} for update skip locked)
      update record_change c set seq = nextval('record_change_seq'), at = ${now}
      from fresh where c.company_id = ${companyId} and c.kind = fresh.kind and c.record_id = fresh.record_id`;
  }
}
