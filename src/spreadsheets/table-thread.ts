// One thread that reads files, and its end when a file asks for too much of it.
import { Worker } from 'node:worker_threads';
import { TableError, tableLimits } from './table-limits.ts';
import type { FromReader, ToReader } from './table-worker.ts';

export interface TableThread {
  /**
   * One question at a time.
   * @param milliseconds after so many the thread is ended
   * @throws TableError `too_much` out of time, `too_big` out of memory; Error for a fault of the program. The thread is then gone.
   */
  ask(message: ToReader, milliseconds: number): Promise<FromReader>;
  isAlive(): boolean;
  /** Idempotent. */
  end(): Promise<void>;
}

const youngMb = 64;
const stackMb = 4;

export function startThread(): TableThread {
  const worker = new Worker(new URL('./table-worker-start.mjs', import.meta.url), {
    execArgv: [],
    // A file's reader is told nothing but where it finds itself.
    env: process.env.TALLYBOT_BUNDLE ? { TALLYBOT_BUNDLE: process.env.TALLYBOT_BUNDLE } : {},
    resourceLimits: {
      maxOldGenerationSizeMb: tableLimits.memoryMb,
      maxYoungGenerationSizeMb: youngMb,
      stackSizeMb: stackMb,
    },
  });
  let isAlive = true;
  let waiting: { answer(message: FromReader): void; fail(error: Error): void } | null = null;
  worker.on('message', (message: FromReader) => waiting?.answer(message));
  worker.on('messageerror', () => fail(new Error('The reading thread sent what cannot be read.')));
  worker.on('error', (error: Error & { code?: string }) => {
    fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new TableError('too_big') : error);
  });
  worker.on('exit', () => fail(new Error('The reading thread ended.')));
  // Nobody waits for it at the end of the program.
  worker.unref();

  return {
    ask(message, milliseconds) {
      if (!isAlive) return Promise.reject(new Error('The reading thread has ended.'));
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => fail(new TableError('too_much')), Math.max(1, milliseconds));
        const settled = () => {
          clearTimeout(timer);
          worker.unref();
          waiting = null;
        };
        waiting = {
          answer(answer) {
            settled();
            resolve(answer);
          },
          fail(error) {
            settled();
            reject(error);
          },
        };
        worker.ref();
        if (message.type === 'open') worker.postMessage(message, [message.bytes.buffer as ArrayBuffer]);
        else worker.postMessage(message);
      });
    },
    isAlive: () => isAlive,
    end,
  };

  function fail(error: Error): void {
    isAlive = false;
    void worker.terminate();
    waiting?.fail(error);
  }

  async function end(): Promise<void> {
    isAlive = false;
    await worker.terminate();
  }
}
