// Found by chance (npm run fuzz -- telegram): signs that no store takes, in fields that nobody typed; and presses of another form.
import { expect, it } from 'vitest';
import { createIntake } from '../../../bots/telegram/intake.ts';
import { systemClock } from '../../../src/messenger/clock.ts';
import type { Incoming } from '../../../src/messenger/incoming.ts';
import { createLanes } from '../../../src/messenger/lanes.ts';
import { recordingLog } from '../../support/recording-log.ts';

function taking() {
  const got: Incoming[] = [];
  const confirmed: unknown[] = [];
  const intake = createIntake({
    api: { call: async (_: string, params: object) => void confirmed.push(params) } as never,
    lanes: createLanes(),
    receive: async (incoming) => {
      got.push(incoming);
      return undefined;
    },
    bot: () => ({ id: 1, username: 'tally_bot' }) as never,
    clock: systemClock,
    signal: new AbortController().signal,
    log: recordingLog(),
  });
  return { intake, got, confirmed };
}

const from = { id: 7, is_bot: false, first_name: 'Mia\0' };
const chat = { id: 7, type: 'private' };
const nobodys = 'a\0b\ud800';

it.each([
  [
    'a file',
    { document: { file_id: nobodys, file_name: nobodys, mime_type: nobodys }, media_group_id: nobodys },
  ],
  ['a caption', { document: { file_id: 'x' }, caption: nobodys }],
  ['a card', { contact: { phone_number: nobodys, first_name: nobodys, last_name: nobodys } }],
  ['a text', { text: nobodys }],
  ['a code', { text: `/start ${nobodys}` }],
])('of %s comes nothing that the store does not take', async (_, content) => {
  const { intake, got } = taking();
  await intake({
    update_id: 1,
    message: { message_id: 1, from: { ...from, language_code: nobodys }, chat, ...content },
  });
  expect(got).toHaveLength(1);
  expect(JSON.stringify(got)).not.toMatch(/\\u0000|\\ud800/);
});

it('a button’s token likewise', async () => {
  const { intake, got } = taking();
  await intake({
    update_id: 1,
    callback_query: { id: 'q', from, data: nobodys, message: { message_id: 1, chat } },
  });
  expect(got).toHaveLength(1);
  expect(JSON.stringify(got)).not.toMatch(/\\u0000|\\ud800/);
});

it.each([
  ['without a person', { id: 'q', data: 'a.menu' }],
  ['of a message without a chat', { id: 'q', from, data: 'a.menu', message: { message_id: 1 } }],
  ['with a number for its token', { id: 'q', from, data: 5 }],
])('a press %s is left out, and its button stops turning all the same', async (_, callback_query) => {
  const { intake, got, confirmed } = taking();
  await intake({ update_id: 1, callback_query });
  expect(got).toEqual([]);
  expect(confirmed).toEqual([{ callback_query_id: 'q' }]);
});
