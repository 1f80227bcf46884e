// Carries outbox rows to the messengers: at least once, in order per chat, again after a failure, never to a dead chat.
import type { Database } from '../db/client.ts';
import type { Log } from '../log.ts';
import { SendError } from '../messenger/messenger.ts';
import type { Messengers } from '../messenger/registry.ts';
import { maxAttempts, waitSeconds } from './backoff.ts';
import { claimDue, type OutboxRow } from './claim.ts';
import { recordOutcome } from './outcome.ts';

export interface Delivery {
  /** Sends a row that the caller wrote and still holds. Never throws: what fails is tried again by the sweep. */
  deliver(row: OutboxRow): Promise<void>;
  /** Sends everything that is due now, until nothing is; what tests and the loop call. Returns how many were tried. */
  sweep(): Promise<number>;
  start(): void;
  /** Stops the loop and waits for what is being sent. Idempotent. */
  stop(): Promise<void>;
}

export interface DeliveryParts {
  readonly db: Database;
  readonly messengers: Messengers;
  readonly clock: () => Date;
  readonly log: Log;
  /** Milliseconds between two looks into the outbox. */
  readonly interval?: number;
}

const batch = 50;
const claimSeconds = 60;

export function createDelivery({ db, messengers, clock, log, interval = 1000 }: DeliveryParts): Delivery {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let stopped = false;

  async function deliver(row: OutboxRow): Promise<void> {
    try {
      await recordOutcome(db, row, await attempt(row), clock());
    } catch (error) {
      log.error({ err: error, outbox: row.id }, 'the outcome of a message could not be recorded');
    }
  }

  async function attempt(row: OutboxRow): Promise<Parameters<typeof recordOutcome>[2]> {
    const messenger = messengers.get(row.messenger as never);
    if (!messenger) return { kind: 'later', seconds: 60, reason: 'messenger not connected here' };
    try {
      const messageKey = row.editsKey
        ? await messenger.edit(row.chatKey, row.editsKey, row.screen)
        : await messenger.send(row.chatKey, row.screen);
      return { kind: 'sent', messageKey };
    } catch (error) {
      if (!(error instanceof SendError))
        log.error({ err: error, outbox: row.id }, 'a message failed unexpectedly');
      const failure =
        error instanceof SendError ? error : new SendError('unknown', 'unexpected', undefined, error);
      if (failure.outcome === 'gone') return { kind: 'gone', reason: failure.message };
      if (failure.outcome === 'refused' || row.attempts >= maxAttempts)
        return { kind: 'dead', reason: failure.message };
      return {
        kind: 'later',
        seconds: waitSeconds(row.attempts, failure.retryAfter),
        reason: failure.message,
      };
    }
  }

  async function sweep(): Promise<number> {
    let tried = 0;
    for (;;) {
      const now = clock();
      const rows = await claimDue(db.query, now, new Date(now.getTime() + claimSeconds * 1000), batch);
      if (rows.length === 0) return tried;
      tried += rows.length;
      await Promise.all(rows.map(deliver));
      if (stopped) return tried;
    }
  }

  function tick(): void {
    running = sweep()
      .catch((error) => log.error({ err: error }, 'the outbox could not be read'))
      .finally(() => {
        if (!stopped) timer = setTimeout(tick, interval);
      });
  }

  return {
    deliver,
    sweep,
    start: tick,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
