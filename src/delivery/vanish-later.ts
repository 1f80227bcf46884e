// Messages that show personal data for a while: which one it is, and when it goes.
import type { Sql } from '../db/sql.ts';
import type { Screen } from '../messenger/screen.ts';

export interface Vanishing {
  readonly companyId: number;
  readonly accountId: number;
  readonly messenger: string;
  readonly chatKey: string;
  /** The key of the outbox row that carries the message; once it is sent, the message's own key is noted here. */
  readonly outboxKey: string;
  /** What it shows: a contact point's id. */
  readonly subjectId: number;
  /** Takes its place where it can't be deleted any more. Without personal data. */
  readonly after: Screen;
  readonly vanishAt: Date;
}

/** Notes that a message, posted in the same transaction, is to go. Idempotent for its key. One statement. */
export async function vanishLater(tx: Sql, one: Vanishing, now: Date): Promise<void> {
  await tx.$executeRaw`
    insert into vanishing_message (company_id, account_id, messenger, chat_key, outbox_key, subject_id, after, vanish_at, created_at)
    values (${one.companyId}, ${one.accountId}, ${one.messenger}, ${one.chatKey}, ${one.outboxKey}, ${one.subjectId},
      ${JSON.stringify(one.after)}::text::jsonb, ${one.vanishAt}, ${now})
    on conflict (outbox_key) do nothing`;
}

/** Whether that chat was shown that subject since. One statement. */
export async function shownSince(
  db: Sql,
  { accountId, subjectId, since }: { accountId: number; subjectId: number; since: Date },
): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    select from vanishing_message
    where account_id = ${accountId} and subject_id = ${subjectId} and created_at > ${since} limit 1`;
  return rows.length > 0;
}

/** Lets the message go now; answers with what covers it until then, or null for one that isn't to go. One statement. */
export async function vanishNow(
  tx: Sql,
  { accountId, messageKey, now }: { accountId: number; messageKey: string; now: Date },
): Promise<Screen | null> {
  const [row] = await tx.$queryRaw<{ after: Screen }[]>`
    update vanishing_message set vanish_at = least(vanish_at, ${now}::timestamptz)
    where account_id = ${accountId} and message_key = ${messageKey} returning after`;
  return row?.after ?? null;
}
