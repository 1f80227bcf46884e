// Writes down what the counter messages show, so that an unchanged one costs no call.
import type { Database } from '../../../db/client.ts';

type Query = Database['query'];

export interface Shown {
  readonly accountId: number;
  /** Null when there is no message (any more). */
  readonly key: string | null;
  readonly digest: string | null;
  /** When it was sent; null for an edit. */
  readonly sentAt: Date | null;
}

const shownSql = `
update account a
set counter_key = v.key, counter_shown = v.digest, counter_sent_at = coalesce(v.sent_at, a.counter_sent_at)
from unnest($1::int[], $2::text[], $3::text[], $4::timestamptz[]) as v(account_id, key, digest, sent_at)
where a.id = v.account_id`;

/** One statement. Idempotent. */
export async function writeShown(query: Query, shown: readonly Shown[]): Promise<void> {
  await query('counter-shown', shownSql, [
    shown.map(({ accountId }) => accountId),
    shown.map(({ key }) => key),
    shown.map(({ digest }) => digest),
    shown.map(({ sentAt }) => sentAt?.toISOString() ?? null),
  ]);
}

const claimSql = `
update account set counter_sent_at = $2::timestamptz
where id = $1::int and counter_key is null
  and (counter_sent_at is null or counter_sent_at <= $2::timestamptz - interval '1 day')
returning id`;

/** Whether this process may send the message anew: one process does, and once a day. One statement. */
export async function claimSending(query: Query, accountId: number, now: Date): Promise<boolean> {
  return (await query('counter-claim', claimSql, [accountId, now.toISOString()])).length > 0;
}

const releaseSql = `
update account set counter_sent_at = null
where id = $1::int and counter_key is null and counter_sent_at = $2::timestamptz`;

/** Gives a claim back: nothing was sent. One statement. Idempotent. */
export async function releaseSending(query: Query, accountId: number, now: Date): Promise<void> {
  await query('counter-release', releaseSql, [accountId, now.toISOString()]);
}
