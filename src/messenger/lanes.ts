// Order per key, different keys in parallel: a promise chain for each key.

export interface Lanes {
  /** Runs `task` after all earlier ones of the same key, however those ended. Resolves or rejects as the task does. */
  run<T>(key: string, task: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is running or waiting. */
  idle(): Promise<void>;
}

export function createLanes(): Lanes {
  /** The last task of each key that is still at work. */
  const tails = new Map<string, Promise<unknown>>();

  return {
    run(key, task) {
      const before = tails.get(key);
      const mine = before ? before.then(task, task) : task();
      tails.set(key, mine);
      const leave = () => {
        if (tails.get(key) === mine) tails.delete(key);
      };
      mine.then(leave, leave);
      return mine;
    },
    async idle() {
      while (tails.size > 0) await Promise.allSettled(tails.values());
    },
  };
}
