// "Too Many Requests" honoured per chat: a short wait is waited out, a long one is the caller's to plan.
import type { MessengerClock } from '../../src/messenger/clock.ts';
import { failureOf } from './errors.ts';

/** A person looks at the screen: what takes longer is better told to delivery. */
const LONGEST_PAUSE_SECONDS = 3;
const MAX_ATTEMPTS = 3;

/**
 * Returns a function that makes a call to a chat. After a 429 of up to 3 s every call to that chat waits, then the call is
 * made again, three times in all. Throws what the last attempt threw.
 */
export function createChatPauses(
  clock: MessengerClock,
): <T>(chatKey: string, call: () => Promise<T>) => Promise<T> {
  const pauses = new Map<string, Promise<void>>();

  function pause(chatKey: string, seconds: number): void {
    const over = clock.sleep(seconds * 1000).finally(() => {
      if (pauses.get(chatKey) === over) pauses.delete(chatKey);
    });
    pauses.set(chatKey, over);
  }

  return async (chatKey, call) => {
    for (let attempt = 1; ; attempt++) {
      if (pauses.size > 0) await pauses.get(chatKey);
      try {
        return await call();
      } catch (error) {
        const failure = failureOf(error);
        const waits = failure.kind === 'rate-limited' && failure.retryAfter <= LONGEST_PAUSE_SECONDS;
        if (!waits || attempt === MAX_ATTEMPTS) throw error;
        pause(chatKey, failure.retryAfter);
      }
    }
  };
}
