// Telegram update -> Incoming. Pure.
import type { Incoming, Input } from '../../src/messenger/incoming.ts';
import { wellFormed, wellFormedUpTo } from '../../src/messenger/well-formed.ts';
import type { BotUser } from './api.ts';
import type { Chat, Contact, Document, Message, PhotoSize, Sound, Update, User } from './update-schema.ts';
import { unreadableKinds } from './update-schema.ts';

/** Telegram's callback_data has at most 64 bytes; a longer one is not ours. */
const MAX_TOKEN = 200;
/** The most that a bot may download. */
const MAX_DOWNLOAD = 20 * 1024 * 1024;

/**
 * Reads one update; null when there is nothing to answer: other bots, channels, service messages, group talk that is not
 * addressed to the bot, unknown kinds. The bot's username is without "@".
 *
 * The idempotency key is the update_id, beside the bot's own id: the next bot on the same database counts anew. It grows by
 * one, but after a week without updates it starts again at a random number, so keys may be forgotten after a few days, but
 * must not be compared.
 */
export function incomingOf(update: Update, bot: BotUser): Incoming | null {
  const { update_id, message, edited_message: edited, channel_post: post } = update;
  const { callback_query: query, my_chat_member: member } = update;
  const id = `${bot.id}:${update_id}`;
  if (message?.migrate_to_chat_id !== undefined) return movedOf(id, message, message.migrate_to_chat_id);
  const nameless = post ?? (message?.sender_chat ? message : undefined);
  if (nameless) return namelessOf(id, nameless, bot.username);
  if (message?.from) return messageOf(id, message, message.from, bot.username);
  if (edited?.from) return correctionOf(id, edited, edited.from, bot.username);
  if (query?.message && query.data && query.data.length <= MAX_TOKEN) {
    const { message_id: messageId, chat } = query.message;
    return incoming(id, query.from, chat, {
      kind: 'press',
      token: query.data,
      messageKey: String(messageId),
    });
  }
  if (member?.chat.type === 'private') {
    const active = !['kicked', 'left'].includes(member.new_chat_member.status);
    return incoming(id, member.from, member.chat, { kind: 'membership', active });
  }
  return null;
}

function messageOf(id: string, message: Message, from: User, botName: string): Incoming | null {
  const { chat } = message;
  if (from.is_bot || chat.type === 'channel') return null;
  if (chat.type !== 'private' && !isAddressed(message.text ?? '', botName)) return null;
  const input = inputOf(message, from, botName);
  return input && incoming(id, from, chat, input, topicOf(message));
}

/** What a person corrects in their own chat: their words, or those below a picture or a file. */
function correctionOf(id: string, message: Message, from: User, botName: string): Incoming | null {
  const { caption, text = caption } = message;
  if (message.chat.type !== 'private' || text === undefined) return null;
  const corrected = messageOf(id, { ...message, text }, from, botName);
  if (corrected?.input.kind !== 'text') return null;
  return { ...corrected, input: { ...corrected.input, corrected: true } };
}

/** Said in a channel, or by an admin who speaks as the group: by whom is not known, so it can only be asked for. */
function namelessOf(id: string, message: Message, botName: string): Incoming | null {
  const { chat, text } = message;
  if (text === undefined || chat.type === 'private') return null;
  if (!isAddressed(text, botName) || (chat.type === 'channel' && !text.startsWith('/'))) return null;
  return {
    messenger: 'telegram',
    updateKey: id,
    userKey: `chat:${chat.id}`,
    chatKey: chatKeyOf(chat, topicOf(message)),
    isPrivate: false,
    isNameless: true,
    input: { kind: 'text', text: withoutBotName(wellFormed(text), botName) },
  };
}

function movedOf(id: string, { chat, from }: Message, to: number): Incoming {
  return {
    messenger: 'telegram',
    updateKey: id,
    userKey: String(from?.id ?? `chat:${chat.id}`),
    chatKey: String(chat.id),
    isPrivate: false,
    input: { kind: 'chat-moved', to: String(to) },
  };
}

const topicOf = ({ is_topic_message, message_thread_id }: Message): number | undefined =>
  is_topic_message ? message_thread_id : undefined;

/** A topic of a forum is a chat of its own. */
const chatKeyOf = ({ id, type }: Chat, topic?: number): string =>
  topic === undefined || type === 'private' ? String(id) : `${id}:${topic}`;

function inputOf(message: Message, from: User, botName: string): Input | null {
  // Somebody else's words are no command.
  if (message.text !== undefined && message.forward_origin)
    return {
      kind: 'text',
      text: wellFormed(message.text),
      quoted: true,
      quotedFrom: authorOf(message.forward_origin),
    };
  if (message.text !== undefined)
    return { kind: 'text', text: withoutBotName(wellFormed(message.text), botName) };
  if (message.contact) return contactOf(message.contact, from);
  const spoken = voiceOf(message);
  if (spoken) return spoken;
  const what = unreadableKinds.find((kind) => message[kind] !== undefined);
  return what ? { kind: 'unreadable', what } : fileOf(message);
}

/** As Telegram names them; empty for a kind that is not known yet. */
function authorOf(origin: NonNullable<Message['forward_origin']>): string {
  const { sender_user: person, sender_user_name: hidden, sender_chat: group, chat: channel } = origin;
  const name = person && [person.first_name, person.last_name].filter(Boolean).join(' ');
  const place = [(group ?? channel)?.title, origin.author_signature].filter(Boolean).join(', ');
  return nameOf(name ?? hidden ?? place);
}

/** What is to be listened to; a recording may be sent as a file, too. */
function voiceOf({ voice, audio, video_note, document }: Message): Input | null {
  const file = document?.mime_type?.startsWith('audio/') ? document : undefined;
  const sound: Sound | undefined = voice ?? audio ?? video_note ?? file;
  if (!sound) return null;
  const { file_id, mime_type, file_size, duration } = sound;
  return {
    kind: 'voice',
    fileKey: file_id,
    // Telegram records voice as Opus, and round videos as MP4.
    mediaType: (mime_type ?? (video_note ? 'video/mp4' : 'audio/ogg')).slice(0, 200),
    ...(file_size !== undefined && { size: file_size }),
    ...(duration !== undefined && { seconds: duration }),
  };
}

/** The pictures of an album come as messages of their own, the caption with one of them. */
function fileOf({ photo, document, caption, media_group_id: album }: Message): Input | null {
  const file = document ? documentOf(document) : photoOf(photo ?? []);
  if (!file) return null;
  return {
    kind: 'file',
    ...file,
    ...(caption && { caption: wellFormed(caption) }),
    ...(album !== undefined && { album }),
  };
}

function documentOf({ file_id, file_name, mime_type, file_size }: Document) {
  return {
    fileKey: file_id,
    name: nameOf(file_name ?? ''),
    mediaType: (mime_type ?? '').slice(0, 200),
    ...(file_size !== undefined && { size: file_size }),
    photo: false,
  };
}

/** The biggest that can be downloaded; Telegram makes them all JPEG. */
function photoOf(sizes: readonly PhotoSize[]) {
  const fitting = sizes.filter(({ file_size }) => (file_size ?? 0) <= MAX_DOWNLOAD);
  const [biggest] = fitting.sort((one, other) => other.width * other.height - one.width * one.height);
  if (!biggest) return null;
  const { file_id, file_size } = biggest;
  return {
    fileKey: file_id,
    name: 'photo.jpg',
    mediaType: 'image/jpeg',
    ...(file_size !== undefined && { size: file_size }),
    photo: true,
  };
}

/** Someone else's card, forwarded by this person, is not their own: only Telegram's user_id tells. */
function contactOf({ phone_number, first_name, last_name, user_id, vcard }: Contact, from: User): Input {
  // Numbers of Telegram accounts come in international form, with or without the plus.
  const phone = user_id !== undefined && /^\d/.test(phone_number) ? `+${phone_number}` : phone_number;
  return {
    kind: 'contact',
    phone: wellFormedUpTo(phone, 64),
    firstName: nameOf(first_name),
    lastName: last_name === undefined ? undefined : nameOf(last_name),
    ...(vcard && { card: wellFormedUpTo(vcard, 20_000) }),
    own: user_id === from.id,
  };
}

function incoming(updateKey: string, from: User, chat: Chat, input: Input, topic?: number): Incoming {
  return {
    messenger: 'telegram',
    updateKey,
    userKey: String(from.id),
    chatKey: chatKeyOf(chat, topic),
    isPrivate: chat.type === 'private',
    userName: nameOf(from.last_name ? `${from.first_name} ${from.last_name}` : from.first_name),
    language: from.language_code?.slice(0, 35),
    input,
  };
}

/** In a group: a command that names no other bot, or a mention of this one. */
function isAddressed(text: string, botName: string): boolean {
  const command = /^\/\w+(?:@(\w+))?(?=\s|$)/.exec(text);
  if (command) return command[1] === undefined || sameName(command[1], botName);
  return [...text.matchAll(/(?<!\w)@(\w+)/g)].some(([, name]) => sameName(name ?? '', botName));
}

/** "/meeting@tally_bot Acme" is "/meeting Acme": Telegram adds the name when a command is tapped in a group. */
function withoutBotName(text: string, botName: string): string {
  return text.replace(/^(\/\w+)@(\w+)(?=\s|$)/, (whole, command: string, name: string) =>
    sameName(name, botName) ? command : whole,
  );
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function nameOf(text: string): string {
  return wellFormedUpTo(text, 300);
}
