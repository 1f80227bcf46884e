// Sends, edits and deletes messages, and says in the port's words what went wrong.
import { type Messenger, SendError } from '../../src/messenger/messenger.ts';
import type { Screen } from '../../src/messenger/screen.ts';
import { ApiTimeout, type TelegramApi } from './api.ts';
import { createChatPauses } from './chat-pauses.ts';
import type { TelegramClock } from './clock.ts';
import { failureOf, sendErrorOf } from './errors.ts';
import { createPendingMenus } from './pending-menus.ts';
import { editOf, messageOf } from './screens.ts';

export type Sender = Pick<Messenger, 'send' | 'edit' | 'remove'>;

export function createSender({ api, clock }: { api: TelegramApi; clock: TelegramClock }): Sender {
  const toChat = createChatPauses(clock);
  const menus = createPendingMenus();

  async function send(chatKey: string, asked: Screen): Promise<string> {
    const screen = menus.join(chatKey, asked);
    const payload = messageOf(screen);
    const sendTo = (chatId: number) =>
      toChat(chatKey, () => api.call('sendMessage', { chat_id: chatId, ...payload }));
    try {
      const sent = await sendTo(chatIdOf(chatKey)).catch((error: unknown) => {
        const failure = failureOf(error);
        if (failure.kind === 'migrated') return sendTo(failure.chatId);
        throw error;
      });
      menus.sent(chatKey, screen);
      return String(sent.message_id);
    } catch (error) {
      throw sendErrorOf('sendMessage', error);
    }
  }

  async function edit(chatKey: string, messageKey: string, screen: Screen): Promise<string> {
    const params = { chat_id: chatIdOf(chatKey), message_id: Number(messageKey), ...editOf(screen) };
    const attempt = () => toChat(chatKey, () => api.call('editMessageText', params));
    try {
      // An edit may be repeated: a connection that broke in the middle (often one kept open too long) is tried once more.
      await attempt().catch((error: unknown) => {
        if (failureOf(error).kind !== 'unknown' || error instanceof ApiTimeout) throw error;
        return attempt();
      });
    } catch (error) {
      const { kind } = failureOf(error);
      if (kind === 'message-gone') return send(chatKey, screen);
      if (kind !== 'unchanged') throw sendErrorOf('editMessageText', error);
    }
    // An edit cannot set the keyboard under the input field.
    menus.keep(chatKey, screen);
    return messageKey;
  }

  async function remove(chatKey: string, messageKey: string): Promise<void> {
    const params = { chat_id: chatIdOf(chatKey), message_id: Number(messageKey) };
    try {
      await toChat(chatKey, () => api.call('deleteMessage', params));
    } catch (error) {
      if (failureOf(error).kind !== 'message-gone') throw sendErrorOf('deleteMessage', error);
    }
  }

  return { send, edit, remove };
}

function chatIdOf(chatKey: string): number {
  const id = Number(chatKey);
  if (!Number.isSafeInteger(id) || id === 0) throw new SendError('refused', 'Not the key of a Telegram chat');
  return id;
}
