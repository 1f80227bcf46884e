// "Too Many Requests": whose it is, and for how long.
import { TelegramError } from 'telegraf';
import { beforeEach, expect, it } from 'vitest';
import { createChatPauses, type ToChat } from '../../../bots/telegram/chat-pauses.ts';
import type { SendError } from '../../../src/messenger/messenger.ts';
import { manualClock } from '../../support/manual-clock.ts';

let clock: ReturnType<typeof manualClock>;
let now: number;
let toChat: ToChat;
let calls: string[];
beforeEach(() => {
  clock = manualClock();
  now = 0;
  calls = [];
  toChat = createChatPauses(clock, () => now);
});

const tooMany = (seconds: number) => async (): Promise<never> => {
  throw new TelegramError({
    error_code: 429,
    description: 'Too Many Requests',
    parameters: { retry_after: seconds },
  });
};
const over = async (ms: number) => {
  await clock.pass(ms);
  await new Promise((resolve) => setImmediate(resolve));
};
const fine = (what: string) => async () => void calls.push(what);
const failed = (call: Promise<unknown>) =>
  call.then(
    () => expect.unreachable(),
    (error: SendError) => error,
  );

it('holds back every kind of call to that chat for its whole time, and no other chat', async () => {
  await failed(toChat('1', tooMany(40)));
  now = 15_000;
  for (const what of ['edit', 'pin', 'delete'])
    expect(await failed(toChat('1', fine(what)))).toMatchObject({
      outcome: 'retry',
      retryAfter: 25,
      wholeBot: false,
    });
  await toChat('2', fine('other'));
  expect(calls).toEqual(['other']);
  await over(40_000);
  await toChat('1', fine('again'));
  expect(calls).toEqual(['other', 'again']);
});

it('is the bot’s own when two people’s chats have to wait at once', async () => {
  await failed(toChat('1', tooMany(40)));
  expect(await failed(toChat('2', tooMany(20)))).toMatchObject({ retryAfter: 20, wholeBot: true });
  expect(await failed(toChat('3', fine('third')))).toMatchObject({ retryAfter: 20, wholeBot: true });
  await over(20_000);
  await toChat('3', fine('third'));
  expect(await failed(toChat('1', fine('first')))).toMatchObject({ wholeBot: false });
  expect(calls).toEqual(['third']);
});

it('is never shortened by a later refusal that asks for less', async () => {
  await failed(toChat('1', tooMany(60)));
  // Sent before the pause, refused within it.
  const late = toChat('3', async () => {
    await failed(toChat('2', tooMany(40)));
    return tooMany(10)();
  });
  expect(await failed(late)).toMatchObject({ outcome: 'retry', retryAfter: 10, wholeBot: true });
  now = 5_000;
  for (const chat of ['3', '4', '-5'])
    expect(await failed(toChat(chat, fine(chat)))).toMatchObject({ retryAfter: 35, wholeBot: true });
  now = 10_000;
  await over(10_000);
  expect(await failed(toChat('3', fine('early')))).toMatchObject({ retryAfter: 30, wholeBot: true });
  now = 40_000;
  await over(40_000);
  for (const chat of ['2', '3', '4', '-5']) await toChat(chat, fine(chat));
  expect(calls).toEqual(['2', '3', '4', '-5']);
  expect(await failed(toChat('1', fine('1')))).toMatchObject({ retryAfter: 20, wholeBot: false });
});

it('of one chat is never shortened either', async () => {
  const late = toChat('1', async () => {
    await failed(toChat('1', tooMany(40)));
    return tooMany(10)();
  });
  await failed(late);
  now = 5_000;
  expect(await failed(toChat('1', fine('early')))).toMatchObject({ retryAfter: 35, wholeBot: false });
  expect(calls).toEqual([]);
});

it('is never the bot’s because of groups, in which others talk', async () => {
  await failed(toChat('-1', tooMany(40)));
  expect(await failed(toChat('-2', tooMany(40)))).toMatchObject({ wholeBot: false });
  await toChat('3', fine('third'));
  expect(calls).toEqual(['third']);
});
