// getUpdates as Telegram's server does it: offsets confirm, long polls wait, a second consumer ends the first.
import { BotApiError } from './bot-api-error.ts';

export interface QueuedUpdate {
  readonly update: { readonly update_id: number };
  readonly handled: () => void;
}

interface Waiting {
  readonly limit: number;
  answer(updates: object[]): void;
  fail(error: Error): void;
}

export type UpdateQueue = ReturnType<typeof createUpdateQueue>;

export function createUpdateQueue() {
  let pending: QueuedUpdate[] = [];
  let waiting: Waiting | null = null;
  let lastId = 0;
  let previousOffset: number | undefined;
  let previousStart = 0;

  const first = (limit: number) => pending.slice(0, limit).map(({ update }) => update);

  /** Everything before `offset` is confirmed; an offset beyond the last update counts for nothing, as after a restart of the ids. */
  function confirmBefore(offset: number): void {
    if (offset > lastId + 1) return;
    let count = pending.findIndex(({ update }) => update.update_id >= offset);
    if (count === -1) count = pending.length;
    for (const { handled } of pending.slice(0, count)) handled();
    pending = pending.slice(count);
  }

  function endWaiting(error: Error): void {
    waiting?.fail(error);
    waiting = null;
  }

  return {
    push(entry: QueuedUpdate): void {
      pending.push(entry);
      lastId = entry.update.update_id;
      const poll = waiting;
      waiting = null;
      poll?.answer(first(poll.limit));
    },
    /** Takes out everything that waits, for delivery by webhook. */
    drain(): QueuedUpdate[] {
      const all = pending;
      pending = [];
      return all;
    },
    size: () => pending.length,
    /** Resolves with updates, or with none after the timeout or when `gone` (the client hung up) fires. */
    poll(
      params: { offset: number; limit: number; timeout: number },
      onGone: (gone: () => void) => void,
    ): Promise<object[]> {
      endWaiting(
        new BotApiError(
          409,
          'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
        ),
      );
      const now = performance.now();
      const repeated = params.offset === previousOffset && now < previousStart + 500;
      const limit = repeated ? 1 : Math.max(1, Math.min(100, params.limit));
      previousOffset = params.offset;
      previousStart = now;
      if (params.offset > 0) confirmBefore(params.offset);
      if (params.offset < 0) confirmBefore(pending.at(params.offset)?.update.update_id ?? 0);
      if (pending.length > 0 || params.timeout <= 0) return Promise.resolve(first(limit));
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => leave([]), Math.min(50, params.timeout) * 1000);
        const mine: Waiting = { limit, answer: leave, fail };
        function fail(error: Error): void {
          clearTimeout(timer);
          reject(error);
        }
        function leave(updates: object[]): void {
          clearTimeout(timer);
          if (waiting === mine) waiting = null;
          resolve(updates);
        }
        waiting = mine;
        onGone(() => leave([]));
      });
    },
    close: () => endWaiting(new BotApiError(500, 'Internal Server Error')),
    conflict: (description: string) => endWaiting(new BotApiError(409, description)),
  };
}
