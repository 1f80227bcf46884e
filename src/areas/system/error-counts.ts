// Errors by code and hour, as they are kept.
import type { Sql } from '../../db/sql.ts';
import type { TalliedError } from './error-tally.ts';

export const shownDays = 7;

/** Adds to what is there. One statement. */
export async function addErrorCounts(db: Sql, errors: readonly TalliedError[]): Promise<void> {
  if (errors.length === 0) return;
  await db.$executeRaw`
    insert into error_count as c (hour, code, count, last_at)
    select date_trunc('hour', e."lastAt"), e.code, sum(e.count)::int, max(e."lastAt")
    from jsonb_to_recordset(${JSON.stringify(errors)}::jsonb) as e (code text, count int, "lastAt" timestamptz)
    group by 1, 2
    on conflict (hour, code) do update set count = c.count + excluded.count,
      last_at = greatest(c.last_at, excluded.last_at)`;
}

/** Answers how many rows. One statement. */
export const removeErrorCounts = (db: Sql, before: Date): Promise<number> =>
  db.$executeRaw`delete from error_count where hour < ${before}`;
