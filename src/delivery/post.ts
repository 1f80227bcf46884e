// Puts messages into the outbox, in the transaction of what caused them.
import { Prisma } from '../db/generated/client.ts';
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
  /** Nobody sends it before it is let out; see background/say-unasked. */
  readonly held?: boolean;
  /** Whether it is one of the few that a person gets unasked in a day; from `saidAt` on. */
  readonly counts?: boolean;
  readonly saidAt?: Date | null;
  /** Of one that is held: how long it makes sense once it is let out. */
  readonly goodForMinutes?: number;
  /** The message to replace; a new one by default. */
  readonly editsKey?: string | null;
  /** "sent" for a message that is in the chat already, under `messageKey`. */
  readonly status?: 'waiting' | 'sent';
  readonly messageKey?: string;
}

const columns = Prisma.sql`company_id, account_id, messenger, chat_key, purpose, key, priority, screen, due_at, expires_at,
  held, counts, said_at, good_for_minutes, edits_key, status, message_key, sent_at, created_at`;

/**
 * What writes rows into the outbox, out of a select of exactly `columns` but for the last one, in their order. Rows whose
 * key was used before are left out. The only such statement besides the conversation's own answers.
 */
export const outboxInsert = (select: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`insert into outbox (${columns}) ${select} on conflict (key) do nothing`;

/** The rows of a JSON array of Post, as a select for `outboxInsert`. */
const postsSql = (posts: readonly Post[], now: Date): Prisma.Sql => {
  const rows = posts.map((one) => ({
    ...one,
    dueAt: one.dueAt ?? now,
    held: one.held ?? false,
    counts: one.counts ?? false,
    status: one.status ?? 'waiting',
    sentAt: one.status === 'sent' ? now : null,
  }));
  return Prisma.sql`
    select p."companyId", p."accountId", p.messenger, p."chatKey", p.purpose, p.key, p.priority, p.screen, p."dueAt",
      p."expiresAt", p.held, p.counts, p."saidAt", p."goodForMinutes", p."editsKey", p.status::"OutboxStatus", p."messageKey",
      p."sentAt", ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p("companyId" int, "accountId" int, messenger text,
      "chatKey" text, purpose text, key text, priority int, screen jsonb, "dueAt" timestamptz, "expiresAt" timestamptz,
      held boolean, counts boolean, "saidAt" timestamptz, "goodForMinutes" int, "editsKey" text, status text,
      "messageKey" text, "sentAt" timestamptz)`;
};

/**
 * Posts these messages; those whose key was used before are left out. Returns how many were new. Idempotent. One
 * statement. They leave with the next look into the outbox; `Delivery.wake` after the commit makes that now.
 * What a person is told unasked goes through background/say-unasked; what they wait for, through answer-later.
 */
export async function post(db: Sql, posts: readonly Post[], now: Date): Promise<number> {
  if (posts.length === 0) return 0;
  return db.$executeRaw(outboxInsert(postsSql(posts, now)));
}
