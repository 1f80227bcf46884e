// The one thread that reads calendar files: one at a time, the others wait their turn; ended when one asks for too much.
import { Worker } from 'node:worker_threads';
import type { ToCalendarReader } from './calendar-worker.ts';
import type { CalendarReading, ReadRequest } from './found-event.ts';

export const threadLimits = { milliseconds: 15_000, memoryMb: 192 } as const;

/** It stays for the next file so long: calendars are read a few at a time. */
const warmMs = 20_000;

let warm: Worker | null = null;
let idle: NodeJS.Timeout | undefined;
let turn: Promise<unknown> = Promise.resolve();

/** Never throws for what is in the file. The bytes are handed over, and gone. */
export function readInThread(bytes: Uint8Array, request: ReadRequest): Promise<CalendarReading> {
  const mine = turn.then(() => ask(bytes, request));
  turn = mine.catch(() => {});
  return mine;
}

/** Ends it, so that nothing is left when the program ends. Idempotent. */
export async function endCalendarThread(): Promise<void> {
  clearTimeout(idle);
  const ended = warm;
  warm = null;
  await ended?.terminate();
}

async function ask(bytes: Uint8Array, request: ReadRequest): Promise<CalendarReading> {
  clearTimeout(idle);
  const worker = warm ?? start();
  warm = null;
  const answer = await answerOf(worker, bytes, request);
  if (answer === 'ended') {
    await worker.terminate();
    return { ok: false, problem: 'too_slow' };
  }
  warm = worker;
  idle = setTimeout(() => void endCalendarThread(), warmMs);
  idle.unref();
  return answer;
}

function start(): Worker {
  const worker = new Worker(new URL('./calendar-worker-start.mjs', import.meta.url), {
    execArgv: [],
    // It is told nothing but where it finds itself.
    env: process.env.TALLYBOT_BUNDLE ? { TALLYBOT_BUNDLE: process.env.TALLYBOT_BUNDLE } : {},
    resourceLimits: { maxOldGenerationSizeMb: threadLimits.memoryMb },
  });
  worker.on('error', () => {});
  return worker;
}

/** `ended` when it ran out of time or memory. */
function answerOf(
  worker: Worker,
  bytes: Uint8Array,
  request: ReadRequest,
): Promise<CalendarReading | 'ended'> {
  return new Promise((resolve) => {
    const done = (answer: CalendarReading | 'ended') => {
      clearTimeout(timer);
      worker.off('message', done).off('exit', ended);
      worker.unref();
      resolve(answer);
    };
    const ended = () => done('ended');
    const timer = setTimeout(ended, threadLimits.milliseconds);
    worker.ref();
    worker.on('message', done).on('exit', ended);
    const own = new Uint8Array(bytes);
    worker.postMessage({ bytes: own, ...request } satisfies ToCalendarReader, [own.buffer]);
  });
}
