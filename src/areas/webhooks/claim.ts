// What is to be sent next: for each record the oldest message alone, so that nobody hears of a change before the one before it.
import type { Sql } from '../../db/sql.ts';
import type { WebhookMessage } from './message.ts';

/** Whoever took a message and does not say what became of it has died. */
export const claimSeconds = 60;

export interface ReadyEndpoint {
  readonly id: number;
  readonly companyId: number;
  readonly url: string;
  readonly secret: string;
  readonly oldSecret: string | null;
  readonly oldSecretUntil: Date | null;
}

/** Endpoints for which something is due. One statement. */
export const readyEndpoints = (db: Sql, now: Date): Promise<ReadyEndpoint[]> =>
  db.$queryRaw<ReadyEndpoint[]>`
    select w.id, w.company_id as "companyId", w.url, w.secret, w.old_secret as "oldSecret",
      w.old_secret_until as "oldSecretUntil"
    from webhook w
    where w.removed_at is null and w.stopped_at is null and exists (
      select from webhook_message m where m.webhook_id = w.id and m.status = 'waiting'
        and (m.next_at is null or m.next_at <= ${now}) and (m.claimed_until is null or m.claimed_until < ${now}))
    order by w.id`;

/** Taken by this process until it says what became of them. One statement. */
export async function claimMessages(
  db: Sql,
  webhookId: number,
  limit: number,
  now: Date,
): Promise<WebhookMessage[]> {
  const until = new Date(now.getTime() + claimSeconds * 1000);
  const taken = await db.$queryRaw<WebhookMessage[]>`
    with heads as (
      select m.seq from webhook_message m
      where m.webhook_id = ${webhookId} and m.status = 'waiting'
        and (m.next_at is null or m.next_at <= ${now}) and (m.claimed_until is null or m.claimed_until < ${now})
        and not exists (
          select from webhook_message before where before.webhook_id = m.webhook_id and before.kind = m.kind
            and before.record_id = m.record_id and before.status = 'waiting' and before.seq < m.seq)
      order by m.seq limit ${limit} for update skip locked)
    update webhook_message m set claimed_until = ${until}, attempts = m.attempts + 1, first_at = coalesce(m.first_at, ${now})
    from heads where m.seq = heads.seq
    returning m.seq, m.id::text as id, m.company_id as "companyId", m.webhook_id as "webhookId", m.kind,
      m.record_id as "recordId", m.type, m.changed, m.at, m.attempts, m.first_at as "firstAt"`;
  return taken.sort((a, b) => a.seq - b.seq);
}

export interface Outcome {
  readonly status: 'sent' | 'waiting' | 'dead';
  /** An HTTP status, or a word. */
  readonly response: string;
  /** Of one that waits. */
  readonly nextAt: Date | null;
  readonly now: Date;
}

/** One statement. */
export async function settleMessage(
  db: Sql,
  seq: number,
  { status, response, nextAt, now }: Outcome,
): Promise<void> {
  await db.$executeRaw`
    update webhook_message set status = ${status}, response = ${response}, next_at = ${nextAt}::timestamptz,
      claimed_until = null, done_at = case when ${status}::text = 'waiting' then null else ${now}::timestamptz end
    where seq = ${seq} and status = 'waiting'`;
}

const waits = [5, 30, 120, 600, 1800, 3600, 7200, 14_400, 28_800];
const longestAsked = 86_400;
/** An endpoint that is down for a long weekend loses nothing. */
export const triedForHours = 72;

/** When a message that was not taken is tried again; null once it was tried for long enough. */
export function nextTry(
  { attempts, firstAt }: Pick<WebhookMessage, 'attempts' | 'firstAt'>,
  retryAfter: number | null,
  now: Date,
): Date | null {
  const wait = waits[Math.min(attempts, waits.length) - 1] ?? 5;
  const seconds = Math.max(wait, Math.min(retryAfter ?? 0, longestAsked));
  if (now.getTime() - firstAt.getTime() >= triedForHours * 3_600_000) return null;
  return new Date(now.getTime() + seconds * 1000);
}
