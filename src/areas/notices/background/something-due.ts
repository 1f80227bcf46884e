// Whether any notice needs a look: what an idle instance asks.
import type { Sql } from '../../../db/sql.ts';
import { liveSql } from '../live-sql.ts';

/** One statement. */
export async function somethingDue(db: Sql, now: Date): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    select from notice n
    where (status = 'scheduled' and scheduled_for <= ${now}) or test_address is not null
      or (told_at is null and ${liveSql(now)} and 'managers' = any(ways))
      or (started_at is not null and (status = 'sending' or progress_shown is distinct from status))
    limit 1`;
  return rows.length > 0;
}
