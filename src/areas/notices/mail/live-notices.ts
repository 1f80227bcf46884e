// The notices that are being sent, and what becomes of them when nothing waits any more.
import type { Database } from '../../../db/client.ts';
import { freeLetterSql } from '../live-sql.ts';

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
  /** Signs the links in the e-mails. */
  readonly secret: string;
}

type Query = Database['query'];

const sendingSql = `
select n.id, n.company_id as "companyId", n.title, n.body, n.valid_until as "validUntil",
  n.only_working_hours as "onlyWorkingHours", c.name as company, c.locale, c.time_zone as "timeZone", c.country, c.secret
from notice n join company c on c.id = n.company_id
where n.status = 'sending' order by n.id`;

/** One statement, by an index of those that are live. */
export const liveNotices = (query: Query): Promise<LiveNotice[]> =>
  query<LiveNotice>('mail-live', sendingSql, []);

// The process that handed it over ended before it wrote down what came of it. The claim stays: should it live after all, it
// may still say so.
const lapsedSql = `
update notice_recipient set status = 'unknown', reason = 'no_answer'
where status = 'sending' and handed_at is not null and claimed_until < $1::timestamptz`;

/** What may have been delivered by a process that is gone is not sent again by itself. One statement. Idempotent. */
export async function settleLapsed(query: Query, now: Date): Promise<void> {
  await query('mail-lapsed', lapsedSql, [now.toISOString()]);
}

const expiredSql = `
update notice_recipient r set status = 'failed', reason = 'expired', claimed_until = null
from notice n
where n.id = r.notice_id and n.status = 'sending' and n.valid_until <= $1::timestamptz
  and ${freeLetterSql('$1')}`;

const doneSql = `
update notice n set status = 'done', finished_at = $1::timestamptz
where n.status = 'sending'
  and not exists (select from notice_recipient r where r.notice_id = n.id and r.status in ('waiting', 'sending'))
returning n.id`;

/**
 * Nobody is written to after a notice has expired; one in which nothing waits any more is done. Answers which became done.
 * Three statements. Idempotent.
 */
export async function settleNotices(query: Query, now: Date): Promise<number[]> {
  await settleLapsed(query, now);
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
