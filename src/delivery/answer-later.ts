// Answers that take longer than a turn: what came of a file, of a test that somebody asked for, how far something is. Who
// waits for one gets it at once, whatever the hour.
import { Prisma } from '../db/generated/client.ts';
import type { Sql } from '../db/sql.ts';
import type { Screen } from '../messenger/screen.ts';
import { outboxInsert, type Post, post } from './post.ts';

/** Idempotent by key. Returns how many were new. One statement. */
export const answerLater = (db: Sql, posts: readonly Post[], now: Date): Promise<number> =>
  post(db, posts, now);

/**
 * Edits an answer that was sent, by the key of its row; nothing where it is not in the chat yet. Idempotent by `key`. One
 * statement.
 */
export async function editAnswer(
  db: Sql,
  request: { of: string; key: string; purpose: string; screen: Screen; expiresAt: Date; now: Date },
): Promise<void> {
  const { of, key, purpose, screen, expiresAt, now } = request;
  await db.$executeRaw(
    outboxInsert(Prisma.sql`
      select o.company_id, o.account_id, o.messenger, o.chat_key, ${purpose}, ${key}, 1, ${JSON.stringify(screen)}::text::jsonb,
        ${now}::timestamptz, ${expiresAt}::timestamptz, false, false, null::timestamptz, null::int, o.message_key,
        'waiting'::"OutboxStatus", null, null::timestamptz, ${now}::timestamptz
      from outbox o where o.key = ${of} and o.message_key is not null`),
  );
}
