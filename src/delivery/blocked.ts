// A chat in which nobody is reached any more, by the messenger's own word; or that takes messages again.
import type { Database } from '../db/client.ts';

/** The statement, as a part of others. @param at the place of the instant, or of null for back again, among the values */
export const setBlockedSql = (accountId: `$${number}`, at: `$${number}`): string =>
  `update account set blocked_at = ${at}::timestamptz where id = ${accountId}::int`;

const alone = setBlockedSql('$1', '$2');

/** @param at since when; null: not any more */
export async function setBlocked(
  db: Pick<Database, 'query'>,
  accountId: number,
  at: Date | null,
): Promise<void> {
  await db.query('account-blocked', alone, [accountId, at?.toISOString() ?? null]);
}
