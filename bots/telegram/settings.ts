// What Telegram needs of the environment.
import { z } from 'zod';
import { type MessengerSettings, token, webUrl } from '../../src/messenger/settings.ts';

export interface TelegramConfig {
  token: string;
  apiRoot: string;
  /** What the bot may send to all chats together: 30, or more by Telegram's paid broadcasts. */
  messagesPerSecond: number;
  /** Null: long polling. */
  webhook: { url: string; path: string; secret: string } | null;
}

const variables = {
  TELEGRAM_BOT_TOKEN: token('@BotFather').optional(),
  TELEGRAM_API_ROOT: webUrl('https://api.telegram.org').default('https://api.telegram.org'),
  TELEGRAM_MESSAGES_PER_SECOND: z.coerce
    .number({ error: 'must be a number of messages from 1 to 1000.' })
    .min(1, 'must be at least 1.')
    .max(1000, 'must be at most 1000.')
    .default(30),
  TELEGRAM_WEBHOOK_URL: webUrl('https://tallybot.example.com/telegram').optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(
      /^[A-Za-z0-9_-]{1,256}$/,
      'must be 1 to 256 letters, digits, _ or -. `openssl rand -hex 32` makes one.',
    )
    .optional(),
};

/** What bots share whose tokens are stored. */
export type TelegramShared = Omit<TelegramConfig, 'token'>;
export const telegramShared = (values: z.output<z.ZodObject<typeof variables>>): TelegramShared => {
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = values;
  return {
    apiRoot: values.TELEGRAM_API_ROOT,
    messagesPerSecond: values.TELEGRAM_MESSAGES_PER_SECOND,
    webhook: url && secret ? { url, path: new URL(url).pathname, secret } : null,
  };
};

const nameWithinMs = 3_000;
const getMe = z.object({ ok: z.literal(true), result: z.object({ username: z.string() }) });

export const telegramSettings: MessengerSettings<typeof variables, TelegramConfig> = {
  name: 'telegram',
  variables,
  secrets: ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_WEBHOOK_SECRET'],

  problems(values) {
    const problems: string[] = [];
    if (values.TELEGRAM_WEBHOOK_URL && !values.TELEGRAM_WEBHOOK_SECRET) {
      problems.push(
        'TELEGRAM_WEBHOOK_SECRET is missing: with TELEGRAM_WEBHOOK_URL anybody could send updates. Set it to what ' +
          '`openssl rand -hex 32` prints, or leave TELEGRAM_WEBHOOK_URL out for long polling.',
      );
    }
    if (values.TELEGRAM_WEBHOOK_URL && !values.TELEGRAM_BOT_TOKEN) {
      problems.push(
        'TELEGRAM_BOT_TOKEN is missing: TELEGRAM_WEBHOOK_URL is set. Copy the token from @BotFather.',
      );
    }
    return problems;
  },

  read(values) {
    const { TELEGRAM_BOT_TOKEN: token } = values;
    return token ? { token, ...telegramShared(values) } : null;
  },

  connected({ token, apiRoot, webhook }) {
    const url = `${apiRoot}/bot${token}/getMe`;
    return {
      name: 'telegram',
      transport: webhook ? 'webhook' : 'polling',
      probe: { url, init: {}, setting: 'TELEGRAM_BOT_TOKEN' },
      async invitation(code) {
        try {
          const response = await fetch(url, { signal: AbortSignal.timeout(nameWithinMs) });
          const { username } = getMe.parse(await response.json()).result;
          return `https://t.me/${username}?start=${code}`;
        } catch {
          // The code works without the link, too.
          return null;
        }
      },
    };
  },
};
