// Puts away imports that nobody decided about, and forgets rows that nobody can take back any more.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { rowsKeptDays, undecidedDays } from './limits.ts';
import { withoutReading } from './reading.ts';

/** Answers how many imports lost their rows. Idempotent. Two statements. */
export async function forgetOldImports(db: Sql, now: Date): Promise<number> {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
  await db.$executeRaw`
    update import i set status = 'dropped', settings = ${withoutReading(Prisma.sql`i.settings`)} where status in ('staging', 'staged') and created_at < ${before(undecidedDays)}`;
  return db.$executeRaw`
    with old as (
      select i.id from import i
      where (i.status in ('dropped', 'failed') or i.finished_at < ${before(rowsKeptDays)})
        and exists (select from import_row r where r.import_id = i.id)
    ), gone as (delete from import_row r using old where r.import_id = old.id)
    select id from old`;
}
