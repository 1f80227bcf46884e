// Long polling: nothing lost, nothing held up, trouble survived and named.
import { afterEach, describe, expect, it } from 'vitest';
import { createTelegram } from '../../../bots/telegram/messenger.ts';
import { systemClock } from '../../../src/messenger/clock.ts';
import type { Receive } from '../../../src/messenger/messenger.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { type TelegramHarness, telegramHarness } from '../../support/telegram-harness.ts';
import { eventually } from './eventually.ts';

let harness: TelegramHarness;
afterEach(() => harness.close());

/** Keeps the typed texts; does not finish those in `stuck`. */
function collector(stuck: string[] = []) {
  const begun: string[] = [];
  const done: string[] = [];
  const receive: Receive = async ({ input }) => {
    const text = input.kind === 'text' ? input.text : input.kind;
    begun.push(text);
    if (stuck.includes(text)) await new Promise(() => {});
    done.push(text);
    return undefined;
  };
  return { begun, done, receive };
}

/** Gives up waiting for work at the stop at once, as if the process was killed. */
const killed = {
  sleep: (ms: number, signal?: AbortSignal) => systemClock.sleep(ms === 10_000 ? 0 : ms, signal),
};

async function pendingUpdates(): Promise<number> {
  const { apiRoot, token } = harness.standIn;
  const response = await fetch(`${apiRoot}/bot${token}/getWebhookInfo`);
  return ((await response.json()) as { result: { pending_update_count: number } }).result
    .pending_update_count;
}

describe('polling', () => {
  it('leaves what was at work to the next process', async () => {
    harness = await telegramHarness('polling', { clock: killed });
    const before = collector(['at work']);
    await harness.messenger.start(before.receive);
    const [mia, tom] = [await harness.person(), await harness.person()];
    void mia.types('at work');
    void tom.types('done');
    await eventually(() => before.done.includes('done'));
    await harness.messenger.stop();

    const next = createTelegram({ ...harness.standIn, log: harness.log });
    const after = collector();
    await next.start(after.receive);
    await eventually(() => after.done.length === 2);
    expect(after.done.sort()).toEqual(['at work', 'done']);
    await next.stop();
  });

  it('takes new updates of other chats while one is stuck', async () => {
    harness = await telegramHarness('polling', { clock: killed });
    const { begun, done, receive } = collector(['stuck']);
    await harness.messenger.start(receive);
    const [mia, tom] = [await harness.person(), await harness.person()];
    void mia.types('stuck');
    await eventually(() => begun.includes('stuck'));
    void tom.types('one');
    await eventually(() => done.includes('one'));
    void tom.types('two');
    await eventually(() => done.includes('two'));
    expect(begun).toEqual(['stuck', 'one', 'two']);
  });

  it('handles each of a long queue once, although Telegram gives a hundred at a time', async () => {
    harness = await telegramHarness('polling');
    const people = await Promise.all(Array.from({ length: 10 }, () => harness.person()));
    const sent = Array.from({ length: 250 }, (_, at) => people[at % 10]?.types(`${at}`));
    const { begun, receive } = collector();
    await harness.messenger.start(receive);
    await Promise.all(sent);
    expect(begun).toHaveLength(250);
    expect(new Set(begun).size).toBe(250);
  });

  it('tries an update again while others go on', async () => {
    harness = await telegramHarness('polling');
    const log: string[] = [];
    await harness.messenger.start(async ({ input }) => {
      const text = input.kind === 'text' ? input.text : '';
      log.push(text);
      if (text === 'fails' && log.length < 3) throw new Error('the database is gone');
      return undefined;
    });
    const [mia, tom] = [await harness.person(), await harness.person()];
    const sent = [mia.types('fails'), mia.types('behind it'), tom.types('beside it')];
    await Promise.all(sent);
    expect(log).toEqual(['fails', 'beside it', 'fails', 'behind it']);
  });

  it('tells Telegram at the stop what is done', async () => {
    harness = await telegramHarness('polling');
    const { done, receive } = collector();
    const mia = await harness.person();
    let stopped: Promise<void> | undefined;
    await harness.messenger.start(async (incoming) => {
      // Stopped before the next poll could confirm it.
      stopped = harness.messenger.stop();
      return receive(incoming);
    });
    void mia.types('last words');
    await eventually(() => stopped !== undefined);
    await stopped;
    expect(done).toEqual(['last words']);
    expect(await pendingUpdates()).toBe(0);
  });

  it('follows update ids that start again at random after a silent week', async () => {
    harness = await telegramHarness('polling');
    const { done, receive } = collector();
    await harness.messenger.start(receive);
    const mia = await harness.person();
    await mia.types('before');
    const from = { id: mia.who.id, is_bot: false, first_name: 'Mia' };
    const message = {
      message_id: 1,
      from,
      chat: { id: mia.who.id, type: 'private' },
      date: 1,
      text: 'after',
    };
    await harness.standIn.deliver({ update_id: 31, message }).handled;
    await harness.standIn.deliver({ update_id: 32, message: { ...message, text: 'and on' } }).handled;
    expect(done).toEqual(['before', 'after', 'and on']);
  });

  it('does not stumble over an update of unknown form', async () => {
    harness = await telegramHarness('polling');
    const { done, receive } = collector();
    await harness.messenger.start(receive);
    const mia = await harness.person();
    await harness.standIn.deliver({ message: { from: 'nobody', text: 'secret' } }).handled;
    await harness.standIn.deliver({ purchased_paid_media: { from: {} } }).handled;
    await mia.types('hello');
    expect(done).toEqual(['hello']);
    expect(JSON.stringify(harness.log.lines)).not.toContain('secret');
  });

  it.each([
    [409, 'Conflict: terminated by other getUpdates request', /Another process/],
    [401, 'Unauthorized', /TELEGRAM_BOT_TOKEN/],
  ])('at %i says what to do, is unhealthy, and looks again slowly', async (code, description, remedy) => {
    const clock = manualClock();
    harness = await telegramHarness('polling', { clock });
    harness.standIn.failNext('getUpdates', { code, description });
    await harness.messenger.start(collector().receive);
    await eventually(() => clock.waits().includes(30_000));
    expect(harness.messenger.healthy()).toBe(false);
    expect(harness.log.lines).toContainEqual(
      expect.objectContaining({ level: 'error', message: expect.stringMatching(remedy) }),
    );
    await clock.pass(30_000);
    const mia = await harness.person();
    void mia.types('hello');
    await eventually(() => harness.messenger.healthy());
  });

  it('survives a broken network with growing pauses, and is unhealthy from the third failure on', async () => {
    const clock = manualClock();
    harness = await telegramHarness('polling', { clock });
    harness.standIn.failNext('getUpdates', 'drop', 2);
    harness.standIn.failNext('getUpdates', { code: 502, description: 'Bad Gateway' });
    const { done, receive } = collector();
    await harness.messenger.start(receive);
    await clock.pass(500);
    expect(harness.messenger.healthy()).toBe(true);
    await clock.pass(1_000);
    await eventually(() => clock.waits().includes(2_000));
    expect(harness.messenger.healthy()).toBe(false);
    await clock.pass(2_000);
    const mia = await harness.person();
    void mia.types('hello');
    await eventually(() => done.includes('hello'));
    expect(harness.messenger.healthy()).toBe(true);
  });

  it('waits as long as Telegram asks when it polls too often', async () => {
    const clock = manualClock();
    harness = await telegramHarness('polling', { clock });
    const parameters = { retry_after: 17 };
    harness.standIn.failNext('getUpdates', {
      code: 429,
      description: 'Too Many Requests: retry after 17',
      parameters,
    });
    await harness.messenger.start(collector().receive);
    await clock.pass(17_000);
  });
});
