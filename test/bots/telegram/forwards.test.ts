// What Telegram says of a forwarded message: whose words they are, whatever kind of sender that was.
import { describe, expect, it } from 'vitest';
import { updateSchema } from '../../../bots/telegram/update-schema.ts';
import { incomingOf } from '../../../bots/telegram/updates.ts';

const read = (origin: object, text = '/meeting Acme') =>
  incomingOf(
    updateSchema.parse({
      update_id: 1,
      message: {
        message_id: 2,
        date: 1,
        from: { id: 5, is_bot: false, first_name: 'Mia' },
        chat: { id: 5, type: 'private' },
        forward_origin: { date: 1, ...origin },
        text,
      },
    }),
    { id: 9, username: 'tally_bot' } as never,
  )?.input;

describe('a forwarded message', () => {
  it.each([
    [
      'of a person',
      { type: 'user', sender_user: { id: 7, is_bot: false, first_name: 'Max', last_name: 'Weber' } },
      'Max Weber',
    ],
    ['of one who hides', { type: 'hidden_user', sender_user_name: 'Max W.' }, 'Max W.'],
    [
      'of a group',
      { type: 'chat', sender_chat: { id: -1, type: 'group', title: 'Sales' }, author_signature: 'Max' },
      'Sales, Max',
    ],
    [
      'of a channel',
      { type: 'channel', chat: { id: -1, type: 'channel', title: 'News' }, message_id: 3 },
      'News',
    ],
    ['of a kind that is not known yet', { type: 'story' }, ''],
  ])('%s is quoted, and no command', (_what, origin, quotedFrom) => {
    expect(read(origin)).toEqual({ kind: 'text', text: '/meeting Acme', quoted: true, quotedFrom });
  });
});
