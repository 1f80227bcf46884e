// Takes a large request down before anything is done with it: it is over as soon as the network allows, however long the work
// takes, and never more than a piece of it is in memory.
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Spooled {
  /** Its bytes, from the beginning. */
  read(): AsyncIterable<Uint8Array>;
  /** Idempotent. */
  drop(): Promise<void>;
}

/** Into a file that nobody else can open, and that is gone with the process. @param seen may throw, and ends it */
export async function spool(
  stream: AsyncIterable<Uint8Array>,
  seen: (piece: Uint8Array) => void,
): Promise<Spooled> {
  const folder = await mkdtemp(join(tmpdir(), 'tallybot-import-'));
  let file: FileHandle | undefined;
  const drop = async () => {
    await file?.close().catch(() => {});
    await rm(folder, { recursive: true, force: true });
  };
  try {
    file = await open(join(folder, 'lines'), 'wx+', 0o600);
    // Where the system allows it the file has no name any more: a process that is killed leaves nothing.
    if (process.platform !== 'win32') await rm(folder, { recursive: true });
    for await (const piece of stream) {
      seen(piece);
      await file.writeFile(piece);
    }
  } catch (error) {
    await drop();
    throw error;
  }
  const held = file;
  return {
    read: () => createReadStream('', { fd: held, start: 0, autoClose: false }),
    drop,
  };
}
