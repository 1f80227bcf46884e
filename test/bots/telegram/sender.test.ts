// Sending and editing when Telegram or the network is difficult.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SendError } from '../../../src/messenger/messenger.ts';
import { plain } from '../../../src/messenger/text.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { type TelegramHarness, telegramHarness } from '../../support/telegram-harness.ts';
import { tooManyRequests } from '../../support/telegram-stand-in.ts';

let harness: TelegramHarness;
let clock: ReturnType<typeof manualClock>;
let mia: Awaited<ReturnType<TelegramHarness['person']>>;
beforeEach(async () => {
  clock = manualClock();
  harness = await telegramHarness('webhook', { clock });
  mia = await harness.person();
});
afterEach(() => harness.close());

const hello = { text: [plain('hello')] };
const buttons = [[{ label: 'A', token: 'x:1:0' }]];
const failed = (call: Promise<unknown>) =>
  call.then(
    () => expect.unreachable(),
    (error: SendError) => error,
  );
const callsOf = (method: string) => harness.standIn.calls.filter((call) => call.method === method);
const texts = () => harness.standIn.messages(mia.who).map(({ text }) => text);

describe('sending', () => {
  it('waits out a short pause that Telegram asks for, and makes others to that chat wait too', async () => {
    harness.standIn.failNext('sendMessage', tooManyRequests(2));
    const first = harness.messenger.send(mia.chatKey, hello);
    await harness.standIn.until(() => callsOf('sendMessage').length === 1);
    const tom = await harness.person();
    await harness.messenger.send(tom.chatKey, hello);
    while (clock.waits().length === 0) await new Promise((resolve) => setImmediate(resolve));
    const second = harness.messenger.send(mia.chatKey, { text: [plain('second')] });
    expect(callsOf('sendMessage')).toHaveLength(2);
    await clock.pass(2_000);
    await Promise.all([first, second]);
    expect(texts().sort()).toEqual(['hello', 'second']);
  });

  it('leaves a long pause to the caller', async () => {
    harness.standIn.failNext('sendMessage', tooManyRequests(60));
    const error = await failed(harness.messenger.send(mia.chatKey, hello));
    expect(error).toMatchObject({ name: 'SendError', outcome: 'retry', retryAfter: 60 });
  });

  it('gives up after three short pauses', async () => {
    harness.standIn.failNext('sendMessage', tooManyRequests(1), 3);
    const error = failed(harness.messenger.send(mia.chatKey, hello));
    await clock.pass(1_000);
    await clock.pass(1_000);
    expect(await error).toMatchObject({ outcome: 'retry', retryAfter: 1 });
    expect(callsOf('sendMessage')).toHaveLength(3);
  });

  it('moves a card once: an old one that stays is no reason to send it again, and one not sent leaves the old one', async () => {
    const key = await harness.messenger.send(mia.chatKey, hello);
    const below = { text: [plain('below')], below: true } as const;
    harness.standIn.failNext('sendMessage', { code: 503, description: 'Service Unavailable' });
    expect(await failed(harness.messenger.edit(mia.chatKey, key, below))).toMatchObject({ outcome: 'retry' });
    expect(texts()).toEqual(['hello']);
    harness.standIn.failNext('deleteMessage', tooManyRequests(60));
    expect(await harness.messenger.edit(mia.chatKey, key, below)).not.toBe(key);
    expect(texts()).toEqual(['hello', 'below']);
  });

  it('says that it does not know when the connection breaks behind the request, and does not send twice', async () => {
    harness.standIn.failNext('sendMessage', 'drop-after');
    expect(await failed(harness.messenger.send(mia.chatKey, hello))).toMatchObject({ outcome: 'unknown' });
    expect(texts()).toEqual(['hello']);
  });

  it('says that nothing was sent when nobody is there', async () => {
    await harness.standIn.close();
    expect(await failed(harness.messenger.send(mia.chatKey, hello))).toMatchObject({ outcome: 'retry' });
  });

  it('says that a chat is gone which does not exist', async () => {
    expect(await failed(harness.messenger.send('99', hello))).toMatchObject({ outcome: 'gone' });
  });

  it('refuses a key that is no chat of Telegram', async () => {
    expect(await failed(harness.messenger.send('C024BE91L', hello))).toMatchObject({ outcome: 'refused' });
  });

  it('follows a group to its new id', async () => {
    const parameters = { migrate_to_chat_id: mia.who.id };
    const description = 'Bad Request: group chat was upgraded to a supergroup chat';
    harness.standIn.failNext('sendMessage', { code: 400, description, parameters });
    await harness.messenger.send('-77', hello);
    expect(texts()).toEqual(['hello']);
  });

  it('keeps token, text and chat out of its errors', async () => {
    harness.standIn.failNext('sendMessage', { code: 400, description: 'Bad Request: whatever' });
    const error = await failed(harness.messenger.send(mia.chatKey, hello));
    expect(`${error.stack}${JSON.stringify(error)}${error.cause}`).not.toMatch(/stand-in:|hello|4242/);
  });
});

describe('editing', () => {
  it('tries once more when the connection breaks, since an edit may be repeated', async () => {
    const key = await harness.messenger.send(mia.chatKey, { ...hello, buttons });
    harness.standIn.failNext('editMessageText', 'drop-after');
    expect(await harness.messenger.edit(mia.chatKey, key, { text: [plain('two')] })).toBe(key);
    expect(texts()).toEqual(['two']);
  });

  it('sends a new message in place of one that carries the keyboard', async () => {
    const key = await harness.messenger.send(mia.chatKey, { ...hello, menu: ['Plan'] });
    const next = await harness.messenger.edit(mia.chatKey, key, { text: [plain('two')], buttons });
    expect(next).not.toBe(key);
    expect(texts()).toEqual(['hello', 'two']);
  });

  it('says that a chat is gone', async () => {
    const key = await harness.messenger.send(mia.chatKey, hello);
    harness.standIn.block(mia.who);
    expect(await failed(harness.messenger.edit(mia.chatKey, key, { text: [plain('x')] }))).toMatchObject({
      outcome: 'gone',
    });
  });
});

describe('the menu', () => {
  const keyboards = () => harness.standIn.messages(mia.who).map(({ markup }) => Object.keys(markup ?? {})[0]);

  it('that had to make room for buttons comes with the next message without any, once', async () => {
    await harness.messenger.send(mia.chatKey, { ...hello, buttons, menu: ['Plan'] });
    await harness.messenger.send(mia.chatKey, { ...hello, buttons });
    await harness.messenger.send(mia.chatKey, hello);
    await harness.messenger.send(mia.chatKey, hello);
    expect(keyboards()).toEqual(['inline_keyboard', 'inline_keyboard', 'keyboard', undefined]);
  });

  it('of an edited screen comes with the next message', async () => {
    const key = await harness.messenger.send(mia.chatKey, { ...hello, buttons });
    await harness.messenger.edit(mia.chatKey, key, { text: [plain('done')], menu: ['Plan'] });
    await harness.messenger.send(mia.chatKey, hello);
    expect(keyboards()).toEqual([undefined, 'keyboard']);
  });
});
