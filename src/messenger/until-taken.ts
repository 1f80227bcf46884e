// For updates that nobody delivers again: tries until one is handled.
import { delayAfter } from './backoff.ts';
import type { MessengerClock } from './clock.ts';
import type { MessengerLog } from './log.ts';

const BACKOFF = { firstMs: 500, maxMs: 5_000 };

/**
 * Does `work`, repeated with growing pauses for as long as it throws (the database is gone). Rejects only when `signal`
 * aborts: the update then stays unhandled.
 */
export async function untilTaken<T>(
  work: () => Promise<T>,
  parts: { clock: MessengerClock; signal: AbortSignal; log: MessengerLog },
): Promise<T> {
  const { clock, signal, log } = parts;
  for (let failures = 1; ; failures++) {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted) throw error;
      const waitMs = delayAfter(failures, BACKOFF);
      const reason = (error as Error).name;
      log.warn({ reason, failures, waitMs }, 'An update was not handled; trying again');
      await clock.sleep(waitMs, signal);
    }
  }
}
