// Waiting, as something that is passed in: tests put a clock of their own here and never wait.
import { setTimeout as wait } from 'node:timers/promises';

export interface MessengerClock {
  /** Resolves after `ms` milliseconds; rejects at once when `signal` aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: MessengerClock = {
  sleep: (ms, signal) => wait(ms, undefined, signal ? { signal } : {}),
};
