// The memory of the chats that moved last: how much is kept, for how long, and of whom.
import { describe, expect, test } from 'vitest';
import { createRememberedChats, type RememberedChat } from '../../src/conversation/remembered-chats.ts';
import { actionToken } from '../../src/messenger/action-token.ts';
import type { Incoming } from '../../src/messenger/incoming.ts';

describe('what is remembered', () => {
  const now = new Date('2026-11-23T09:00:00Z');
  const from = (userKey: string, kind = 'press', token = 'd.1.1.0') =>
    ({ messenger: 'telegram', userKey, input: { kind, token } }) as unknown as Incoming;
  const chat = (admission: string | null = '1 2 3') => ({ chat: { admission } }) as RememberedChat;

  test('is given out once', () => {
    const chats = createRememberedChats(10);
    chats.remember(from('ann'), chat(), now);
    expect(chats.take(from('ann'), now)).toBeDefined();
    expect(chats.take(from('ann'), now)).toBeUndefined();
  });

  test('is no more than asked for, and nothing that is too old', () => {
    const chats = createRememberedChats(2);
    for (const user of ['ann', 'ben', 'cleo']) chats.remember(from(user), chat(), now);
    expect(chats.take(from('ann'), now)).toBeUndefined();
    expect(chats.take(from('cleo'), now)).toBeDefined();
    expect(chats.take(from('ben'), new Date(now.getTime() + 10 * 60_000))).toBeUndefined();
  });

  test('is not used for what moves nothing, nor kept of somebody whose rights can’t be compared', () => {
    const chats = createRememberedChats(2);
    chats.remember(from('ann'), chat(), now);
    expect(chats.take(from('ann', 'options'), now)).toBeUndefined();
    chats.remember(from('ann'), chat(), now);
    expect(chats.take(from('ann', 'press', actionToken('today', 2)), now)).toBeUndefined();
    chats.remember(from('ben'), chat(null), now);
    expect(chats.take(from('ben'), now)).toBeUndefined();
  });
});
