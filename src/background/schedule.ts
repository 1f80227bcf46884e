// The clockwork: node-schedule's ticks, of which those that come late or in a burst are dropped.
import { type Job, scheduleJob } from 'node-schedule';
import type { Log } from '../log.ts';

export interface Schedule {
  start(): void;
  /** Waits for a tick in work. Idempotent. */
  stop(): Promise<void>;
}

export interface ScheduleParts {
  readonly clock: () => Date;
  readonly log: Log;
  /** Each minute. */
  tick(at: Date): Promise<void>;
}

/** node-schedule reckons by the wall clock: put back by an hour, it would be silent for that hour. */
const silentMs = 75_000;
const lookEveryMs = 15_000;

/** After a stall or a sleep node-schedule makes up for every tick it missed: the latest will do, the sweep looks back. */
const staleMs = 30_000;

/** Wraps what a tick does: drops stale ones, logs what goes wrong. */
export function freshOnly(
  { clock, log }: Pick<ScheduleParts, 'clock' | 'log'>,
  work: (at: Date) => Promise<void>,
): (at: Date) => Promise<void> {
  return async (at) => {
    if (clock().getTime() - at.getTime() > staleMs) return;
    await work(at).catch((error) =>
      log.error({ err: error }, 'a tick came to nothing; the next one makes up for it'),
    );
  };
}

export function createSchedule(parts: ScheduleParts): Schedule {
  let jobs: Job[] = [];
  let watch: NodeJS.Timeout | undefined;
  let lastTick = performance.now();
  const work = new Set<Promise<void>>();

  const on = (rule: string, tick: (at: Date) => Promise<void>): Job => {
    const fresh = freshOnly(parts, tick);
    return scheduleJob({ rule, tz: 'UTC' }, (at) => {
      lastTick = performance.now();
      const running = fresh(at).finally(() => work.delete(running));
      work.add(running);
    });
  };

  function begin(): void {
    for (const job of jobs) job.cancel();
    lastTick = performance.now();
    jobs = [on('* * * * *', parts.tick)];
  }

  return {
    start() {
      begin();
      watch = setInterval(() => {
        if (performance.now() - lastTick > silentMs) begin();
      }, lookEveryMs);
      watch.unref();
    },
    async stop() {
      clearInterval(watch);
      for (const job of jobs) job.cancel();
      jobs = [];
      await Promise.all(work);
    },
  };
}
