// Brings a file that a person sent: the Bot API says where it lies, then it is downloaded from there.
import { FileError, type Messenger } from '../../src/messenger/messenger.ts';
import { readLimited } from '../../src/messenger/read-limited.ts';
import type { TelegramApi } from './api.ts';
import { describe, failureOf } from './errors.ts';

const DOWNLOAD_TIMEOUT_MS = 60_000;

export function createFiles(parts: {
  api: TelegramApi;
  token: string;
  apiRoot: string;
}): Pick<Messenger, 'fetchFile'> {
  const { api, token, apiRoot } = parts;

  async function pathOf(file_id: string, limit: number): Promise<string> {
    const found = await api.call('getFile', { file_id }).catch((error: unknown) => {
      if (/file is too big/i.test(describe(error)))
        throw new FileError('too-big', 'Telegram getFile: too big for a bot');
      const refused = ['refused', 'message-gone', 'gone'].includes(failureOf(error).kind);
      throw new FileError(refused ? 'gone' : 'unavailable', `Telegram getFile: ${describe(error)}`);
    });
    if ((found.file_size ?? 0) > limit) throw new FileError('too-big', `More than ${limit} bytes`);
    if (!found.file_path) throw new FileError('gone', 'Telegram getFile: no path');
    return found.file_path;
  }

  return {
    async fetchFile(fileKey, limit) {
      const path = (await pathOf(fileKey, limit)).split('/').map(encodeURIComponent).join('/');
      const response = await fetch(new URL(`./file/bot${token}/${path}`, apiRoot), {
        // The token is part of the address: nobody else is to be led to it.
        redirect: 'error',
        signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS),
      }).catch(() => null);
      // What fetch throws names the address, and with it the token.
      if (!response) throw new FileError('unavailable', 'Telegram file: no answer');
      if (!response.ok) {
        await response.body?.cancel();
        const gone = response.status < 500 && response.status !== 429;
        throw new FileError(gone ? 'gone' : 'unavailable', `Telegram file: HTTP ${response.status}`);
      }
      return readLimited(response, limit).catch((error: unknown) => {
        throw error instanceof FileError ? error : new FileError('unavailable', 'Telegram file: broken off');
      });
    },
  };
}
