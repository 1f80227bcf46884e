// Publishes Home tabs: at most one publication in 2 s for each person, the newest state last.
import type { MessengerClock } from '../../src/messenger/clock.ts';
import type { Home, HomeView } from '../../src/messenger/home.ts';
import type { MessengerLog } from '../../src/messenger/log.ts';
import type { SlackApi } from './api.ts';
import { describe, failureOf } from './errors.ts';
import { homeTabOf } from './home.ts';
import { createRecent } from './recent.ts';

export interface HomeTabs {
  /** Resolves once it is published, or set down to be when the pause is over. Never rejects. */
  publish(userId: string, home: HomeView): Promise<void>;
  /** The person has opened the tab; `hash` is that of what they see. Never rejects. */
  opened(userId: string, hash: string | undefined): Promise<void>;
  /** Whether there is a page for them: false for who is not one of the company's people. */
  isOurs(userId: string): Promise<boolean>;
}

const PAUSE_MS = 2_000;
const MAX_HASHES = 10_000;

interface Waiting {
  next: HomeView | null;
}

export function createHomeTabs(parts: {
  api: SlackApi;
  home: Home | undefined;
  /** What somebody sees who is not one of the company's people. */
  stranger: (userId: string) => Promise<HomeView>;
  clock: MessengerClock;
  signal: AbortSignal;
  log: MessengerLog;
}): HomeTabs {
  const { api, home, stranger, clock, signal, log } = parts;
  const working = new Map<string, Waiting>();
  /** Of what each person's tab shows, so that an older state never goes over a newer one of another process. */
  const hashes = createRecent<string>(MAX_HASHES);

  async function put(userId: string, view: HomeView): Promise<void> {
    const call = (hash?: string) =>
      api.call('views.publish', { user_id: userId, view: homeTabOf(view), ...(hash && { hash }) });
    try {
      const published = await call(hashes.get(userId)).catch((error: unknown) => {
        if (failureOf(error).kind !== 'hash-conflict') throw error;
        // Another process was here since; what we hold was read after the change that we are told of.
        return call();
      });
      if (published.view?.hash) hashes.set(userId, published.view.hash);
    } catch (error) {
      hashes.delete(userId);
      log.warn({ reason: describe(error) }, 'A Home tab could not be published');
    }
  }

  async function publish(userId: string, view: HomeView): Promise<void> {
    const present = working.get(userId);
    if (present) {
      present.next = view;
      return;
    }
    const waiting: Waiting = { next: null };
    working.set(userId, waiting);
    await put(userId, view);
    void publishLater(userId, waiting);
  }

  async function publishLater(userId: string, waiting: Waiting): Promise<void> {
    for (;;) {
      await clock.sleep(PAUSE_MS, signal).catch(() => {});
      const view = waiting.next;
      if (!view || signal.aborted) break;
      waiting.next = null;
      await put(userId, view);
    }
    working.delete(userId);
  }

  return {
    publish,
    isOurs: async (userId) => home !== undefined && (await home(userId)) !== null,
    async opened(userId, hash) {
      if (hash) hashes.set(userId, hash);
      try {
        if (home) await publish(userId, (await home(userId)) ?? (await stranger(userId)));
      } catch (error) {
        log.warn({ reason: (error as Error).name }, 'A Home tab could not be drawn');
      }
    },
  };
}
