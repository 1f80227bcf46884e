// What looks for work again and again: now and then by itself, and at once when somebody wakes it. Several wakes are one run.
import type { Log } from './log.ts';

export interface Loop {
  /** Begins to look. Idempotent. */
  start(): void;
  /** Looks now rather than at the next look; a wake during a look leads to one more. */
  wake(): void;
  /** Ends the waiting, finishes the look at work, and looks no more. Idempotent. */
  stop(): Promise<void>;
}

export interface LoopParts {
  /** For the log. */
  readonly name: string;
  /** Milliseconds between two looks while nobody wakes it; a function is asked after each look. */
  readonly everyMs: number | (() => number);
  /**
   * One look; `true` when there is more to do at once. What it throws is logged, and the next look makes up for it.
   */
  readonly runOnce: () => Promise<unknown>;
  readonly log: Log;
  /** Milliseconds that a wake waits for others: what comes within them is one run. None by default. */
  readonly soonMs?: number;
  /** Whether the waiting keeps the process alive; it does by default. */
  readonly keepsAlive?: boolean;
}

export function createLoop(parts: LoopParts): Loop {
  const { name, everyMs, runOnce, log, soonMs = 0, keepsAlive = true } = parts;
  let woken = false;
  let stopped = false;
  let running: Promise<void> | null = null;
  let rest: { end(ms: number): void } | null = null;

  /** Resolves after so many milliseconds, or soon after a wake; at once when stopped. */
  function pause(ms: number): Promise<void> {
    if (stopped) return Promise.resolve();
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const over = () => {
        clearTimeout(timer);
        rest = null;
        resolve();
      };
      const begin = (wait: number) => {
        clearTimeout(timer);
        // No timer for no time: a stop must not wait for the clock.
        if (wait === 0) return over();
        timer = setTimeout(over, wait);
        if (!keepsAlive) timer.unref();
      };
      rest = {
        end(wait) {
          rest = wait > 0 ? { end: (again) => again === 0 && begin(0) } : null;
          begin(wait);
        },
      };
      if (woken) rest.end(soonMs);
      else begin(ms);
    });
  }

  async function run(): Promise<void> {
    while (!stopped) {
      woken = false;
      const more = await runOnce().catch((error: unknown) => {
        log.error({ err: error, loop: name }, 'a look came to nothing; the next one makes up for it');
        return false;
      });
      if (more !== true) await pause(typeof everyMs === 'number' ? everyMs : everyMs());
    }
  }

  return {
    start() {
      running ??= run();
    },
    wake() {
      woken = true;
      rest?.end(soonMs);
    },
    async stop() {
      stopped = true;
      rest?.end(0);
      await running;
    },
  };
}
