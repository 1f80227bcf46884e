// Open browsers: passes each what is new in its chat, in order, nothing twice; what other processes wrote is polled.
import type { HomeView } from '../../src/messenger/home.ts';
import type { Store, StoredMessage } from './store.ts';

export interface Stream {
  readonly accountId: number;
  readonly userKey: string;
  readonly tokenHash: string;
  /** Takes messages in the order of their numbers. */
  push(messages: readonly StoredMessage[]): void;
  /** Takes a home page that was drawn anew. */
  show(home: HomeView): void;
  /** Ends it; `signed-out` when the session is no more. */
  end(why: 'signed-out' | 'stopping'): void;
}

interface Listener extends Stream {
  /** The last number that was passed on; null until the stream has its history. */
  seq: number | null;
  /** Something was written while the history was being read. */
  stale: boolean;
}

const BATCH = 200;

export type Hub = ReturnType<typeof createHub>;

export function createHub(store: Pick<Store, 'since' | 'check'>, now: () => Date) {
  const listeners = new Map<number, Set<Listener>>();
  /** People whose browser shows the side panel; a phone's never asks. */
  const watched = new Set<string>();
  const catchingUp = new Map<number, { again: boolean }>();

  /**
   * Adds a stream. `begin` reads what it starts with and returns the number up to which it then knows everything;
   * what is written meanwhile follows. Returns how to leave.
   */
  async function join(stream: Stream, begin: () => Promise<number>): Promise<() => void> {
    const listener: Listener = { ...stream, seq: null, stale: false };
    const group = listeners.get(stream.accountId) ?? new Set();
    listeners.set(stream.accountId, group.add(listener));
    const leave = () => {
      group.delete(listener);
      if (group.size > 0 || listeners.get(stream.accountId) !== group) return;
      listeners.delete(stream.accountId);
      watched.delete(stream.userKey);
    };
    try {
      listener.seq = await begin();
    } catch (error) {
      leave();
      throw error;
    }
    if (listener.stale) await catchUp(stream.accountId);
    return leave;
  }

  /** Passes on what this process has just written. */
  function publish(message: StoredMessage): void {
    let behind = false;
    for (const listener of listeners.get(message.accountId) ?? []) {
      if (listener.seq === null) listener.stale = true;
      else if (message.seq === listener.seq + 1) deliver(listener, [message]);
      else if (message.seq > listener.seq) behind = true;
    }
    // Another process wrote in between, or two writes of ours return in the other order: the store knows.
    if (behind) catchUp(message.accountId).catch(() => {});
  }

  const ofUser = (userKey: string): Listener[] =>
    [...listeners.values()].flatMap((group) => [...group].filter((listener) => listener.userKey === userKey));

  async function catchUp(accountId: number): Promise<void> {
    const running = catchingUp.get(accountId);
    if (running) {
      running.again = true;
      return;
    }
    const state = { again: false };
    catchingUp.set(accountId, state);
    try {
      do {
        state.again = false;
        const ready = [...(listeners.get(accountId) ?? [])].filter((listener) => listener.seq !== null);
        if (ready.length === 0) return;
        const from = Math.min(...ready.map((listener) => listener.seq ?? 0));
        const messages = await store.since(accountId, from, BATCH);
        for (const listener of ready) deliver(listener, messages);
        if (messages.length === BATCH) state.again = true;
      } while (state.again);
    } finally {
      catchingUp.delete(accountId);
    }
  }

  function deliver(listener: Listener, messages: readonly StoredMessage[]): void {
    const fresh = messages.filter((message) => message.seq > (listener.seq ?? 0));
    const last = fresh.at(-1);
    if (!last) return;
    listener.seq = last.seq;
    listener.push(fresh);
  }

  /** Asks the store, for all streams at once, who has missed something and whose session has ended. */
  async function poll(): Promise<void> {
    const ready = [...listeners.values()]
      .flatMap((group) => [...group])
      .filter((listener) => listener.seq !== null);
    if (ready.length === 0) return;
    const asked = ready.map((listener) => ({ ...listener, seq: listener.seq ?? 0 }));
    const behind = new Set<number>();
    for (const { place, valid, newer } of await store.check(asked, now())) {
      const listener = ready[place];
      if (!listener) continue;
      if (!valid) listener.end('signed-out');
      else if (newer) behind.add(listener.accountId);
    }
    for (const accountId of behind) await catchUp(accountId);
  }

  /** Ends the streams of one session, or all of them. */
  function end(why: 'signed-out' | 'stopping', tokenHash?: string): void {
    for (const group of [...listeners.values()])
      for (const listener of [...group])
        if (tokenHash === undefined || listener.tokenHash === tokenHash) listener.end(why);
  }

  return {
    join,
    streamsOf: (tokenHash: string): number =>
      [...listeners.values()].flatMap((group) => [...group]).filter((one) => one.tokenHash === tokenHash)
        .length,
    publish,
    poll,
    end,
    /** A browser with a side panel asked for the home page; whether one is open; and what it is told when that changed. */
    watch: (userKey: string): void => void watched.add(userKey),
    isOpen: (userKey: string): boolean => watched.has(userKey) && ofUser(userKey).length > 0,
    show: (userKey: string, home: HomeView): void => {
      for (const listener of ofUser(userKey)) listener.show(home);
    },
  };
}
