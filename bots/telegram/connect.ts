// What is said to Telegram at the start: who are we, how do updates come, which commands are offered.
import { AppError } from '../../src/errors.ts';
import type { MessengerLog } from '../../src/messenger/log.ts';
import { parseUrl } from '../../src/messenger/parse-url.ts';
import type { BotCommand, BotUser, TelegramApi } from './api.ts';
import { describe, failureOf } from './errors.ts';
import { allowedUpdates } from './update-schema.ts';

export interface WebhookSettings {
  /** As Telegram reaches it: https, port 443, 80, 88 or 8443. */
  readonly url: string;
  readonly secret: string;
}

/** Throws AppError for a webhook URL or secret that cannot be right. */
export function checkWebhook({ url, secret }: WebhookSettings): void {
  if (!/^https?:\/\//.test(url) || !parseUrl(url)) {
    throw new AppError(
      'telegram-webhook-url',
      'TELEGRAM_WEBHOOK_URL must be a URL, such as https://example.com/telegram',
    );
  }
  if (!/^[A-Za-z0-9_-]{1,256}$/.test(secret)) {
    const remedy = 'TELEGRAM_WEBHOOK_SECRET must have 1 to 256 characters of A-Z, a-z, 0-9, _ and -';
    throw new AppError('telegram-webhook-secret', remedy);
  }
}

/** Asks who the bot is. Throws AppError when the token is refused, and native errors when Telegram cannot be reached. */
export async function identify(api: TelegramApi): Promise<BotUser> {
  try {
    return await api.call('getMe', {});
  } catch (error) {
    if (failureOf(error).kind !== 'unauthorized') throw error;
    const remedy = 'Telegram refuses TELEGRAM_BOT_TOKEN: copy the token again from @BotFather';
    throw new AppError('telegram-token', remedy);
  }
}

/** Sets the webhook, or removes one so that polling is possible; updates that wait at Telegram are kept. */
export async function chooseDelivery(
  api: TelegramApi,
  webhook: WebhookSettings | undefined,
  log: MessengerLog,
): Promise<void> {
  if (!webhook) {
    // Should one be left nevertheless, polling says so.
    await api.call('deleteWebhook', {}).catch((error: unknown) => {
      log.warn({ reason: describe(error) }, 'The webhook, if there is one, could not be removed');
    });
    return;
  }
  try {
    const { url, secret } = webhook;
    await api.call('setWebhook', {
      url,
      secret_token: secret,
      max_connections: 100,
      allowed_updates: allowedUpdates,
    });
  } catch (error) {
    if (failureOf(error).kind !== 'refused') throw error;
    throw new AppError('telegram-webhook-url', `Telegram refuses TELEGRAM_WEBHOOK_URL: ${describe(error)}`);
  }
}

type ByLanguage = Readonly<Record<string, readonly BotCommand[]>>;

/**
 * Offers the commands in private chats and in groups, in each language; the first language listed also serves all others. What fails is
 * logged: the bot works without.
 */
export async function offerCommands(
  api: TelegramApi,
  { commands, groupCommands }: Record<'commands' | 'groupCommands', ByLanguage>,
  log: MessengerLog,
): Promise<void> {
  const scopes = [
    [{ type: 'all_private_chats' }, commands],
    [{ type: 'all_group_chats' }, groupCommands],
  ] as const;
  for (const [scope, byLanguage] of scopes)
    for (const [language, list] of inAll(byLanguage)) {
      const params = { commands: list, scope, ...(language && { language_code: language }) };
      await api.call('setMyCommands', params).catch((error: unknown) => {
        log.warn(
          { language, reason: describe(error) },
          'The commands could not be offered in the command menu',
        );
      });
    }
}

/** A sign, not a word: one button serves people of all languages. */
const FORM_SIGN = '📝';

/** The button beside the input field opens the form page, or is Telegram's own again. What fails is logged. */
export async function offerForm(api: TelegramApi, url: string | null, log: MessengerLog): Promise<void> {
  const menu_button = url
    ? ({ type: 'web_app', text: FORM_SIGN, web_app: { url } } as const)
    : ({ type: 'default' } as const);
  await api.call('setChatMenuButton', { menu_button }).catch((error: unknown) => {
    log.warn({ reason: describe(error) }, 'The button that opens forms could not be set');
  });
}

export interface Description {
  /** What an empty chat shows; at most 512 characters. */
  readonly long: string;
  /** On the bot's page and in what is forwarded; at most 120. */
  readonly short: string;
}

/** Says on the bot's own pages what it is. What fails is logged: the bot works without. */
export async function describeBot(
  api: TelegramApi,
  descriptions: Readonly<Record<string, Description>>,
  log: MessengerLog,
): Promise<void> {
  for (const [language, { long, short }] of inAll(descriptions)) {
    const code = language && { language_code: language };
    const said = [
      api.call('setMyDescription', { description: long, ...code }),
      api.call('setMyShortDescription', { short_description: short, ...code }),
    ];
    for (const outcome of await Promise.allSettled(said))
      if (outcome.status === 'rejected')
        log.warn(
          { language, reason: describe(outcome.reason) },
          'The description of the bot could not be set',
        );
  }
}

/** Each language, and the first one for all others. */
function inAll<T>(byLanguage: Readonly<Record<string, T>>): (readonly [string | undefined, T])[] {
  const [first] = Object.values(byLanguage);
  return [...Object.entries(byLanguage), ...(first === undefined ? [] : [[undefined, first] as const])];
}
