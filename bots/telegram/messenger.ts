// Telegram as a messenger: composes api, intake, polling or webhook, and sender into the port.
import { Hono } from 'hono';
import { AppError } from '../../src/errors.ts';
import { type MessengerClock, systemClock } from '../../src/messenger/clock.ts';
import type { Incoming } from '../../src/messenger/incoming.ts';
import { createLanes } from '../../src/messenger/lanes.ts';
import type { MessengerLog } from '../../src/messenger/log.ts';
import type { Messenger, Receive } from '../../src/messenger/messenger.ts';
import type { MessengerTraits } from '../../src/messenger/traits.ts';
import { untilConnected } from '../../src/messenger/until-connected.ts';
import { untilTaken } from '../../src/messenger/until-taken.ts';
import { within } from '../../src/messenger/within.ts';
import { type BotCommand, type BotUser, createApi } from './api.ts';
import {
  checkWebhook,
  chooseDelivery,
  type Description,
  describeBot,
  identify,
  offerCommands,
  offerForm,
  type WebhookSettings,
} from './connect.ts';
import { describe, sendErrorOf } from './errors.ts';
import { createFiles } from './files.ts';
import { createIntake, type Intake } from './intake.ts';
import { createMiniApp, type MiniAppSettings } from './mini-app.ts';
import { type Polling, startPolling } from './polling.ts';
import { createSender } from './sender.ts';
import { createWebhook } from './webhook.ts';

export interface TelegramOptions {
  /** What its rows are kept under, where there are several bots: "telegram:123". "telegram" by default. */
  readonly name?: string;
  /** The company whose people alone it serves; everybody's by default. */
  readonly onlyCompanyId?: number | null;
  readonly token: string;
  /** https://api.telegram.org, or a local Bot API server. */
  readonly apiRoot: string;
  /** Set: updates come to `http`. Unset: by long polling. */
  readonly webhook?: WebhookSettings | undefined;
  /** For Telegram's command menu: a list per two-letter language code, the first of them for all other languages too. */
  readonly commands?: Readonly<Record<string, readonly BotCommand[]>>;
  /** The same for groups. */
  readonly groupCommands?: Readonly<Record<string, readonly BotCommand[]>>;
  /** What the bot's pages say of it, by language as with the commands. */
  readonly descriptions?: Readonly<Record<string, Description>>;
  /** What Telegram lets this bot send; 30 by default. */
  readonly messagesPerSecond?: number;
  /** Dialogs as a form in a page over the chat; only where people reach us by https. */
  readonly miniApp?: MiniAppSettings | undefined;
  readonly log: MessengerLog;
  readonly clock?: MessengerClock;
  /** Milliseconds; for the age of what a page says of its person, and for how long a chat still has to wait. */
  readonly now?: () => number;
}

export interface TelegramMessenger extends Messenger {
  /** The webhook's POST route at the path of its URL, and what the form page asks; for our own server to mount at "/". */
  readonly http: Hono | undefined;
}

/** About 30 messages a second, more for a bot that pays for it; one a second to a chat. */
const PER_SECOND = 30;

const traitsOf = ({ messagesPerSecond = PER_SECOND }: TelegramOptions): MessengerTraits => ({
  limit: { perSecond: messagesPerSecond, chatSeconds: 1 },
  oneCommand: null,
  shows: { menu: true, pins: true, forms: false, topics: true, copyButtons: true },
  isBrowser: false,
});

const STOP_TIMEOUT_MS = 10_000;

/**
 * The menu (reply keyboard) of a screen goes with its message only when that has no buttons: Telegram allows one of the two.
 * Otherwise, and with edits, it goes with the chat's next message without buttons. A message that carries the keyboard
 * cannot be edited later; `edit` sends a new one then.
 * Throws AppError for a webhook URL or secret that cannot be right.
 */
export function createTelegram(options: TelegramOptions): TelegramMessenger {
  const { token, apiRoot, webhook, commands = {}, groupCommands = {}, descriptions = {}, log } = options;
  const { clock = systemClock, now = Date.now, name = 'telegram', onlyCompanyId = null } = options;
  const { miniApp } = options;
  const formUrl = miniApp?.url ?? null;
  if (webhook) checkWebhook(webhook);
  const api = createApi(token, apiRoot);
  const lanes = createLanes();
  const stopping = new AbortController();
  let bot: BotUser | undefined;
  let taking: Receive | undefined;
  /** For pages, which try again by themselves. */
  let answering: Receive | undefined;
  let intake: Intake | null = null;
  let polling: Polling | undefined;
  let connected = false;
  let connecting: Promise<void> = Promise.resolve();
  let stopped: Promise<void> | undefined;

  function httpOf(): Hono | undefined {
    const updates = webhook && createWebhook({ ...webhook, intake: () => intake, log });
    const forms =
      miniApp &&
      createMiniApp({
        ...miniApp,
        token,
        receive: () => (bot && answering ? { botId: bot.id, receive: answering } : null),
        lanes,
        now: options.now ?? Date.now,
        log,
      });
    if (!updates || !forms) return updates ?? forms;
    return new Hono().route('/', forms).route('/', updates);
  }

  /** Told as if the group had said so: it does, but perhaps while nobody listened. */
  function onMoved(from: string, to: string): void {
    const update: Incoming = {
      messenger: name,
      updateKey: `moved:${from}:${to}`,
      userKey: `chat:${from}`,
      chatKey: from,
      isPrivate: false,
      input: { kind: 'chat-moved', to },
    };
    void taking?.(update).catch(() => log.warn({}, 'A group has another id; that could not be kept'));
  }

  /** The menu of one chat, in the person's own language. */
  async function offerIn(chatKey: string, list: readonly BotCommand[]): Promise<void> {
    const params = { commands: list, scope: { type: 'chat', chat_id: Number(chatKey) } };
    await api.call('setMyCommands', params).catch((error: unknown) => {
      throw sendErrorOf('setMyCommands', error);
    });
  }

  async function connect(taken: Receive): Promise<void> {
    const receive: Receive = name === 'telegram' ? taken : (one) => taken({ ...one, messenger: name });
    bot ??= await identify(api);
    const me = bot;
    const parts = { clock, signal: stopping.signal, log };
    // Where nobody delivers an update again, the chat's later ones wait behind it.
    const take: Receive = webhook ? receive : (incoming) => untilTaken(() => receive(incoming), parts);
    answering = receive;
    intake ??= createIntake({ api, lanes, receive: take, bot: () => me, ...parts });
    taking = take;
    await chooseDelivery(api, webhook, log);
    if (stopping.signal.aborted) return;
    connected = true;
    if (!webhook) polling = startPolling({ api, intake, ...parts });
    log.info({ bot: me.username, delivery: webhook ? 'webhook' : 'polling' }, 'Telegram is connected');
    void offerCommands(api, { commands, groupCommands }, log)
      .then(() => describeBot(api, descriptions, log))
      .then(() => offerForm(api, formUrl, log));
  }

  const inTheEnd = { name: 'Telegram', describe, clock, signal: stopping.signal, log };

  async function stop(): Promise<void> {
    stopping.abort();
    intake = null;
    answering = undefined;
    await Promise.all([connecting, polling?.ended]);
    await within(clock, STOP_TIMEOUT_MS, lanes.idle());
    await polling?.confirm();
    api.close();
  }

  return {
    name,
    onlyCompanyId,
    traits: traitsOf(options),
    http: httpOf(),
    ...createSender({ api, clock, now, signal: stopping.signal, formUrl, onMoved }),
    ...createFiles({ api, token, apiRoot }),

    async start(receive) {
      try {
        await connect(receive);
      } catch (error) {
        const isToken = error instanceof AppError && error.code === 'telegram-token';
        if (error instanceof AppError && !isToken) throw error;
        // Telegram's bad hour is no reason not to serve the other messengers; nor is a token that was taken back.
        if (isToken) log.error({ code: error.code }, `${error.message}. Trying again slowly`);
        else
          log.warn({ reason: describe(error) }, 'Telegram cannot be reached; trying again in the background');
        connecting = untilConnected(() => connect(receive), inTheEnd);
      }
    },
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
    offerCommands: offerIn,
    administers: (chatKey, userKey) =>
      api
        .call('getChatMember', { chat_id: Number(chatKey.split(':')[0]), user_id: Number(userKey) })
        .then(({ status }) => status === 'creator' || status === 'administrator')
        // Who cannot be asked about is not one.
        .catch(() => false),
    invitationLink: (code) =>
      bot && /^[A-Za-z0-9_-]{1,64}$/.test(code) ? `https://t.me/${bot.username}?start=${code}` : null,
    joinHint: (code) => (bot ? `/start ${code}` : null),
    healthy: () => connected && !stopping.signal.aborted && (polling?.healthy() ?? true),
  };
}
