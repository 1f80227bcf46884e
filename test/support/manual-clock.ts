// A clock on which time passes only when a test says so.

interface Sleeper {
  readonly ms: number;
  wake(): void;
}

export function manualClock() {
  const sleepers = new Set<Sleeper>();
  return {
    sleep(ms: number, signal?: AbortSignal): Promise<void> {
      return new Promise((resolve, reject) => {
        const leave = (end: () => void) => () => {
          sleepers.delete(sleeper);
          signal?.removeEventListener('abort', abort);
          end();
        };
        const abort = leave(() => reject(signal?.reason));
        const sleeper = { ms, wake: leave(resolve) };
        if (signal?.aborted) return abort();
        sleepers.add(sleeper);
        signal?.addEventListener('abort', abort, { once: true });
      });
    },
    /** How long each present sleeper wants to sleep, in milliseconds. */
    waits: (): number[] => [...sleepers].map(({ ms }) => ms),
    /** Resolves as soon as somebody sleeps for exactly `ms`, and lets that time pass for them. */
    async pass(ms: number): Promise<void> {
      for (;;) {
        const due = [...sleepers].filter((sleeper) => sleeper.ms === ms);
        for (const sleeper of due) sleeper.wake();
        if (due.length > 0) return;
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}
