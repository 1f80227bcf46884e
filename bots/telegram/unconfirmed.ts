// Which updates were received but not yet confirmed to Telegram, and which offset confirms no more than is done. Pure.

export interface Unconfirmed {
  /** Enters an update; false when it is already known (Telegram repeats everything that is not confirmed). */
  enter(id: number): boolean;
  done(id: number): void;
  /** The next getUpdates offset: one more than the last update before which everything is done. */
  readonly offset: number | undefined;
  /** Updates entered and not yet done. */
  readonly running: number;
}

/**
 * Goes by the order of receipt, not by the size of the ids: after a week of silence Telegram starts them again at a random
 * number, which may be lower.
 */
export function createUnconfirmed(): Unconfirmed {
  /** In order of receipt; true when done. */
  const known = new Map<number, boolean>();
  let offset: number | undefined;
  let running = 0;

  return {
    enter(id) {
      if (known.has(id)) return false;
      known.set(id, false);
      running++;
      return true;
    },
    done(id) {
      if (known.get(id) !== false) return;
      known.set(id, true);
      running--;
      for (const [first, isDone] of known) {
        if (!isDone) break;
        known.delete(first);
        offset = first + 1;
      }
    },
    get offset() {
      return offset;
    },
    get running() {
      return running;
    },
  };
}
