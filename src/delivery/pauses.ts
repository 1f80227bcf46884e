// Waiting in real time: for a reserved time to send at, or for the next look into the outbox.

export interface Pauses {
  /** Resolves after so many milliseconds; at once when none are left. */
  pause(ms: number): Promise<void>;
  /** The same, but `wake` ends it. A wake that came since the last such pause counts, too. */
  pauseOrWake(ms: number): Promise<void>;
  wake(): void;
}

export function createPauses(): Pauses {
  let woken = false;
  let end: (() => void) | null = null;
  return {
    pause: (ms) => (ms <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms))),
    pauseOrWake: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(done, woken ? 0 : ms);
        woken = false;
        end = done;
        function done() {
          clearTimeout(timer);
          end = null;
          resolve();
        }
      }),
    wake() {
      if (end) end();
      else woken = true;
    },
  };
}
