// Sends, edits and deletes messages, and says in the port's words what went wrong.

import type { MessengerClock } from '../../src/messenger/clock.ts';
import { type Messenger, SendError } from '../../src/messenger/messenger.ts';
import type { Screen } from '../../src/messenger/screen.ts';
import { ApiTimeout, type TelegramApi } from './api.ts';
import { createChatPauses } from './chat-pauses.ts';
import { failureOf, isNoPhoto, sendErrorOf } from './errors.ts';
import { createPendingMenus } from './pending-menus.ts';
import { editOf, type MediaPayload, mediaOf, messageOf } from './screens.ts';

export type Sender = Pick<Messenger, 'send' | 'edit' | 'remove'> & Required<Pick<Messenger, 'pin'>>;

export function createSender(parts: {
  api: TelegramApi;
  clock: MessengerClock;
  now: () => number;
  signal: AbortSignal;
  /** The page that shows a dialog as a form; null where there is none. */
  formUrl: string | null;
  /** A group has become another chat; said once for each. */
  onMoved: (from: string, to: string) => void;
}): Sender {
  const { api, clock, now, signal, formUrl, onMoved } = parts;
  const toChat = createChatPauses(clock, now, signal);
  /** Groups that have another id by now, by their old one. */
  const moved = new Map<string, number>();
  const menus = createPendingMenus();

  /** Makes a call that may find that the group has another id by now. */
  async function sendTo<T>(chatKey: string, call: (chat: Place) => Promise<T>): Promise<T> {
    const place = placeOf(chatKey);
    const known = moved.get(String(place.chat_id));
    const paused = (chat: Place) => toChat(String(chat.chat_id), () => call(chat));
    if (known !== undefined) return paused({ chat_id: known });
    return paused(place).catch((error: unknown) => {
      const failure = failureOf(error);
      if (failure.kind !== 'migrated') throw error;
      moved.set(String(place.chat_id), failure.chatId);
      onMoved(chatKey, String(failure.chatId));
      return paused({ chat_id: failure.chatId });
    });
  }

  async function sendMedia(chatKey: string, { kind, upload, caption, reply_markup }: MediaPayload) {
    const rest = { ...caption, ...(reply_markup && { reply_markup }) };
    const asDocument = () =>
      sendTo(chatKey, (chat) => api.call('sendDocument', { ...chat, document: upload, ...rest }));
    if (kind === 'document') return asDocument();
    return sendTo(chatKey, (chat) => api.call('sendPhoto', { ...chat, photo: upload, ...rest })).catch(
      (error: unknown) => {
        if (!isNoPhoto(error)) throw error;
        return asDocument();
      },
    );
  }

  /** A picture with its text below; a text that is too long for a caption, or a file beside a picture, is a second message. */
  async function send(chatKey: string, asked: Screen): Promise<string> {
    const screen = menus.join(chatKey, asked);
    const media = mediaOf(screen, formUrl);
    try {
      const sent = media && (await sendMedia(chatKey, media));
      const shown =
        sent && media.caption
          ? sent
          : await sendTo(chatKey, (chat) =>
              api.call('sendMessage', { ...chat, ...messageOf(screen, formUrl) }),
            );
      menus.sent(chatKey, screen);
      if (screen.image && screen.file) await sendFileOf(chatKey, screen);
      return String(shown.message_id);
    } catch (error) {
      throw sendErrorOf(media ? 'sendPhoto' : 'sendMessage', error);
    }
  }

  async function sendFileOf(chatKey: string, { file }: Screen): Promise<void> {
    const media = mediaOf({ text: [], ...(file && { file }) });
    if (media) await sendMedia(chatKey, { kind: media.kind, upload: media.upload });
  }

  /**
   * A text message becomes a picture when it gets one. A picture stays as it is when a text takes its place: the text is
   * then a message of its own, as for a message that is gone.
   */
  async function edit(chatKey: string, messageKey: string, { below, ...screen }: Screen): Promise<string> {
    if (below) return moveBelow(chatKey, messageKey, screen);
    const attempt = () => sendTo(chatKey, ({ chat_id }) => editCall(chat_id, Number(messageKey), screen));
    try {
      // An edit may be repeated: a connection that broke in the middle (often one kept open too long) is tried once more.
      await attempt().catch((error: unknown) => {
        if (failureOf(error).kind !== 'unknown' || error instanceof ApiTimeout) throw error;
        return attempt();
      });
    } catch (error) {
      const { kind } = failureOf(error);
      if (kind === 'message-gone' && !screen.standing) return send(chatKey, screen);
      if (kind !== 'unchanged') throw sendErrorOf('editMessageText', error);
    }
    // An edit cannot set the keyboard under the input field.
    menus.keep(chatKey, screen);
    return messageKey;
  }

  function editCall(chat_id: number, message_id: number, screen: Screen): Promise<unknown> {
    const { reply_markup, ...text } = editOf(screen, formUrl);
    const markup = reply_markup && { reply_markup };
    const media = mediaOf(screen, formUrl);
    if (!media?.caption) return api.call('editMessageText', { chat_id, message_id, ...text, ...markup });
    const { kind, upload, caption } = media;
    const edit = (type: MediaPayload['kind']) =>
      api.call('editMessageMedia', {
        chat_id,
        message_id,
        media: { type, media: upload, ...caption },
        ...markup,
      });
    return edit(kind).catch((error: unknown) => {
      if (!isNoPhoto(error)) throw error;
      return edit('document');
    });
  }

  async function pin(chatKey: string, messageKey: string): Promise<void> {
    const params = { message_id: Number(messageKey), disable_notification: true as const };
    try {
      await sendTo(chatKey, ({ chat_id }) => api.call('pinChatMessage', { chat_id, ...params }));
    } catch (error) {
      throw sendErrorOf('pinChatMessage', error);
    }
  }

  /** An old card that can't be deleted stays, and its buttons say that they are old. */
  async function moveBelow(chatKey: string, messageKey: string, screen: Screen): Promise<string> {
    const key = await send(chatKey, screen);
    await remove(chatKey, messageKey).catch(() => {});
    return key;
  }

  async function remove(chatKey: string, messageKey: string): Promise<void> {
    const message_id = Number(messageKey);
    try {
      await sendTo(chatKey, ({ chat_id }) => api.call('deleteMessage', { chat_id, message_id }));
    } catch (error) {
      if (failureOf(error).kind !== 'message-gone') throw sendErrorOf('deleteMessage', error);
    }
  }

  return { send, edit, remove, pin };
}

type Place = { readonly chat_id: number; readonly message_thread_id?: number };

/** "-100123", or "-100123:7" for a topic of it. */
function placeOf(chatKey: string): Place {
  const [chat = '', topic] = chatKey.split(':', 2);
  const chat_id = Number(chat);
  const message_thread_id = topic === undefined ? undefined : Number(topic);
  if (
    !Number.isSafeInteger(chat_id) ||
    chat_id === 0 ||
    !(message_thread_id === undefined || message_thread_id > 0)
  )
    throw new SendError('refused', 'Not the key of a Telegram chat');
  return message_thread_id === undefined ? { chat_id } : { chat_id, message_thread_id };
}
