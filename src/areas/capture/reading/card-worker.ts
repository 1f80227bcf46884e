// The thread in which pictures are read: it takes seconds and much memory, so nobody but it waits, and it can be ended.
import { parentPort } from 'node:worker_threads';
import { type ReadPicture, readPicture } from './read-picture.ts';

export type ToCardReader = { readonly bytes: Uint8Array };
export type FromCardReader =
  | { readonly type: 'read'; readonly picture: ReadPicture }
  /** A picture that can't be unpacked, or a fault of the program. */
  | { readonly type: 'failed'; readonly reason: string };

parentPort?.on('message', async ({ bytes }: ToCardReader) => {
  parentPort?.postMessage(await answerTo(bytes));
});

async function answerTo(bytes: Uint8Array): Promise<FromCardReader> {
  try {
    const picture = await readPicture(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return { type: 'read', picture };
  } catch (error) {
    return {
      type: 'failed',
      reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}
