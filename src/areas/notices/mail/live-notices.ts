// The notices that are being sent, and what becomes of them when nothing waits any more.
import type { Database } from '../../../db/client.ts';

export interface LiveNotice {
  readonly id: number;
  readonly companyId: number;
  readonly title: string;
  readonly body: string;
  readonly validUntil: Date;
  readonly onlyWorkingHours: boolean;
  readonly company: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly country: string;
  /** Signs the links in the letters. */
  readonly secret: string;
}

type Query = Database['query'];

const liveSql = `
select n.id, n.company_id as "companyId", n.title, n.body, n.valid_until as "validUntil",
  n.only_working_hours as "onlyWorkingHours", c.name as company, c.locale, c.time_zone as "timeZone", c.country, c.secret
from notice n join company c on c.id = n.company_id
where n.status = 'sending' order by n.id`;

/** One statement, by an index of those that are live. */
export const liveNotices = (query: Query): Promise<LiveNotice[]> =>
  query<LiveNotice>('mail-live', liveSql, []);

const expiredSql = `
update notice_recipient r set status = 'failed', reason = 'expired', claimed_until = null
from notice n
where n.id = r.notice_id and n.status = 'sending' and n.valid_until <= $1::timestamptz
  and (r.status = 'waiting' or (r.status = 'sending' and r.claimed_until < $1::timestamptz))`;

const doneSql = `
update notice n set status = 'done', finished_at = $1::timestamptz
where n.status = 'sending'
  and not exists (select from notice_recipient r where r.notice_id = n.id and r.status in ('waiting', 'sending'))
returning n.id`;

/**
 * Nobody is written to after a notice has expired; one in which nothing waits any more is done. Answers which became done.
 * Two statements. Idempotent.
 */
export async function settleNotices(query: Query, now: Date): Promise<number[]> {
  await query('mail-expired', expiredSql, [now.toISOString()]);
  const done = await query<{ id: number }>('mail-done', doneSql, [now.toISOString()]);
  return done.map(({ id }) => id);
}

const reopenSql = `
update notice n set status = 'sending', finished_at = null
where n.status = 'done' and n.valid_until > $1::timestamptz
  and exists (select from notice_recipient r where r.notice_id = n.id and r.status = 'waiting')`;

/**
 * Takes up a notice that became done in the very moment in which somebody was added to it: the two transactions can't see
 * each other. One statement. Idempotent.
 */
export async function reopenNotices(query: Query, now: Date): Promise<void> {
  await query('mail-reopen', reopenSql, [now.toISOString()]);
}
