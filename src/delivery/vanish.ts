// Takes back messages whose time is up: deleted, or covered where a messenger deletes them no more. Any number of instances
// share the work; what was due while none ran goes at the next start.
import type { Database } from '../db/client.ts';
import type { Log } from '../log.ts';
import { createLoop } from '../loop.ts';
import { type Messenger, SendError } from '../messenger/messenger.ts';
import type { Messengers } from '../messenger/registry.ts';
import type { Screen } from '../messenger/screen.ts';
import { maxAttempts, waitSeconds } from './backoff.ts';

export interface Vanisher {
  /** Takes back all that is due; what tests call. Returns how many were tried. */
  sweep(): Promise<number>;
  start(): void;
  /** Waits for what is being taken back. Idempotent. */
  stop(): Promise<void>;
}

export interface VanisherParts {
  readonly db: Database;
  readonly messengers: Messengers;
  readonly clock: () => Date;
  readonly log: Log;
  /** Milliseconds between two looks. */
  readonly interval?: number;
}

interface Due {
  readonly id: number;
  readonly messenger: string;
  readonly chatKey: string;
  readonly messageKey: string | null;
  readonly outboxKey: string;
  readonly after: Screen;
  readonly attempts: number;
}

const batch = 50;
const claimSeconds = 60;

const claimSql = `
with due as (
  select id from vanishing_message
  where vanish_at <= $1::timestamptz and (claimed_until is null or claimed_until < $1::timestamptz)
    and messenger = any($2::text[])
  order by vanish_at, id limit ${batch} for update skip locked
)
update vanishing_message v
set claimed_until = $1::timestamptz + interval '${claimSeconds} seconds', attempts = v.attempts + 1
from due where v.id = due.id
returning v.id, v.messenger, v.chat_key as "chatKey", v.message_key as "messageKey", v.outbox_key as "outboxKey", v.after,
  v.attempts`;

// Not sent by now: it isn't to be sent any more. A row that somebody sends at this moment is looked at again.
const unsentSql = `
with dropped as (
  delete from outbox o using vanishing_message v
  where v.id = $1::int and v.message_key is null and o.key = v.outbox_key
    and (o.status <> 'waiting' or o.claimed_until is null or o.claimed_until < $2::timestamptz)
  returning o.id
)
delete from vanishing_message v
where v.id = $1::int and v.message_key is null
  and (exists (select from dropped) or not exists (select from outbox o where o.key = v.outbox_key))`;

export function createVanisher(parts: VanisherParts): Vanisher {
  const { db, messengers, clock, log, interval = 10_000 } = parts;
  const names = [...messengers.keys()];

  async function sweep(): Promise<number> {
    for (let tried = 0; ; ) {
      const due = await db.query<Due>('vanish-claim', claimSql, [clock().toISOString(), names]);
      for (const one of due) await takeBack(one);
      tried += due.length;
      if (due.length < batch) return tried;
    }
  }

  async function takeBack(one: Due): Promise<void> {
    if (one.messageKey === null) {
      await db.query('vanish-unsent', unsentSql, [one.id, clock().toISOString()]);
      return;
    }
    const failure = await gone(messengers.get(one.messenger as never) as Messenger, one, one.messageKey);
    if (failure && one.attempts < maxAttempts) {
      const until = new Date(clock().getTime() + waitSeconds(one.attempts, failure.retryAfter) * 1000);
      const values = [one.id, until.toISOString()];
      const later = 'update vanishing_message set claimed_until = $2::timestamptz where id = $1::int';
      await db.query('vanish-later', later, values);
      return;
    }
    if (failure) log.error({ message: one.id }, 'a message that shows personal data could not be taken back');
    await db.query('vanish-done', 'delete from vanishing_message where id = $1::int', [one.id]);
  }

  /** Null when it is gone from sight, or nobody can be reached there; else why it is to be tried again. */
  async function gone(messenger: Messenger, { chatKey, after }: Due, key: string): Promise<SendError | null> {
    const removed = await failureOf(() => messenger.remove(chatKey, key));
    if (removed?.outcome !== 'refused') return removed?.outcome === 'gone' ? null : removed;
    // Standing: one that is not there any more is not sent anew.
    const covered = await failureOf(() => messenger.edit(chatKey, key, { ...after, standing: true }));
    return covered?.outcome === 'refused' || covered?.outcome === 'gone' ? null : covered;
  }

  async function failureOf(work: () => Promise<unknown>): Promise<SendError | null> {
    try {
      await work();
      return null;
    } catch (error) {
      if (error instanceof SendError) return error;
      log.error({ err: error }, 'a message could not be taken back; it is tried again');
      return new SendError('unknown', 'unexpected');
    }
  }

  const loop = createLoop({ name: 'vanishing messages', everyMs: interval, runOnce: sweep, log });
  return { sweep, start: loop.start, stop: loop.stop };
}
