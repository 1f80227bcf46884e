// The pace that all instances keep together: each takes its times from one row per messenger, so no two take the same.
import type { Database } from '../db/client.ts';

// A time far ahead can only come from another instance's wrong clock: nobody waits for that.
const latest = "$2::timestamptz + interval '5 minutes'";

const reserveSql = `
insert into send_pace as p (messenger, next_at)
values ($1, $2::timestamptz + $3::float8 * interval '1 millisecond')
on conflict (messenger) do update
  set next_at = least(greatest(p.next_at, $2::timestamptz), ${latest}) + $3::float8 * interval '1 millisecond'
returning next_at as "nextAt"`;

/**
 * Reserves times to send at, `step` ms apart, none before `now`. One statement.
 * @param spent messages that went out without a time (answers): as many are left out first
 */
export async function reserveTimes(
  query: Database['query'],
  request: { messenger: string; step: number; count: number; spent: number; now: Date },
): Promise<number[]> {
  const { messenger, step, count, spent, now } = request;
  const [row] = await query<{ nextAt: Date }>('pace-reserve', reserveSql, [
    messenger,
    now.toISOString(),
    step * (count + spent),
  ]);
  const end = (row as { nextAt: Date }).nextAt.getTime();
  return Array.from({ length: count }, (_, index) => end - (count - index) * step);
}

const holdSql = `
insert into send_pace as p (messenger, next_at) values ($1, $2::timestamptz)
on conflict (messenger) do update set next_at = greatest(p.next_at, $2::timestamptz)`;

/** Nothing more is sent by itself before `until`, by any instance: the messenger said so. */
export async function holdUntil(query: Database['query'], messenger: string, until: Date): Promise<void> {
  await query('pace-hold', holdSql, [messenger, until.toISOString()]);
}
