// Waits for something, but not for ever.
import type { MessengerClock } from './clock.ts';

/** What `work` leads to; `undefined` once `ms` milliseconds have passed. It goes on then, and is not waited for any more. */
export async function within<T>(clock: MessengerClock, ms: number, work: Promise<T>): Promise<T | undefined> {
  const enough = new AbortController();
  const late = clock.sleep(ms, enough.signal).then(
    () => undefined,
    () => undefined,
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    enough.abort();
  }
}
