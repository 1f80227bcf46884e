// Makes one statement of many: what is asked while the last answer is under way goes out together, as one batch.
//
// Under load most of what a statement costs is the trip (waking the server and being woken, a flush of the log for each
// commit); a batch makes it once for all chats that are busy at the moment. Nobody waits for a batch to fill up: with
// nothing under way, a question goes out at once, alone.
import { asHere } from '../tracing/traced.ts';
import { isDatabaseGone } from './database-gone.ts';

export interface Batching<Q, R> {
  /** Answers in the order of the questions. Nothing may have been done when it throws. */
  run(questions: readonly Q[]): Promise<readonly R[]>;
  /** Two questions with the same key don't share a batch. By default none have one. */
  key?(question: Q): unknown;
}

/** A batch that takes longer than this (it waits for somebody's lock) no longer holds up those behind it. */
const patienceMs = 20;
/** Beyond this a statement's text is big enough to be worth its trip. */
const most = 64;

interface Waiting<Q, R> {
  readonly question: Q;
  readonly run: Batching<Q, R>['run'];
  resolve(answer: R): void;
  reject(error: unknown): void;
}

/**
 * Each question is answered as `run` answers it, alone or in company. When a batch fails because of one question, each is
 * asked again by itself, so that only that one's asker hears of it; when the database is gone, all do.
 */
export function createBatch<Q, R>({ run, key }: Batching<Q, R>): (question: Q) => Promise<R> {
  let waiting: Waiting<Q, R>[] = [];
  let underWay = 0;
  let scheduled = false;
  let patience: NodeJS.Timeout | undefined;

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    // After the other updates that came in the same turn of the event loop.
    setImmediate(() => {
      scheduled = false;
      if (waiting.length > 0) void send(take());
    });
  }

  function take(): Waiting<Q, R>[] {
    const keys = new Set<unknown>();
    const taken: Waiting<Q, R>[] = [];
    const left: Waiting<Q, R>[] = [];
    for (const one of waiting) {
      const own = key?.(one.question);
      if (taken.length === most || (own !== undefined && keys.has(own))) left.push(one);
      else {
        taken.push(one);
        keys.add(own);
      }
    }
    waiting = left;
    return taken;
  }

  async function send(batch: readonly Waiting<Q, R>[]): Promise<void> {
    underWay++;
    if (patience) clearTimeout(patience);
    patience = setTimeout(() => waiting.length > 0 && schedule(), patienceMs);
    try {
      const answers = await (batch[0] as Waiting<Q, R>).run(batch.map(({ question }) => question));
      batch.forEach((one, index) => void one.resolve(answers[index] as R));
    } catch (error) {
      if (batch.length === 1 || isDatabaseGone(error)) for (const one of batch) one.reject(error);
      else await Promise.all(batch.map(alone));
    } finally {
      underWay--;
      if (underWay === 0) clearTimeout(patience);
      if (waiting.length > 0) schedule();
    }
  }

  async function alone({ question, run, resolve, reject }: Waiting<Q, R>): Promise<void> {
    await run([question]).then(([answer]) => resolve(answer as R), reject);
  }

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, run: asHere(run), resolve, reject });
      if (underWay === 0) schedule();
    });
}
