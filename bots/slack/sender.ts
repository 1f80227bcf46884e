// Sends, edits and deletes messages, opens forms, and says in the port's words what went wrong.
import type { Messenger } from '../../src/messenger/messenger.ts';
import type { Screen } from '../../src/messenger/screen.ts';
import type { SlackApi } from './api.ts';
import { failureOf, sendErrorOf } from './errors.ts';
import { messageOf } from './screens.ts';

export type Sender = Pick<Messenger, 'send' | 'edit' | 'remove'>;

export function createSender(api: SlackApi): Sender {
  async function send(chatKey: string, screen: Screen): Promise<string> {
    const message = { channel: chatKey, ...messageOf(screen) };
    try {
      return (await api.call('chat.postMessage', message)).ts;
    } catch (error) {
      throw sendErrorOf('chat.postMessage', error);
    }
  }

  async function edit(chatKey: string, messageKey: string, screen: Screen): Promise<string> {
    const message = { channel: chatKey, ts: messageKey, ...messageOf(screen) };
    try {
      await api.call('chat.update', message);
      return messageKey;
    } catch (error) {
      if (failureOf(error).kind === 'message-gone' && !screen.standing) return send(chatKey, screen);
      throw sendErrorOf('chat.update', error);
    }
  }

  async function remove(chatKey: string, messageKey: string): Promise<void> {
    try {
      await api.call('chat.delete', { channel: chatKey, ts: messageKey });
    } catch (error) {
      if (failureOf(error).kind !== 'message-gone') throw sendErrorOf('chat.delete', error);
    }
  }

  return { send, edit, remove };
}
