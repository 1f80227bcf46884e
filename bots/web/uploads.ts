// Files on their way in: held while the request that brought them is at work. A browser that gets no answer sends it again.
import { randomUUID } from 'node:crypto';
import { FileError, type Messenger } from '../../src/messenger/messenger.ts';

/** As much as other messengers let a bot have. */
export const UPLOAD_LIMIT = 20 * 1024 * 1024;

export interface Uploads extends Pick<Messenger, 'fetchFile'> {
  /** Holds the bytes under a key while `work` runs. */
  during<T>(bytes: Buffer, work: (fileKey: string) => Promise<T>): Promise<T>;
}

export function createUploads(): Uploads {
  const held = new Map<string, Buffer>();
  return {
    async during(bytes, work) {
      const key = randomUUID();
      held.set(key, bytes);
      try {
        return await work(key);
      } finally {
        held.delete(key);
      }
    },
    async fetchFile(fileKey, limit) {
      const bytes = held.get(fileKey);
      if (!bytes) throw new FileError('gone', 'The request that brought this file is over.');
      if (bytes.length > limit) throw new FileError('too-big', `More than ${limit} bytes`);
      return bytes;
    },
  };
}
