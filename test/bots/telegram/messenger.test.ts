// Starting, presses, links: what is particular to Telegram and belongs to neither way of delivery.
import { afterEach, describe, expect, it } from 'vitest';
import { createTelegram } from '../../../bots/telegram/messenger.ts';
import { plain } from '../../../src/messenger/text.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { recordingLog } from '../../support/recording-log.ts';
import { type TelegramHarness, telegramHarness } from '../../support/telegram-harness.ts';
import { eventually } from './eventually.ts';

let harness: TelegramHarness;
afterEach(() => harness.close());

const callsOf = (method: string) => harness.standIn.calls.filter((call) => call.method === method);
const nothing = async () => undefined;

describe('starting', () => {
  it('with a token that is refused stops nobody else: it is down, says the remedy, and tries again', async () => {
    const clock = manualClock();
    harness = await telegramHarness('polling', { token: '4242:wrong', clock });
    await harness.messenger.start(nothing);
    expect(harness.messenger.healthy()).toBe(false);
    expect(JSON.stringify(harness.log.lines)).toContain('TELEGRAM_BOT_TOKEN');
    await clock.pass(1_000);
    await clock.pass(2_000);
  });

  it.each([
    [{ url: 'example.com/hook', secret: 'x' }, /TELEGRAM_WEBHOOK_URL/],
    [{ url: 'https://example.com/hook', secret: 'no spaces' }, /TELEGRAM_WEBHOOK_SECRET/],
    [{ url: 'https://example.com/hook', secret: '' }, /TELEGRAM_WEBHOOK_SECRET/],
  ])('fails with the remedy for the webhook %j', async (webhook, remedy) => {
    harness = await telegramHarness('polling');
    expect(() => createTelegram({ ...harness.standIn, webhook, log: recordingLog() })).toThrow(remedy);
  });

  it('fails with what Telegram says about the webhook', async () => {
    harness = await telegramHarness('webhook');
    const description = 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook';
    harness.standIn.failNext('setWebhook', { code: 400, description });
    await expect(harness.messenger.start(nothing)).rejects.toThrow(/TELEGRAM_WEBHOOK_URL.*An HTTPS URL/);
  });

  it('goes on in the background when Telegram cannot be reached, until it can', async () => {
    const clock = manualClock();
    harness = await telegramHarness('polling', { clock });
    harness.standIn.failNext('getMe', 'drop', 2);
    await harness.messenger.start(nothing);
    expect(harness.messenger.healthy()).toBe(false);
    expect(harness.messenger.invitationLink('abc')).toBeNull();
    await clock.pass(1_000);
    await clock.pass(2_000);
    await eventually(() => harness.messenger.healthy());
    expect(harness.messenger.invitationLink('abc')).toBe('https://t.me/tally_test_bot?start=abc');
  });

  it('can be stopped while Telegram cannot be reached', async () => {
    const clock = manualClock();
    harness = await telegramHarness('polling', { clock });
    harness.standIn.failNext('getMe', 'drop');
    await harness.messenger.start(nothing);
    await harness.messenger.stop();
    expect(callsOf('getMe')).toHaveLength(1);
  });

  it('sets the webhook with its secret, and keeps what waits at Telegram', async () => {
    harness = await telegramHarness('webhook');
    const mia = await harness.person();
    const waiting = mia.types('sent while it was down');
    const got: unknown[] = [];
    await harness.messenger.start(async ({ input }) => void got.push(input));
    await waiting;
    expect(got).toEqual([{ kind: 'text', text: 'sent while it was down' }]);
    const [{ params } = { params: {} }] = callsOf('setWebhook');
    expect(params).toMatchObject({
      url: harness.webhookUrl,
      allowed_updates: expect.arrayContaining(['message']),
    });
    expect(params).not.toHaveProperty('drop_pending_updates');
  });

  it('removes a webhook before it polls', async () => {
    harness = await telegramHarness('polling');
    const { apiRoot, token } = harness.standIn;
    await fetch(`${apiRoot}/bot${token}/setWebhook?url=http://127.0.0.1:9/`);
    await harness.messenger.start(nothing);
    const mia = await harness.person();
    await mia.types('hello');
    expect(harness.messenger.healthy()).toBe(true);
  });

  it('offers the commands in each language, the first one for all others', async () => {
    const commands = {
      en: [{ command: 'meeting', description: 'Log a meeting' }],
      ru: [{ command: 'meeting', description: 'Записать встречу' }],
    };
    harness = await telegramHarness('polling', { commands });
    await harness.messenger.start(nothing);
    await harness.standIn.until(() => callsOf('setMyCommands').length === 3);
    expect(callsOf('setMyCommands').map(({ params }) => [params.language_code, params.commands])).toEqual([
      ['en', commands.en],
      ['ru', commands.ru],
      [undefined, commands.en],
    ]);
  });

  it('works without the command menu when that fails', async () => {
    const commands = { en: [{ command: 'meeting', description: 'Log a meeting' }] };
    harness = await telegramHarness('polling', { commands });
    harness.standIn.failNext('setMyCommands', { code: 404, description: 'Not Found' }, 2);
    await harness.messenger.start(nothing);
    await harness.standIn.until(() => callsOf('setMyCommands').length === 2);
    expect(harness.messenger.healthy()).toBe(true);
  });
});

describe('a press', () => {
  it('is confirmed at once, while the work still waits', async () => {
    harness = await telegramHarness('webhook');
    let finish = () => {};
    await harness.messenger.start(
      () =>
        new Promise((resolve) => {
          finish = () => resolve(undefined);
        }),
    );
    const mia = await harness.person();
    await harness.messenger.send(mia.chatKey, {
      text: [plain('?')],
      buttons: [[{ label: 'A', token: 'x:1:0' }]],
    });
    const pressed = mia.presses('A');
    await harness.standIn.until(() => callsOf('answerCallbackQuery').some(({ ok }) => ok));
    finish();
    await pressed;
    expect(callsOf('answerCallbackQuery')).toHaveLength(1);
  });

  it.each(['hang' as const, 'drop' as const, { code: 400, description: 'Bad Request: query is too old' }])(
    'is handled although its confirmation meets %j',
    async (failure) => {
      harness = await telegramHarness('webhook');
      const got: unknown[] = [];
      await harness.messenger.start(async ({ input }) => void got.push(input));
      harness.standIn.failNext('answerCallbackQuery', failure);
      const mia = await harness.person();
      await harness.standIn.press(mia.who, { id: 12 }, 'x:1:0').handled;
      expect(got).toEqual([{ kind: 'press', token: 'x:1:0', messageKey: '12' }]);
    },
  );

  it('of a game or an inline message is confirmed too, though nothing follows', async () => {
    harness = await telegramHarness('webhook');
    await harness.messenger.start(nothing);
    const { who } = await harness.person();
    const from = { id: who.id, is_bot: false, first_name: 'Mia' };
    await harness.standIn.deliver({
      callback_query: { id: '1', from, chat_instance: '1', game_short_name: 'x' },
    }).handled;
    await harness.standIn.until(() => callsOf('answerCallbackQuery').length === 1);
  });
});

describe('an invitation', () => {
  it.each(['with space', 'ü', 'x'.repeat(65), ''])(
    'has no link for the code %j, which Telegram would not pass',
    async (code) => {
      harness = await telegramHarness('polling');
      await harness.messenger.start(nothing);
      expect(harness.messenger.invitationLink(code)).toBeNull();
    },
  );
});
