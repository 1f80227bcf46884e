// A strict stand-in for Telegram: the Bot API over HTTP, and the people at the other end.
// By hand: npx tsx test/support/telegram-stand-in/play.ts --port 8081
import { BotApiError } from './telegram-stand-in/bot-api-error.ts';
import { createChats, type Person, type ShownMessage } from './telegram-stand-in/chats.ts';
import type { Params } from './telegram-stand-in/checks.ts';
import { createFailures, type ScriptedFailure } from './telegram-stand-in/failures.ts';
import { methods } from './telegram-stand-in/methods.ts';
import { startServer } from './telegram-stand-in/server.ts';
import { createUpdateQueue, type QueuedUpdate } from './telegram-stand-in/update-queue.ts';
import {
  createWebhookPusher,
  type WebhookPusher,
  type WebhookTarget,
} from './telegram-stand-in/webhook-pusher.ts';

export type { Person, ShownMessage } from './telegram-stand-in/chats.ts';
export { tooManyRequests } from './telegram-stand-in/failures.ts';

export interface Call {
  readonly method: string;
  readonly params: Params;
  readonly ok: boolean;
}

/** An update on its way. */
export interface Delivery {
  readonly updateId: number;
  /** Resolves when the bot is done with it: confirmed by a higher offset, or answered 2xx. */
  readonly handled: Promise<void>;
}

export interface StandInOptions {
  readonly port?: number;
  readonly token?: string;
  /** False for long runs: no list of calls, and only the last messages of a chat. */
  readonly record?: boolean;
  /** Pause before a webhook delivery is repeated. */
  readonly webhookRetryMs?: number;
}

export type TelegramStandIn = Awaited<ReturnType<typeof startTelegramStandIn>>;

export async function startTelegramStandIn(options: StandInOptions = {}) {
  const { port = 0, token = '4242:stand-in', record = true, webhookRetryMs = 5 } = options;
  const bot = { id: Number(token.split(':')[0]), username: 'tally_test_bot' };
  const chats = createChats(record ? 10_000 : 20);
  const updates = createUpdateQueue();
  const failures = createFailures();
  const files = new Map<string, Buffer>();
  const presses = new Set<string>();
  const calls: Call[] = [];
  const listeners = new Set<(call: Call) => void>();
  const webhookAnswers: number[] = [];
  let pusher: WebhookPusher | null = null;
  let target: WebhookTarget | null = null;
  let lastUpdateId = 700_000_000;
  let lastPersonId = 5_000;

  function setWebhook(next: WebhookTarget | null): void {
    const undelivered = pusher?.close() ?? [];
    target = next;
    pusher =
      next && createWebhookPusher(next, webhookRetryMs, (status) => record && webhookAnswers.push(status));
    if (pusher) updates.conflict('Conflict: terminated by setWebhook request');
    const receiver = pusher ?? updates;
    for (const entry of [...undelivered, ...(pusher ? updates.drain() : [])]) receiver.push(entry);
  }

  const server = await startServer(
    {
      token,
      failures,
      call(method, params, onGone) {
        const run = methods[method];
        if (!run) throw new BotApiError(404, 'Not Found: method not found');
        return run(params, {
          bot,
          chats,
          files,
          updates,
          presses,
          webhook: () => target,
          setWebhook,
          onGone,
        });
      },
      file: (path) => files.get(path) ?? null,
      onDone(method, params, ok) {
        const call = { method, params, ok };
        if (record) calls.push(call);
        for (const listener of listeners) listener(call);
      },
    },
    port,
  );

  /** Delivers an update as it is; without an update_id it gets the next one, with an old one it is a second delivery. */
  function deliver(update: object): Delivery {
    const updateId = (update as { update_id?: number }).update_id ?? ++lastUpdateId;
    let entry: QueuedUpdate | undefined;
    const handled = new Promise<void>((resolve) => {
      entry = { update: { update_id: updateId, ...update }, handled: resolve };
    });
    (pusher ?? updates).push(entry as QueuedUpdate);
    return { updateId, handled };
  }

  const from = (person: Person) => ({
    id: person.id,
    is_bot: false,
    first_name: person.firstName,
    ...(person.lastName && { last_name: person.lastName }),
    ...(person.languageCode && { language_code: person.languageCode }),
  });
  const chatOf = (person: Person) => ({ id: person.id, first_name: person.firstName, type: 'private' });
  const now = () => Math.floor(Date.now() / 1000);

  /** Delivers a message with any content, such as `{ sticker: {…} }`. */
  function sendMessage(person: Person, content: object): Delivery {
    const { id } = chats.personSays(person, 'text' in content ? String(content.text) : '');
    return deliver({
      message: { message_id: id, from: from(person), chat: chatOf(person), date: now(), ...content },
    });
  }

  function press(person: Person, message: ShownMessage | { readonly id: number }, data: string): Delivery {
    const id = `${lastUpdateId + 1}${person.id}`;
    presses.add(id);
    if (presses.size > 10_000) presses.delete(presses.values().next().value as string);
    const native = {
      message_id: message.id,
      from: { ...bot, is_bot: true, first_name: 'Tallybot' },
      chat: chatOf(person),
      date: now(),
      text: 'text' in message ? message.text : '',
    };
    return deliver({
      callback_query: { id, from: from(person), message: native, chat_instance: String(person.id), data },
    });
  }

  function membership(person: Person, status: string): Delivery {
    const user = { ...bot, is_bot: true, first_name: 'Tallybot' };
    const change = { old_chat_member: { user, status: 'member' }, new_chat_member: { user, status } };
    return deliver({ my_chat_member: { chat: chatOf(person), from: from(person), date: now(), ...change } });
  }

  return {
    apiRoot: server.url,
    token,
    bot,
    calls: calls as readonly Call[],
    webhookAnswers: webhookAnswers as readonly number[],
    deliver,
    sendMessage,
    press,

    /** Somebody who has a private chat with the bot. */
    addPerson(facts: Partial<Person> = {}): Person {
      const person = {
        id: ++lastPersonId,
        firstName: 'Mia',
        lastName: undefined,
        languageCode: 'en',
        ...facts,
      };
      chats.add(person);
      return person;
    },
    sendText(person: Person, text: string): Delivery {
      const [command] = /^\/\w+(?:@\w+)?/.exec(text) ?? [];
      const entities = command && [{ type: 'bot_command', offset: 0, length: command.length }];
      return sendMessage(person, { text, ...(entities && { entities }) });
    },
    /** Their last message, with other words. */
    correctText(person: Person, text: string): Delivery {
      const id = chats.messagesOf(person).findLast(({ fromBot }) => !fromBot)?.id ?? 1;
      return deliver({
        edited_message: {
          message_id: id,
          from: from(person),
          chat: chatOf(person),
          date: now(),
          edit_date: now() + 1,
          text,
        },
      });
    },
    /** A document, or as Telegram sends a photo: in two sizes, of which the smaller cannot be had. */
    sendFile(
      person: Person,
      file: { name: string; bytes: Buffer; caption?: string; photo?: true },
    ): Delivery {
      const { name, bytes, caption, photo } = file;
      const file_id = `file-${lastUpdateId + 1}`;
      files.set(file_id, bytes);
      const one = { file_id, file_unique_id: file_id, file_size: bytes.length };
      const sizes = [
        { ...one, file_id: `${file_id}-small`, file_size: 10, width: 90, height: 67 },
        { ...one, width: 800, height: 600 },
      ];
      const content = photo ? { photo: sizes } : { document: { ...one, file_name: name } };
      return sendMessage(person, { ...content, ...(caption && { caption }) });
    },
    /** Something to listen to: a voice message as Telegram's apps record it, an audio file, or a round video. */
    sendSound(
      person: Person,
      { kind, bytes, duration }: { kind: 'voice' | 'audio' | 'video_note'; bytes: Buffer; duration: number },
    ): Delivery {
      const file_id = `${kind}-${lastUpdateId + 1}`;
      files.set(file_id, bytes);
      const facts = { file_id, file_unique_id: file_id, file_size: bytes.length, duration };
      const more = {
        voice: { mime_type: 'audio/ogg' },
        audio: { mime_type: 'audio/mpeg', file_name: 'memo.mp3' },
        video_note: { length: 240 },
      };
      return sendMessage(person, { [kind]: { ...facts, ...more[kind] } });
    },
    /** Telegram keeps what was sent for a while only. */
    forgetFiles: () => files.clear(),
    shareContact: (person: Person, contact: object): Delivery => sendMessage(person, { contact }),

    /** Presses the lowest button with that label; throws when there is none. */
    tapButton(person: Person, label: string): Delivery {
      for (const message of chats.messagesOf(person).reverse()) {
        const rows = (message.markup?.inline_keyboard ?? []) as { text: string; callback_data?: string }[][];
        const button = rows.flat().find(({ text }) => text === label);
        if (button?.callback_data) return press(person, message, button.callback_data);
      }
      throw new Error(`No message shows a button "${label}"`);
    },

    block(person: Person): Delivery {
      chats.setBlocked(person, true);
      return membership(person, 'kicked');
    },
    unblock(person: Person): Delivery {
      chats.setBlocked(person, false);
      return membership(person, 'member');
    },
    /** Presses that are not answered yet can no longer be. */
    forgetPresses: () => presses.clear(),

    /** What the person sees, oldest first. */
    messages: (person: Person): ShownMessage[] => chats.messagesOf(person),
    /** The message that is pinned in the person's chat. */
    pinned: (person: Person): ShownMessage | null => chats.pinnedOf(person),
    failNext: (method: string, failure: ScriptedFailure, times = 1) => failures.add(method, failure, times),

    /** Calls `listener` after each call of the bot; the result ends that. */
    onCall(listener: (call: Call) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Resolves as soon as `isTrue`, looked at after each call of the bot. */
    until(isTrue: () => boolean): Promise<void> {
      return new Promise((resolve) => {
        const look = () => {
          if (!isTrue()) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      });
    },

    async close(): Promise<void> {
      pusher?.close();
      updates.close();
      await server.close();
    },
  };
}
