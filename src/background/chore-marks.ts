// When each nightly chore was last done, and which are due.
import { Prisma } from '../db/generated/client.ts';
import type { Sql } from '../db/sql.ts';

/** UTC; a time when nobody is expected. */
const nightlyAt = { hour: 3, minute: 17 };
const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** The last time before `now` at which they were to be done. */
export function nightlySlot(now: Date): Date {
  const today = Date.UTC(
    now.getUTCFullYear(),
    now.getUTCMonth(),
    now.getUTCDate(),
    nightlyAt.hour,
    nightlyAt.minute,
  );
  return new Date(today <= now.getTime() ? today : today - dayMs);
}

/**
 * Those that were not done since that time. On a store where none was ever done, they wait for their first night. A mark
 * that lies ahead was made while the clock was wrong, and doesn't count.
 */
export async function choresDue(
  sql: Sql,
  names: readonly string[],
  now: Date,
): Promise<{ due: string[]; slot: Date }> {
  const slot = nightlySlot(now);
  const rows = await sql.$queryRaw<{ name: string }[]>`
    with known as (
      insert into chore_mark (name, done_at)
      select n, ${now} from unnest(${[...names]}::text[]) as n
      where not exists (select from chore_mark m where m.name = n)
      on conflict (name) do nothing
    )
    select name from chore_mark where name in (${Prisma.join([...names])})
      and (done_at < ${slot} or done_at > ${new Date(now.getTime() + hourMs)})`;
  return { due: rows.map(({ name }) => name), slot };
}

/** Idempotent. */
export async function markDone(sql: Sql, name: string, now: Date): Promise<void> {
  await sql.$executeRaw`insert into chore_mark (name, done_at) values (${name}, ${now})
    on conflict (name) do update set done_at = excluded.done_at`;
}
