// The people who talk to the bot, and the messages that each of them sees.
import { BotApiError, badRequest } from './bot-api-error.ts';
import type { CheckedMessage, Params } from './checks.ts';

export interface Person {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string | undefined;
  readonly languageCode: string | undefined;
}

/** A picture or file that was uploaded. */
export interface Media {
  readonly kind: 'photo' | 'document';
  readonly name: string;
  readonly bytes: Buffer;
}

export interface ShownMessage {
  readonly id: number;
  readonly fromBot: boolean;
  /** Of a picture or file, its caption. */
  text: string;
  media?: Media | undefined;
  /** Whether it came without a sound. */
  readonly silent?: boolean;
  entities: unknown[];
  markup: Params | undefined;
}

interface Chat {
  readonly person: Person;
  readonly messages: Map<number, ShownMessage>;
  blocked: boolean;
  pinned: number | null;
}

export type Chats = ReturnType<typeof createChats>;

/** `keep`: how many messages per chat are kept, so that a long run stays small. */
export function createChats(keep: number) {
  const chats = new Map<number, Chat>();
  let lastMessageId = 100;

  function open(id: unknown): Chat {
    const chat = chats.get(Number(id));
    if (!chat) throw badRequest('chat not found');
    if (chat.blocked) throw new BotApiError(403, 'Forbidden: bot was blocked by the user');
    return chat;
  }

  function append(chat: Chat, message: Omit<ShownMessage, 'id'>): ShownMessage {
    lastMessageId++;
    const shown = { id: lastMessageId, ...message };
    chat.messages.set(shown.id, shown);
    if (chat.messages.size > keep) chat.messages.delete(chat.messages.keys().next().value as number);
    return shown;
  }

  function editable(chatId: unknown, messageId: unknown): ShownMessage {
    const message = open(chatId).messages.get(Number(messageId));
    if (!message) throw badRequest('message to edit not found');
    const isInline = message.markup === undefined || message.markup.inline_keyboard !== undefined;
    if (!message.fromBot || !isInline) throw badRequest("message can't be edited");
    return message;
  }

  return {
    add(person: Person): void {
      chats.set(person.id, { person, messages: new Map(), blocked: false, pinned: null });
    },
    setBlocked(person: Person, blocked: boolean): void {
      (chats.get(person.id) as Chat).blocked = blocked;
    },
    messagesOf: (person: Person): ShownMessage[] => [...(chats.get(person.id)?.messages.values() ?? [])],
    personSays: (person: Person, text: string): ShownMessage =>
      append(chats.get(person.id) as Chat, { fromBot: false, text, entities: [], markup: undefined }),

    send(chatId: unknown, checked: CheckedMessage, silent = false): ShownMessage {
      return append(open(chatId), { fromBot: true, ...checked, silent });
    },
    edit(chatId: unknown, messageId: unknown, content: CheckedMessage): ShownMessage {
      const message = editable(chatId, messageId);
      if (message.media) throw badRequest('there is no text in the message to edit');
      return change(message, content);
    },
    editMedia(chatId: unknown, messageId: unknown, content: CheckedMessage): ShownMessage {
      return change(editable(chatId, messageId), content);
    },
    editCaption(chatId: unknown, messageId: unknown, content: CheckedMessage): ShownMessage {
      const message = editable(chatId, messageId);
      if (!message.media) throw badRequest('there is no caption in the message to edit');
      return change(message, { ...content, media: message.media });
    },
    pin(chatId: unknown, messageId: unknown): void {
      const chat = open(chatId);
      if (!chat.messages.has(Number(messageId))) throw badRequest('message to pin not found');
      chat.pinned = Number(messageId);
    },
    pinnedOf: (person: Person): ShownMessage | null => {
      const chat = chats.get(person.id);
      return chat?.messages.get(chat.pinned ?? 0) ?? null;
    },
    editMarkup(chatId: unknown, messageId: unknown, markup: Params | undefined): ShownMessage {
      const message = editable(chatId, messageId);
      const { text, entities, media } = message;
      return change(message, { text, entities, markup, media });
    },
    remove(chatId: unknown, messageId: unknown): void {
      if (!open(chatId).messages.delete(Number(messageId))) throw badRequest('message to delete not found');
    },
    check: (chatId: unknown): void => void open(chatId),
  };
}

function change(message: ShownMessage, { text, entities, markup, media }: CheckedMessage): ShownMessage {
  const same = (one: unknown, other: unknown) =>
    JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
  const sameMedia = message.media === media || (media && message.media?.bytes.equals(media.bytes));
  if (
    message.text === text &&
    same(message.entities, entities) &&
    same(message.markup, markup) &&
    sameMedia
  ) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  return Object.assign(message, { text, entities, markup, media });
}

/** A message as the Bot API returns it. */
export function nativeMessage(message: ShownMessage, chatId: number, bot: object): object {
  return {
    message_id: message.id,
    from: bot,
    chat: { id: chatId, type: 'private' },
    date: Math.floor(Date.now() / 1000),
    ...(message.media ? { caption: message.text, [message.media.kind]: [] } : { text: message.text }),
    ...(message.entities.length > 0 && { entities: message.entities }),
    ...(message.markup?.inline_keyboard !== undefined && { reply_markup: message.markup }),
  };
}
