// "Too Many Requests" honoured for the chat that it names, for its whole time and for every kind of call.
import type { MessengerClock } from '../../src/messenger/clock.ts';
import { SendError } from '../../src/messenger/messenger.ts';
import { failureOf } from './errors.ts';

/** A person looks at the screen: what takes longer is better told to delivery. */
const LONGEST_PAUSE_SECONDS = 3;
const MAX_ATTEMPTS = 3;

interface Pause {
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly over: Promise<void>;
}

export type ToChat = <T>(chatKey: string, call: () => Promise<T>) => Promise<T>;

/**
 * Returns a function that makes a call to a chat. After a 429 no call goes to that chat before its time is over: a short
 * wait is waited out and the call made again, three times in all; a longer one is thrown, with the seconds that are left.
 * Two private chats that have to wait at the same time mean the bot itself: then all wait.
 */
export function createChatPauses(clock: MessengerClock, now: () => number, signal?: AbortSignal): ToChat {
  const pauses = new Map<string, Pause>();
  let whole: Pause | undefined;

  function pauseOf(seconds: number, ended: () => void): Pause {
    const over = clock
      .sleep(seconds * 1000, signal)
      .catch(() => {})
      .then(ended);
    return { until: now() + seconds * 1000, over };
  }

  function pause(chatKey: string, seconds: number): void {
    const known = pauses.get(chatKey);
    if (known && known.until >= now() + seconds * 1000) return;
    const mine = pauseOf(seconds, () => {
      if (pauses.get(chatKey) === mine) pauses.delete(chatKey);
    });
    const others = [...pauses.keys()].some((other) => other !== chatKey && isPerson(other));
    pauses.set(chatKey, mine);
    if (!others || !isPerson(chatKey)) return;
    const all = pauseOf(seconds, () => {
      if (whole === all) whole = undefined;
    });
    if (!whole || whole.until < all.until) whole = all;
  }

  /** What is left of the longer of the two; undefined when nothing holds the call back. */
  function holding(chatKey: string): { pause: Pause; seconds: number; wholeBot: boolean } | undefined {
    const own = pauses.get(chatKey);
    const pause = whole && (!own || whole.until >= own.until) ? whole : own;
    if (!pause) return undefined;
    return {
      pause,
      seconds: Math.max(1, Math.ceil((pause.until - now()) / 1000)),
      wholeBot: pause === whole,
    };
  }

  return async (chatKey, call) => {
    for (let attempt = 1; ; attempt++) {
      for (let held = holding(chatKey); held; held = holding(chatKey)) {
        const { seconds, wholeBot } = held;
        if (seconds > LONGEST_PAUSE_SECONDS)
          throw new SendError('retry', 'Telegram: this chat has to wait', seconds, undefined, wholeBot);
        await held.pause.over;
      }
      try {
        return await call();
      } catch (error) {
        const failure = failureOf(error);
        if (failure.kind !== 'rate-limited' || error instanceof SendError) throw error;
        pause(chatKey, failure.retryAfter);
        if (failure.retryAfter > LONGEST_PAUSE_SECONDS || attempt === MAX_ATTEMPTS) {
          const wholeBot = holding(chatKey)?.wholeBot ?? false;
          throw new SendError('retry', 'Telegram: 429', failure.retryAfter, undefined, wholeBot);
        }
      }
    }
  };
}

/** Groups and channels have negative ids. */
const isPerson = (chatKey: string): boolean => !chatKey.startsWith('-');
