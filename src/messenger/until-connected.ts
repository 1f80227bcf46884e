// Connects to a messenger that could not be reached at first: it comes back by itself, and the others are served meanwhile.
import { AppError } from '../errors.ts';
import { delayAfter } from './backoff.ts';
import type { MessengerClock } from './clock.ts';
import type { MessengerLog } from './log.ts';

const BACKOFF = { firstMs: 1_000, maxMs: 60_000 };

/** Tries with growing pauses until `connect` resolves or `signal` aborts. Never rejects. */
export async function untilConnected(
  connect: () => Promise<void>,
  parts: {
    /** As people know it: "Telegram". */
    name: string;
    /** An error in words that hold no secret. */
    describe: (error: unknown) => string;
    clock: MessengerClock;
    signal: AbortSignal;
    log: MessengerLog;
  },
): Promise<void> {
  const { name, describe, clock, signal, log } = parts;
  for (let failures = 1; !signal.aborted; failures++) {
    await clock.sleep(delayAfter(failures, BACKOFF), signal).catch(() => {});
    if (signal.aborted) return;
    try {
      return await connect();
    } catch (error) {
      if (error instanceof AppError) log.error({ code: error.code }, error.message);
      else log.warn({ reason: describe(error), failures }, `${name} still cannot be reached; trying again`);
    }
  }
}
