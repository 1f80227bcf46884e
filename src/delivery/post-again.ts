// A message that was sent, once more: what a snooze asks for.
import type { Sql } from '../db/sql.ts';

/**
 * Posts a push that this account was sent again, to come at `dueAt`. Returns false when the message isn't a push that is
 * still known. Idempotent for the same message and `what` (a word for
 * how long). One statement.
 */
export async function postAgain(
  tx: Sql,
  request: { accountId: number; messageKey: string; what: string; dueAt: Date; expiresAt: Date; now: Date },
): Promise<boolean> {
  const { accountId, messageKey, what, dueAt, expiresAt, now } = request;
  const [row] = await tx.$queryRaw<{ known: boolean }[]>`
    with sent as (
      select * from outbox where account_id = ${accountId} and message_key = ${messageKey} and priority > 0
      order by id desc limit 1
    ), again as (
      insert into outbox (company_id, account_id, messenger, chat_key, purpose, key, priority, screen, due_at, expires_at, created_at)
      select company_id, account_id, messenger, chat_key, purpose, 'snooze:' || id || ':' || ${what}, priority, screen, ${dueAt}, ${expiresAt}, ${now}
      from sent on conflict (key) do nothing
    )
    select exists (select 1 from sent) as known`;
  return row?.known === true;
}
