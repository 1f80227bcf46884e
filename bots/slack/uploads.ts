// Pictures and files: brought to Slack first, then shown in a message or shared in a chat.
import { createHash } from 'node:crypto';
import { SendError } from '../../src/messenger/messenger.ts';
import type { File, Image } from '../../src/messenger/screen.ts';
import type { SlackApi } from './api.ts';
import { createRecent } from './recent.ts';

export interface Uploads {
  /** The id of a picture for an image block; the same picture is brought once. Throws what the API throws. */
  picture(image: Image): Promise<string>;
  /** Brings a file that nobody sees yet; the result shows it in a chat. Both throw what the API throws. */
  file(file: File): Promise<(chatKey: string, thread?: string) => Promise<void>>;
}

const UPLOAD_TIMEOUT_MS = 20_000;
const MAX_PICTURES = 500;
const extensionOf = { 'image/png': 'png', 'image/jpeg': 'jpg' } as const;

export function createUploads(api: SlackApi): Uploads {
  /** Ids by content: a standing counter is drawn again and again. */
  const pictures = createRecent<string>(MAX_PICTURES);

  /** Nothing is to be seen yet, so whatever goes wrong here may be tried again. */
  async function bring(bytes: Buffer<ArrayBuffer>, filename: string): Promise<string> {
    const { upload_url, file_id } = await api.call('files.getUploadURLExternal', {
      filename,
      length: bytes.length,
    });
    const signal = AbortSignal.timeout(UPLOAD_TIMEOUT_MS);
    const answered = await fetch(upload_url, { method: 'POST', body: bytes, signal }).catch(() => null);
    if (!answered?.ok)
      throw new SendError('retry', `Slack upload: ${answered ? `HTTP ${answered.status}` : 'no answer'}`);
    return file_id;
  }

  return {
    async picture({ base64, mediaType }) {
      const key = createHash('sha256').update(base64).digest('base64');
      const known = pictures.get(key);
      if (known) return known;
      const id = await bring(Buffer.from(base64, 'base64'), `picture.${extensionOf[mediaType]}`);
      await api.call('files.completeUploadExternal', { files: [{ id, title: 'picture' }] });
      pictures.set(key, id);
      return id;
    },
    async file({ name, base64 }) {
      const id = await bring(Buffer.from(base64, 'base64'), name);
      return async (chatKey, thread) => {
        await api.call('files.completeUploadExternal', {
          files: [{ id, title: name }],
          channel_id: chatKey,
          ...(thread && { thread_ts: thread }),
        });
      };
    },
  };
}
