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

export function createSender({ api, clock }: { api: TelegramApi; clock: MessengerClock }): Sender {
  const toChat = createChatPauses(clock);
  const menus = createPendingMenus();

  /** Makes a call that may find that the group has another id by now. */
  async function sendTo<T>(chatKey: string, call: (chatId: number) => Promise<T>): Promise<T> {
    const paused = (chatId: number) => toChat(chatKey, () => call(chatId));
    return paused(chatIdOf(chatKey)).catch((error: unknown) => {
      const failure = failureOf(error);
      if (failure.kind === 'migrated') return paused(failure.chatId);
      throw error;
    });
  }

  async function sendMedia(chatKey: string, { kind, upload, caption, reply_markup }: MediaPayload) {
    const rest = { ...caption, ...(reply_markup && { reply_markup }) };
    const asDocument = () =>
      sendTo(chatKey, (chat_id) => api.call('sendDocument', { chat_id, document: upload, ...rest }));
    if (kind === 'document') return asDocument();
    return sendTo(chatKey, (chat_id) => api.call('sendPhoto', { chat_id, photo: upload, ...rest })).catch(
      (error: unknown) => {
        if (!isNoPhoto(error)) throw error;
        return asDocument();
      },
    );
  }

  /** A picture with its text below; a text that is too long for a caption, or a file beside a picture, is a second message. */
  async function send(chatKey: string, asked: Screen): Promise<string> {
    const screen = menus.join(chatKey, asked);
    const media = mediaOf(screen);
    try {
      const sent = media && (await sendMedia(chatKey, media));
      const shown =
        sent && media.caption
          ? sent
          : await sendTo(chatKey, (chat_id) => api.call('sendMessage', { chat_id, ...messageOf(screen) }));
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
  async function edit(chatKey: string, messageKey: string, screen: Screen): Promise<string> {
    const attempt = () => toChat(chatKey, () => editCall(chatIdOf(chatKey), Number(messageKey), screen));
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
    const { reply_markup, ...text } = editOf(screen);
    const markup = reply_markup && { reply_markup };
    const media = mediaOf(screen);
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
    const params = { chat_id: chatIdOf(chatKey), message_id: Number(messageKey) };
    try {
      await toChat(chatKey, () => api.call('pinChatMessage', { ...params, disable_notification: true }));
    } catch (error) {
      throw sendErrorOf('pinChatMessage', error);
    }
  }

  async function remove(chatKey: string, messageKey: string): Promise<void> {
    const params = { chat_id: chatIdOf(chatKey), message_id: Number(messageKey) };
    try {
      await toChat(chatKey, () => api.call('deleteMessage', params));
    } catch (error) {
      if (failureOf(error).kind !== 'message-gone') throw sendErrorOf('deleteMessage', error);
    }
  }

  return { send, edit, remove, pin };
}

function chatIdOf(chatKey: string): number {
  const id = Number(chatKey);
  if (!Number.isSafeInteger(id) || id === 0) throw new SendError('refused', 'Not the key of a Telegram chat');
  return id;
}
