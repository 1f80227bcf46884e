// Answers a command where it was typed, for that person's eyes only: Slack gives each command an address for that.
import type { types } from '@slack/bolt';
import type { MessengerLog } from '../../src/messenger/log.ts';
import { parseUrl } from '../../src/messenger/parse-url.ts';
import type { Screen } from '../../src/messenger/screen.ts';
import { link, plain } from '../../src/messenger/text.ts';
import { messageOf } from './screens.ts';
import { textBlocks } from './text-blocks.ts';
import type { SlackWords } from './words.ts';

const TIMEOUT_MS = 5_000;
/** A glance is enough where others' messages go by; the buttons stand in the direct messages. */
const MAX_BLOCKS = 20;

export interface ResponseUrls {
  /** Shows what was said in the direct messages, with a link to them. Never rejects. */
  pointTo(url: string | undefined, said: readonly Screen[], chat: string, words: SlackWords): Promise<void>;
  /** Says one line. Never rejects. */
  say(url: string | undefined, line: string): Promise<void>;
}

export function createResponseUrls(parts: {
  apiUrl: string;
  teamId: () => string;
  log: MessengerLog;
}): ResponseUrls {
  const { apiUrl, teamId, log } = parts;
  const { origin, hostname } = new URL(apiUrl);
  // Only to Slack itself: the address comes with an update.
  const isSlack = (url: string): boolean => {
    const target = parseUrl(url);
    if (!target) return false;
    if (target.origin === origin) return true;
    return (
      hostname.startsWith('slack') && target.protocol === 'https:' && target.hostname === `hooks.${hostname}`
    );
  };

  async function post(url: string | undefined, text: string, blocks: types.KnownBlock[]): Promise<void> {
    if (!url || !isSlack(url)) return;
    const body = JSON.stringify({ response_type: 'ephemeral', text, blocks });
    const headers = { 'content-type': 'application/json' };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answered = await fetch(url, { method: 'POST', body, headers, signal }).catch(() => null);
    if (!answered?.ok)
      log.info({ status: answered?.status }, 'A command could not be answered where it was typed');
  }

  return {
    async pointTo(url, said, chat, words) {
      const last = said.at(-1);
      const { file: _file, image: _image, buttons: _buttons, menu: _menu, ...text } = last ?? { text: [] };
      const shown = last ? messageOf(text).blocks.slice(0, MAX_BLOCKS) : [];
      const there = `https://slack.com/app_redirect?team=${teamId()}&channel=${chat}`;
      const line = [plain(`${words.seeChat} `), link(words.openChat, there)];
      await post(url, words.seeChat, [...shown, ...textBlocks(line)]);
    },
    say: (url, line) => post(url, line, textBlocks([plain(line)])),
  };
}
