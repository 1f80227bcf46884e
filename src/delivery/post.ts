// Puts messages into the outbox, in the transaction of what caused them.
import type { Sql } from '../db/sql.ts';
import type { MessengerName } from '../messenger/incoming.ts';
import type { Screen } from '../messenger/screen.ts';

export interface Post {
  readonly companyId: number;
  /** Whose chat it is; null for a team's channel. */
  readonly accountId: number | null;
  readonly messenger: MessengerName | string;
  readonly chatKey: string;
  /** What kind of message it is, such as "deal-won". */
  readonly purpose: string;
  /** Idempotency key: a second row with the same key is not made. */
  readonly key: string;
  /** 1 a push, 2 bulk; answers (0) are written by the conversation. */
  readonly priority: 1 | 2;
  readonly screen: Screen;
  /** Now by default. */
  readonly dueAt?: Date;
  /** Not worth sending any more after this. */
  readonly expiresAt?: Date;
}

/**
 * Posts these messages; those whose key was used before are left out. Returns how many were new. Idempotent. One
 * statement. They leave with the next look into the outbox; `Delivery.wake` after the commit makes that now.
 */
export async function post(db: Sql, posts: readonly Post[], now: Date): Promise<number> {
  if (posts.length === 0) return 0;
  const rows = posts.map((one) => ({ ...one, dueAt: one.dueAt ?? now, expiresAt: one.expiresAt ?? null }));
  return db.$executeRaw`
    insert into outbox (company_id, account_id, messenger, chat_key, purpose, key, priority, screen, due_at, expires_at, created_at)
    select p."companyId", p."accountId", p.messenger, p."chatKey", p.purpose, p.key, p.priority, p.screen, p."dueAt",
      p."expiresAt", ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p("companyId" int, "accountId" int, messenger text,
      "chatKey" text, purpose text, key text, priority int, screen jsonb, "dueAt" timestamptz, "expiresAt" timestamptz)
    on conflict (key) do nothing`;
}
