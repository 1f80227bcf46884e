// The one thread that reads pictures: one picture at a time, the others wait their turn; ended when one asks for too much.
import { Worker } from 'node:worker_threads';
import type { FromCardReader, ToCardReader } from './card-worker.ts';
import { pictureFacts } from './picture-facts.ts';
import type { ReadPicture } from './read-picture.ts';

export const pictureLimits = {
  /** A phone's largest usual photo; unpacked it takes four bytes a pixel. */
  pixels: 50_000_000,
  /** Shorter sides hold no letters. */
  side: 80,
  milliseconds: 30_000,
  memoryMb: 256,
  /** Who comes later is asked to send it again. */
  waiting: 20,
} as const;

/** Starting it takes a second; holding it some 150 MB. */
const warmMs = 60_000;
/** Whatever pictures may have left in it doesn't stay for ever. */
const mostPictures = 200;

/** `broken`: no picture, or one that can't be unpacked. */
export type PictureProblem = 'broken' | 'too-large' | 'too-small' | 'too-long' | 'busy';
export type PictureOutcome =
  | { readonly ok: true; readonly picture: ReadPicture }
  | { readonly ok: false; readonly problem: PictureProblem };

let warm: { worker: Worker; pictures: number } | null = null;
let idle: NodeJS.Timeout | undefined;
let turn: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** Reads a picture beside the event loop. Never throws for what is in it. */
export async function readInThread(bytes: Buffer): Promise<PictureOutcome> {
  const facts = pictureFacts(bytes);
  if (!facts) return refused('broken');
  if (facts.width * facts.height > pictureLimits.pixels) return refused('too-large');
  if (Math.min(facts.width, facts.height) < pictureLimits.side) return refused('too-small');
  if (waiting >= pictureLimits.waiting) return refused('busy');
  waiting += 1;
  const mine = turn.then(() => ask(bytes));
  turn = mine.catch(() => {});
  return mine.finally(() => {
    waiting -= 1;
  });
}

const refused = (problem: PictureProblem): PictureOutcome => ({ ok: false, problem });

/** Ends it, so that nothing is left when the program ends. Idempotent. */
export async function endCardThread(): Promise<void> {
  clearTimeout(idle);
  const ended = warm;
  warm = null;
  await ended?.worker.terminate();
}

async function ask(bytes: Buffer): Promise<PictureOutcome> {
  clearTimeout(idle);
  const held = warm ?? { worker: start(), pictures: 0 };
  warm = null;
  const { worker } = held;
  const outcome = await answerOf(worker, bytes);
  if (outcome === 'ended' || held.pictures + 1 >= mostPictures) await worker.terminate();
  else {
    warm = { worker, pictures: held.pictures + 1 };
    idle = setTimeout(() => void endCardThread(), warmMs);
    idle.unref();
  }
  return outcome === 'ended' ? refused('too-long') : outcome;
}

function start(): Worker {
  const worker = new Worker(new URL('./card-worker-start.mjs', import.meta.url), {
    execArgv: [],
    // It is told nothing but where it finds itself.
    env: process.env.TALLYBOT_BUNDLE ? { TALLYBOT_BUNDLE: process.env.TALLYBOT_BUNDLE } : {},
    resourceLimits: { maxOldGenerationSizeMb: pictureLimits.memoryMb },
  });
  worker.on('error', () => {});
  return worker;
}

/** `ended` when it ran out of time or memory. */
function answerOf(worker: Worker, bytes: Buffer): Promise<PictureOutcome | 'ended'> {
  return new Promise((resolve) => {
    const done = (outcome: PictureOutcome | 'ended') => {
      clearTimeout(timer);
      worker.off('message', answered).off('exit', ended);
      worker.unref();
      resolve(outcome);
    };
    const answered = (answer: FromCardReader) =>
      done(answer.type === 'read' ? { ok: true, picture: answer.picture } : refused('broken'));
    const ended = () => done('ended');
    const timer = setTimeout(ended, pictureLimits.milliseconds);
    worker.ref();
    worker.on('message', answered).on('exit', ended);
    const own = new Uint8Array(bytes);
    worker.postMessage({ bytes: own } satisfies ToCardReader, [own.buffer]);
  });
}
