// For polling, where nobody delivers an update again: tries until it is handled.
import type { Receive } from '../../src/messenger/messenger.ts';
import { delayAfter } from './backoff.ts';
import type { TelegramClock } from './clock.ts';
import type { Log } from './log.ts';

const BACKOFF = { firstMs: 500, maxMs: 5_000 };

/**
 * `receive`, repeated with growing pauses for as long as it throws (the database is gone). The chat's later updates wait
 * behind it, other chats go on. Rejects only when `signal` aborts: the update then stays unconfirmed.
 */
export function receiveUntilTaken(
  receive: Receive,
  parts: { clock: TelegramClock; signal: AbortSignal; log: Log },
): Receive {
  const { clock, signal, log } = parts;
  return async (incoming) => {
    for (let failures = 1; ; failures++) {
      try {
        return await receive(incoming);
      } catch (error) {
        if (signal.aborted) throw error;
        const waitMs = delayAfter(failures, BACKOFF);
        log.warn(
          { reason: (error as Error).name, failures, waitMs },
          'An update was not handled; trying again',
        );
        await clock.sleep(waitMs, signal);
      }
    }
  };
}
