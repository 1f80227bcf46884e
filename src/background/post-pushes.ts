// Writes down what became of each push and posts those that are to be sent: all or nothing, in one statement.
import type { Sql } from '../db/sql.ts';
import type { Screen } from '../messenger/screen.ts';
import type { PushName } from './push.ts';

/** Why a push that was due is not sent. */
export type Unsent =
  | 'nothing'
  | 'too_late'
  | 'unreachable'
  | 'enough_today'
  | 'quiet_hours'
  | 'away'
  | 'switched_off'
  | 'left';

export interface Entry {
  /** See PushLog. */
  readonly key: string;
  readonly companyId: number;
  readonly personId: number;
  readonly day: string;
  /** "said" closes a person's day when its messages have keys of their own. */
  readonly outcome: 'sent' | 'said' | Unsent;
  readonly message: {
    readonly accountId: number;
    readonly messenger: string;
    readonly chatKey: string;
    readonly screen: Screen;
    readonly expiresAt: Date;
  } | null;
}

/**
 * Each key counts once, whoever comes first: an entry whose key is closed already does nothing. Returns how many entries
 * came to which outcome. Idempotent. One statement.
 */
export async function postPushes(
  db: Sql,
  push: PushName,
  entries: readonly Entry[],
  now: Date,
): Promise<Record<string, number>> {
  if (entries.length === 0) return {};
  const numbered = entries.map((entry, nr) => ({ nr, ...entry }));
  const rows = await db.$queryRaw<{ outcome: string; count: number }[]>`
    with entry as (
      select distinct on (key) * from jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb) as e(nr int, key text,
        "companyId" int, "personId" int, day date, outcome text, message jsonb)
      order by key, nr
    ), logged as (
      insert into push_log as l (key, company_id, person_id, push, day, outcome, created_at)
      select key, "companyId", "personId", ${push}, day, outcome, ${now.toISOString()}::timestamptz from entry
      on conflict (key) do update set outcome = excluded.outcome where l.outcome = 'taken'
      returning l.key, l.outcome
    ), posted as (
      insert into outbox (company_id, account_id, messenger, chat_key, purpose, key, priority, screen, due_at, expires_at, created_at)
      select e."companyId", (e.message->>'accountId')::int, e.message->>'messenger', e.message->>'chatKey', ${push},
        'push:' || e.key, 1, e.message->'screen', ${now.toISOString()}::timestamptz,
        (e.message->>'expiresAt')::timestamptz, ${now.toISOString()}::timestamptz
      from entry e join logged using (key) where e.message is not null and jsonb_typeof(e.message) = 'object'
      order by e.nr
      on conflict (key) do nothing
    )
    select outcome, count(*)::int as count from logged group by outcome`;
  return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
}
