// Endpoints: added, given a new secret, started again, removed; and what they did not take, sent again.
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { mayManageWebhooks } from './access.ts';
import { webhookEvents } from './events.ts';
import { newSecret } from './sign.ts';
import { type TargetProblem, urlProblem } from './target.ts';

/** Each makes a row of every change. */
export const mostWebhooks = 20;
/** Both secrets sign for so long after a new one was made. */
export const overlapHours = 24;

export type Added =
  | { readonly ok: true; readonly id: number; readonly secret: string }
  | {
      readonly ok: false;
      readonly reason: TargetProblem | 'forbidden' | 'unknown_event' | 'too_many' | 'gone';
    };

/** Not idempotent. Three statements. @param events all of them where none is named */
export async function addWebhook(
  tx: Sql,
  actor: Actor,
  request: { url: string; events?: readonly string[]; allowPrivate: boolean; now: Date },
): Promise<Added> {
  const { url, events = [], allowPrivate, now } = request;
  if (!mayManageWebhooks(actor)) return { ok: false, reason: 'forbidden' };
  const problem = urlProblem(url, allowPrivate);
  if (problem) return { ok: false, reason: problem };
  if (events.some((event) => !webhookEvents.includes(event))) return { ok: false, reason: 'unknown_event' };
  const { companyId, personId } = actor;
  const held = await tx.$queryRaw<
    unknown[]
  >`select from webhook where company_id = ${companyId} and removed_at is null`;
  if (held.length >= mostWebhooks) return { ok: false, reason: 'too_many' };
  const secret = newSecret();
  const [made] = await tx.$queryRaw<{ id: number }[]>`
    insert into webhook (company_id, url, events, secret, created_by_id, created_at)
    values (${companyId}, ${url}, ${[...events]}::text[], ${secret}, ${personId}::int, ${now}) returning id`;
  const { id } = made as { id: number };
  await writeAudit(tx, actor, { action: 'webhook.create', after: { webhook: id, url, events }, now });
  return { ok: true, id, secret };
}

/** Another secret; the one before signs beside it for a day. Two statements. */
export async function rotateWebhook(tx: Sql, actor: Actor, { id, now }: Of): Promise<Added> {
  if (!mayManageWebhooks(actor)) return { ok: false, reason: 'forbidden' };
  const secret = newSecret();
  const until = new Date(now.getTime() + overlapHours * 3_600_000);
  const count = await tx.$executeRaw`
    update webhook set old_secret = secret, old_secret_until = ${until}, secret = ${secret}
    where company_id = ${actor.companyId} and id = ${id} and removed_at is null`;
  if (count === 0) return { ok: false, reason: 'gone' };
  await writeAudit(tx, actor, { action: 'webhook.rotate', after: { webhook: id }, now });
  return { ok: true, id, secret };
}

interface Of {
  readonly id: number;
  readonly now: Date;
}

/** One that said that it is gone is tried again. False where there is none. Idempotent. Two statements. */
export async function startWebhook(tx: Sql, actor: Actor, { id, now }: Of): Promise<boolean> {
  if (!mayManageWebhooks(actor)) return false;
  const count = await tx.$executeRaw`
    update webhook set stopped_at = null where company_id = ${actor.companyId} and id = ${id} and removed_at is null
      and stopped_at is not null`;
  if (count > 0) await writeAudit(tx, actor, { action: 'webhook.start', after: { webhook: id }, now });
  return count > 0;
}

/** It hears of nothing any more, and what waited for it goes. False where there is none. Idempotent. Three statements. */
export async function removeWebhook(tx: Sql, actor: Actor, { id, now }: Of): Promise<boolean> {
  if (!mayManageWebhooks(actor)) return false;
  const [gone] = await tx.$queryRaw<{ url: string }[]>`
    update webhook set removed_at = ${now}, secret = '', old_secret = null
    where company_id = ${actor.companyId} and id = ${id} and removed_at is null returning url`;
  if (!gone) return false;
  await tx.$executeRaw`delete from webhook_message where company_id = ${actor.companyId} and webhook_id = ${id}`;
  await writeAudit(tx, actor, { action: 'webhook.remove', after: { webhook: id, url: gone.url }, now });
  return true;
}

/** What is dead is tried anew, with the same ids, for three days more. Answers how many. Two statements. */
export async function resendDead(tx: Sql, actor: Actor, { id, now }: Of): Promise<number> {
  if (!mayManageWebhooks(actor)) return 0;
  const count = await tx.$executeRaw`
    update webhook_message m set status = 'waiting', attempts = 0, first_at = null, next_at = null, done_at = null
    from webhook w
    where w.company_id = ${actor.companyId} and w.id = ${id} and w.removed_at is null
      and m.company_id = w.company_id and m.webhook_id = w.id and m.status = 'dead'`;
  if (count > 0)
    await writeAudit(tx, actor, { action: 'webhook.resend', after: { webhook: id, count }, now });
  return count;
}

export interface ListedWebhook {
  readonly id: number;
  readonly url: string;
  readonly events: readonly string[];
  readonly createdAt: Date;
  readonly stoppedAt: Date | null;
  readonly waiting: number;
  readonly dead: number;
  readonly lastSentAt: Date | null;
  /** Why the oldest that waits was not taken: an HTTP status or a word. */
  readonly trouble: string | null;
}

/** Oldest first. One statement. */
export async function listWebhooks(db: Sql, actor: Actor): Promise<ListedWebhook[]> {
  if (!mayManageWebhooks(actor)) return [];
  return db.$queryRaw<ListedWebhook[]>`
    select w.id, w.url, w.events, w.created_at as "createdAt", w.stopped_at as "stoppedAt",
      (select count(*)::int from webhook_message m where m.webhook_id = w.id and m.status = 'waiting') as waiting,
      (select count(*)::int from webhook_message m where m.webhook_id = w.id and m.status = 'dead') as dead,
      (select max(m.done_at) from webhook_message m where m.webhook_id = w.id and m.status = 'sent') as "lastSentAt",
      (select m.response from webhook_message m where m.webhook_id = w.id and m.status = 'waiting' and m.attempts > 0
        order by m.seq limit 1) as trouble
    from webhook w where w.company_id = ${actor.companyId} and w.removed_at is null order by w.id`;
}
