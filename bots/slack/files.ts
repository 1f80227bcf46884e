// Brings a file that a person sent: Slack says where it lies, then it is downloaded from there with the bot's token.
import type { MessengerLog } from '../../src/messenger/log.ts';
import { FileError, type Messenger } from '../../src/messenger/messenger.ts';
import { parseUrl } from '../../src/messenger/parse-url.ts';
import { readLimited } from '../../src/messenger/read-limited.ts';
import type { SlackApi } from './api.ts';
import { describe, failureOf } from './errors.ts';
import type { Tokens } from './tokens.ts';

const DOWNLOAD_TIMEOUT_MS = 60_000;
/** Where Slack keeps files, for a workspace behind this address of its Web API. */
const FILE_HOSTS: Readonly<Record<string, string>> = {
  'slack.com': 'https://files.slack.com',
  'slack-gov.com': 'https://files.slack-gov.com',
};

export function createFiles(parts: {
  api: SlackApi;
  tokens: Tokens;
  apiUrl: string;
  log: MessengerLog;
}): Pick<Messenger, 'fetchFile'> {
  const { api, tokens, apiUrl, log } = parts;
  const { hostname, origin } = new URL(apiUrl);
  const fileOrigin = FILE_HOSTS[hostname] ?? origin;

  async function addressOf(file: string, limit: number): Promise<URL> {
    const { file: found } = await api.call('files.info', { file }).catch((error: unknown) => {
      const word = describe(error);
      if (word === 'missing_scope')
        log.error({}, 'Files cannot be read: install the app again, so that it gets the scope files:read');
      const refused = ['refused', 'gone', 'message-gone'].includes(failureOf(error).kind);
      throw new FileError(refused ? 'gone' : 'unavailable', `Slack files.info: ${word}`);
    });
    if ((found.size ?? 0) > limit) throw new FileError('too-big', `More than ${limit} bytes`);
    const address = parseUrl(found.url_private_download ?? found.url_private ?? '');
    // The token goes along: it must not go to where somebody else's file lies.
    if (address?.origin !== fileOrigin)
      throw new FileError('gone', 'Slack files.info: not a file that Slack keeps');
    return address;
  }

  return {
    async fetchFile(fileKey, limit) {
      const address = await addressOf(fileKey, limit);
      const token = await tokens.current();
      const response = await fetch(address, {
        headers: { authorization: `Bearer ${token}` },
        // Slack leads who may not read it to a page to sign in.
        redirect: 'manual',
        signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS),
      }).catch(() => null);
      if (!response) throw new FileError('unavailable', 'Slack file: no answer');
      if (response.status !== 200) {
        await response.body?.cancel();
        const later = response.status >= 500 || response.status === 429;
        throw new FileError(later ? 'unavailable' : 'gone', `Slack file: HTTP ${response.status}`);
      }
      return readLimited(response, limit).catch((error: unknown) => {
        throw error instanceof FileError ? error : new FileError('unavailable', 'Slack file: broken off');
      });
    },
  };
}
