// Writes down what became of each push and posts those that are to be sent: all or nothing, in one statement.
import { Prisma } from '../db/generated/client.ts';
import type { Sql } from '../db/sql.ts';
import { outboxInsert } from '../delivery/post.ts';
import type { Screen } from '../messenger/screen.ts';

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
    /** Whether it is one of the few of a day. */
    readonly counts: boolean;
    /** Comes together with others; see let-out. */
    readonly held: boolean;
  } | null;
}

/**
 * Each key counts once, whoever comes first: an entry whose key is closed already does nothing. Returns how many entries
 * came to which outcome. Idempotent. One statement.
 */
export async function postPushes(
  db: Sql,
  push: string,
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
      ${outboxInsert(Prisma.sql`
        select e."companyId", (e.message->>'accountId')::int, e.message->>'messenger', e.message->>'chatKey', ${push},
          'push:' || e.key, 1, e.message->'screen', ${now.toISOString()}::timestamptz,
          (e.message->>'expiresAt')::timestamptz, (e.message->>'held')::boolean, (e.message->>'counts')::boolean,
          case when not (e.message->>'held')::boolean then ${now.toISOString()}::timestamptz end, null::int, null,
          'waiting'::"OutboxStatus", null, null::timestamptz, ${now.toISOString()}::timestamptz
        from entry e join logged using (key) where e.message is not null and jsonb_typeof(e.message) = 'object'
        order by e.nr`)}
    )
    select outcome, count(*)::int as count from logged group by outcome`;
  return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
}
