// Groups, topics and channels in Telegram; what the bot says of itself; presses that are confirmed in the end.
import { afterEach, expect, it } from 'vitest';
import { updateSchema } from '../../../bots/telegram/update-schema.ts';
import { incomingOf } from '../../../bots/telegram/updates.ts';
import type { Incoming } from '../../../src/messenger/incoming.ts';
import { plain } from '../../../src/messenger/text.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { type TelegramHarness, telegramHarness } from '../../support/telegram-harness.ts';

let harness: TelegramHarness | undefined;
afterEach(async () => {
  await harness?.close();
  harness = undefined;
});

const bot = { id: 1, username: 'tally_bot' };
const read = (update: object) => incomingOf(updateSchema.parse({ update_id: 7, ...update }), bot);
const from = { id: 5, is_bot: false, first_name: 'Mia' };
const group = { id: -1001, type: 'supergroup', title: 'North' };
const message = { message_id: 3, from, chat: group, text: '/connectteam' };
const callsOf = (method: string) => harness?.standIn.calls.filter((call) => call.method === method) ?? [];

it('keeps a team’s topic, and leaves a mere reply in its group', () => {
  const topic = { ...message, message_thread_id: 42, is_topic_message: true };
  expect(read({ message: topic })?.chatKey).toBe('-1001:42');
  expect(read({ message: { ...message, message_thread_id: 42 } })?.chatKey).toBe('-1001');
});

it('knows nobody by name in a channel, nor behind an anonymous admin', () => {
  const anonymous = { ...message, from: { ...from, is_bot: true }, sender_chat: { id: -1001 } };
  const channel = { ...message, from: undefined, chat: { id: -1002, type: 'channel' } };
  for (const update of [{ message: anonymous }, { channel_post: channel }])
    expect(read(update)).toMatchObject({
      isNameless: true,
      isPrivate: false,
      input: { text: '/connectteam' },
    });
  expect(read({ channel_post: { ...channel, text: 'Good morning' } })).toBeNull();
});

it('says that a group has another id now', () => {
  const moved = { ...message, text: undefined, migrate_to_chat_id: -1009 };
  expect(read({ message: moved })?.input).toEqual({ kind: 'chat-moved', to: '-1009' });
});

it('sends into the topic, remembers a moved group, and tells of it once', async () => {
  harness = await telegramHarness('webhook');
  const got: Incoming[] = [];
  await harness.messenger.start(async (incoming) => void got.push(incoming) as undefined);
  const mia = await harness.person();
  const description = 'Bad Request: group chat was upgraded to a supergroup chat';
  const parameters = { migrate_to_chat_id: mia.who.id };
  harness.standIn.failNext('sendMessage', { code: 400, description, parameters });
  await harness.messenger.send('-77', { text: [plain('one')] });
  await harness.messenger.send('-77', { text: [plain('two')] });
  expect(harness.standIn.messages(mia.who).map(({ text }) => text)).toEqual(['one', 'two']);
  expect(callsOf('sendMessage').map(({ params }) => params.chat_id)).toEqual([-77, mia.who.id, mia.who.id]);
  expect(got.map(({ chatKey, input }) => ({ chatKey, input }))).toEqual([
    { chatKey: '-77', input: { kind: 'chat-moved', to: String(mia.who.id) } },
  ]);
  await harness.messenger.send(`${mia.chatKey}:9`, { text: [plain('three')] }).catch(() => {});
  expect(callsOf('sendMessage').at(-1)?.params.message_thread_id).toBe(9);
});

it('lists what may be typed by person and in groups, and says what the bot is', async () => {
  const list = [{ command: 'plan', description: 'Plan' }];
  harness = await telegramHarness('webhook', {
    commands: { en: list },
    groupCommands: { en: [{ command: 'connectteam', description: 'Connect' }] },
    descriptions: { en: { long: 'Meetings in a few taps', short: 'Meetings' } },
  });
  await harness.messenger.start(async () => undefined);
  const { standIn, messenger } = harness;
  await standIn.until(() => callsOf('setMyShortDescription').length === 2);
  await messenger.offerCommands?.('5', list);
  const scopes = callsOf('setMyCommands').map(({ params }) => params.scope);
  expect(scopes).toContainEqual({ type: 'all_group_chats' });
  expect(scopes.at(-1)).toEqual({ type: 'chat', chat_id: 5 });
  expect(callsOf('setMyDescription')[0]?.params).toMatchObject({ description: 'Meetings in a few taps' });
});

it('confirms a press again when Telegram was busy', async () => {
  const clock = manualClock();
  harness = await telegramHarness('webhook', { clock });
  await harness.messenger.start(async () => undefined);
  const mia = await harness.person();
  await harness.messenger.send(mia.chatKey, {
    text: [plain('?')],
    buttons: [[{ label: 'A', token: 'x:1:0' }]],
  });
  harness.standIn.failNext('answerCallbackQuery', 'drop');
  await mia.presses('A');
  await clock.pass(500);
  await harness.standIn.until(() => callsOf('answerCallbackQuery').length === 2);
});

it('offers a tap that copies, beside other buttons and without any', async () => {
  harness = await telegramHarness('webhook');
  const mia = await harness.person();
  const copies = [{ label: 'Copy', text: '+49 30 901820' }];
  await harness.messenger.send(mia.chatKey, { text: [plain('+49 30 901820')], copies });
  expect(callsOf('sendMessage')[0]?.params.reply_markup).toEqual({
    inline_keyboard: [[{ text: 'Copy', copy_text: { text: '+49 30 901820' } }]],
  });
  const buttons = [[{ label: 'Back', token: 'x:1:0' }]];
  await harness.messenger.send(mia.chatKey, { text: [plain('+49 30 901820')], copies, buttons });
  expect(callsOf('sendMessage')[1]?.params.reply_markup).toEqual({
    inline_keyboard: [
      [{ text: 'Copy', copy_text: { text: '+49 30 901820' } }],
      [{ text: 'Back', callback_data: 'x:1:0' }],
    ],
  });
});
