// Where reports of calls wait for a moment when many come: those of a source that came in meanwhile are taken together, in one
// transaction. Who reports alone is heard at once.
import { unusableWhy } from '../../../db/database-gone.ts';
import type { PhoneCall } from '../phone-call.ts';
import type { PhoneSource } from '../sources.ts';
import { type TakeParts, takePhoneCalls } from './take-phone-calls.ts';
import type { Taken } from './write-worked.ts';

export interface CallTaker {
  /**
   * Resolves once the report is kept with all that follows from it. Reports of one source are taken in their order. One that
   * can't be taken throws, and holds up no others.
   */
  take(source: PhoneSource, report: PhoneCall): Promise<Taken>;
}

export interface CallTakerParts extends TakeParts {
  readonly clock: () => Date;
  /** A message is to be sent, or to be edited. */
  readonly shown: (what: 'new' | 'changed') => void;
}

interface Waiting {
  readonly source: PhoneSource;
  readonly report: PhoneCall;
  resolve(taken: Taken): void;
  reject(error: unknown): void;
}

interface Queue {
  waiting: Waiting[];
  /** When the last ones came, so many as make it busy. */
  readonly cameAt: number[];
  running: boolean;
}

const mostAtOnce = 50;
/** From so many a second on, those of so many milliseconds are taken together: nobody sees the delay, and each costs less. */
const busyPerSecond = 10;
const gatheredMs = 200;

export function createCallTaker(parts: CallTakerParts): CallTaker {
  const { clock, shown } = parts;
  const queues = new Map<number, Queue>();

  async function run(queue: Queue): Promise<void> {
    queue.running = true;
    while (queue.waiting.length > 0) {
      if (isBusy(queue)) await new Promise((resolve) => setTimeout(resolve, gatheredMs));
      await takeTogether(nextOf(queue));
    }
    queue.running = false;
  }

  async function takeTogether(batch: readonly Waiting[]): Promise<void> {
    const [first] = batch;
    if (!first) return;
    try {
      const reports = batch.map(({ report }) => report);
      const taken = await takePhoneCalls(parts, first.source, reports, clock());
      for (const what of new Set(taken.map(({ shows }) => shows))) if (what !== 'none') shown(what);
      for (const [place, one] of batch.entries()) one.resolve(taken[place] as Taken);
    } catch (error) {
      if (batch.length === 1 || unusableWhy(error) !== null) for (const one of batch) one.reject(error);
      else for (const one of batch) await takeTogether([one]);
    }
  }

  return {
    take: (source, report) =>
      new Promise((resolve, reject) => {
        const queue = queues.get(source.id) ?? { waiting: [], cameAt: [], running: false };
        queues.set(source.id, queue);
        queue.waiting.push({ source, report, resolve, reject });
        queue.cameAt.push(performance.now());
        if (queue.cameAt.length > busyPerSecond) queue.cameAt.shift();
        if (!queue.running) void run(queue);
      }),
  };
}

const isBusy = ({ cameAt, waiting }: Queue): boolean =>
  cameAt.length === busyPerSecond &&
  performance.now() - (cameAt[0] ?? 0) < 1000 &&
  waiting.length < mostAtOnce;

/** Two reports of one call are taken one after the other. */
function nextOf(queue: Queue): Waiting[] {
  const calls = new Set<string>();
  let end = 0;
  for (const { report } of queue.waiting) {
    if (end === mostAtOnce || calls.has(report.callId)) break;
    calls.add(report.callId);
    end += 1;
  }
  return queue.waiting.splice(0, end);
}
