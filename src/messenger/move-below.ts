// How a message gets below what was written since: a messenger moves none, so it is sent anew.
import type { MessageKey } from './incoming.ts';
import type { Messenger } from './messenger.ts';
import type { Screen } from './screen.ts';

/**
 * Sends the screen and then removes the old message. Answers the new one's key, and fails only where nothing was sent: a
 * failure after that would have the screen sent once more. An old message that can't be removed stays, and its buttons say
 * that they are old.
 */
export async function moveBelow(
  { send, remove }: Pick<Messenger, 'send' | 'remove'>,
  chatKey: string,
  messageKey: MessageKey,
  screen: Screen,
): Promise<MessageKey> {
  const key = await send(chatKey, screen);
  await remove(chatKey, messageKey).catch(() => {});
  return key;
}
