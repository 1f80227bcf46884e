// A Telegram messenger, its own HTTP server where it needs one, and the stand-in, wired together for a test.
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createTelegram, type TelegramOptions } from '../../bots/telegram/messenger.ts';
import type { MessengerClock } from '../../src/messenger/clock.ts';
import type { ContractHarness, ContractPerson } from '../contracts/messenger-contract.ts';
import { recordingLog } from './recording-log.ts';
import {
  type Delivery,
  type Person,
  startTelegramStandIn,
  type TelegramStandIn,
} from './telegram-stand-in.ts';

export const WEBHOOK_SECRET = 'a-secret_of-ours';

export interface TelegramHarness extends ContractHarness {
  readonly standIn: TelegramStandIn;
  readonly log: ReturnType<typeof recordingLog>;
  readonly webhookUrl: string | undefined;
  person(): Promise<ContractPerson & { readonly who: Person }>;
}

export async function telegramHarness(
  delivery: 'polling' | 'webhook',
  options: Partial<TelegramOptions> & { readonly clock?: MessengerClock } = {},
): Promise<TelegramHarness> {
  const standIn = await startTelegramStandIn();
  const log = recordingLog();
  const http = new Hono();
  const listening = delivery === 'webhook' ? await listen(() => http) : undefined;
  const webhook = listening && { url: listening.url, secret: WEBHOOK_SECRET };
  const messenger = createTelegram({
    token: standIn.token,
    apiRoot: standIn.apiRoot,
    webhook,
    log,
    ...options,
  });
  if (messenger.http) http.route('/', messenger.http);
  const last = new Map<string, object>();

  function personOf(who: Person) {
    const deliver = (send: () => Delivery, again: (updateId: number) => object) => {
      const { handled, updateId } = send();
      last.set(String(who.id), again(updateId));
      return handled;
    };
    return {
      who,
      chatKey: String(who.id),
      types: (text: string) =>
        deliver(
          () => standIn.sendText(who, text),
          (id) => textUpdate(id, who, text),
        ),
      corrects: (_before: string, text: string) =>
        deliver(
          () => standIn.correctText(who, text),
          () => ({}),
        ),
      sendsFile: (file: { name: string; bytes: Buffer; caption?: string }) =>
        deliver(
          () => standIn.sendFile(who, file),
          () => ({}),
        ),
      presses: (label: string) =>
        deliver(
          () => standIn.tapButton(who, label),
          () => ({}),
        ),
      sees: async () =>
        standIn
          .messages(who)
          .filter(({ fromBot }) => fromBot)
          .map(({ text, markup, media }) => ({
            text,
            ...(media && { media: { kind: media.kind, bytes: media.bytes } }),
            ...(markup?.keyboard
              ? { menu: (markup.keyboard as { text: string }[][]).flat().map((b) => b.text) }
              : {}),
            buttons: ((markup?.inline_keyboard ?? []) as { text: string }[][]).map((row) =>
              row.map((b) => b.text),
            ),
          })),
    };
  }

  return {
    messenger,
    standIn,
    log,
    webhookUrl: webhook?.url,
    person: async () => personOf(standIn.addPerson()),
    redeliver: ({ chatKey }) => standIn.deliver(last.get(chatKey) as object).handled,
    block: async ({ chatKey }) => {
      const who = { id: Number(chatKey), firstName: 'Mia', lastName: undefined, languageCode: 'en' };
      await standIn.block(who).handled;
    },
    async close() {
      await messenger.stop();
      await standIn.close();
      if (listening) await new Promise((resolve) => listening.server.close(resolve));
    },
  };
}

function textUpdate(updateId: number, who: Person, text: string): object {
  const from = { id: who.id, is_bot: false, first_name: who.firstName, language_code: who.languageCode };
  const chat = { id: who.id, first_name: who.firstName, type: 'private' };
  return { update_id: updateId, message: { message_id: 1, from, chat, date: 1_700_000_000, text } };
}

/** A server whose app is chosen later: the webhook's URL must be known before the messenger is made. */
function listen(app: () => Hono): Promise<{ server: ServerType; url: string }> {
  return new Promise((resolve) => {
    const server = serve(
      { fetch: (request) => app().fetch(request), hostname: '127.0.0.1', port: 0 },
      ({ port }) => resolve({ server, url: `http://127.0.0.1:${port}/telegram/hook` }),
    );
  });
}
