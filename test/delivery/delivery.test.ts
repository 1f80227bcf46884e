// Outbox rows on their way: order, limits, refusals, second chances. Time is given, and real only where a pace is kept.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { createDelivery, type Delivery } from '../../src/delivery/delivery.ts';
import type { Limits } from '../../src/delivery/limits.ts';
import { outboxEntries, retryDead } from '../../src/delivery/outbox.ts';
import { type Post, post } from '../../src/delivery/post.ts';
import { SendError } from '../../src/messenger/messenger.ts';
import { registryOf } from '../../src/messenger/registry.ts';
import { plain, textOf } from '../../src/messenger/text.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';
import { describeEachStore } from '../support/database.ts';
import { quietLog } from '../support/quiet-log.ts';
import { createStageMessenger, type StageMessenger } from '../support/stage-messenger.ts';

const limits: Limits = {
  telegram: { perSecond: null, chatSeconds: 1 },
  slack: { perSecond: null, chatSeconds: 1 },
  web: { perSecond: null, chatSeconds: 0 },
};

describeEachStore('delivery', (open) => {
  let database: Database;
  let company: TestCompany;
  let telegram: StageMessenger;
  let slack: StageMessenger;
  let delivery: Delivery;
  let now: Date;

  beforeAll(async () => {
    database = await open();
    company = await createTestCompany(database);
  });
  afterAll(() => database.close());

  beforeEach(async () => {
    await database.prisma.outbox.deleteMany();
    await database.prisma.sendPace.deleteMany();
    now = new Date('2026-11-23T09:00:00Z');
    telegram = createStageMessenger('telegram', false);
    slack = createStageMessenger('slack', false);
    delivery = deliveryWith(limits);
  });

  const deliveryWith = (given: Limits) =>
    createDelivery({
      db: database,
      messengers: registryOf([telegram, slack]),
      clock: () => now,
      log: quietLog,
      limits: given,
    });

  const passes = (seconds: number) => {
    now = new Date(now.getTime() + seconds * 1000);
  };

  const shown = (messenger: StageMessenger, chatKey: string) =>
    messenger.messages(chatKey).map(({ screen }) => textOf(screen.text));

  async function account(messenger: string, personId = company.manager.personId, used = now) {
    const chatKey = randomUUID();
    const { id } = await database.prisma.account.create({
      data: {
        companyId: company.company.id,
        personId,
        messenger,
        userKey: chatKey,
        chatKey,
        lastUsedAt: used,
      },
    });
    return { id, chatKey };
  }

  const say = (text: string, chat: { id: number | null; chatKey: string }, extra: Partial<Post> = {}) =>
    post(
      database.prisma,
      [
        {
          companyId: company.company.id,
          accountId: chat.id,
          messenger: 'telegram',
          chatKey: chat.chatKey,
          purpose: 'test',
          key: randomUUID(),
          priority: 1,
          screen: { text: [plain(text)] },
          ...extra,
        },
      ],
      now,
    );

  describe('in order', () => {
    test('a chat is written to once a second, in the order of the posts', async () => {
      const chat = await account('telegram');
      for (const text of ['one', 'two', 'three']) await say(text, chat);
      await delivery.sweep();
      expect(shown(telegram, chat.chatKey)).toEqual(['one']);
      await delivery.sweep();
      expect(shown(telegram, chat.chatKey)).toEqual(['one']);
      passes(1);
      await delivery.sweep();
      passes(1);
      await delivery.sweep();
      expect(shown(telegram, chat.chatKey)).toEqual(['one', 'two', 'three']);
    });

    test('a message that has to wait holds up its chat, not another', async () => {
      const chat = await account('telegram');
      const other = await account('telegram');
      telegram.failNext(new SendError('retry', '429', 7));
      await say('one', chat);
      await delivery.sweep();
      await say('two', chat);
      await say('hello', other);
      await delivery.sweep();
      expect(shown(telegram, chat.chatKey)).toEqual([]);
      expect(shown(telegram, other.chatKey)).toEqual(['hello']);
      passes(6.9);
      await delivery.sweep();
      expect(shown(telegram, chat.chatKey)).toEqual([]);
      passes(0.1);
      await delivery.sweep();
      expect(shown(telegram, chat.chatKey)).toEqual(['one']);
    });

    test('what is put off until later holds up nobody', async () => {
      const chat = await account('telegram');
      await say('in an hour', chat, { dueAt: new Date(now.getTime() + 3_600_000) });
      await say('now', chat);
      await delivery.sweep();
      expect(shown(telegram, chat.chatKey)).toEqual(['now']);
      passes(3600);
      await delivery.sweep();
      expect(shown(telegram, chat.chatKey)).toEqual(['now', 'in an hour']);
    });

    test('bulk lets pushes go first', async () => {
      const chat = await account('telegram');
      await say('bulk', chat, { priority: 2 });
      await say('push', chat);
      await delivery.sweep();
      passes(1);
      await delivery.sweep();
      expect(shown(telegram, chat.chatKey)).toEqual(['push', 'bulk']);
    });
  });

  test('the same key is posted once', async () => {
    const chat = await account('telegram');
    expect(await say('once', chat, { key: 'same' })).toBe(1);
    expect(await say('twice', chat, { key: 'same' })).toBe(0);
    await delivery.sweep();
    expect(await say('thrice', chat, { key: 'same' })).toBe(0);
    expect(shown(telegram, chat.chatKey)).toEqual(['once']);
  });

  test('what came too late is not sent, and says so', async () => {
    const chat = await account('telegram');
    await say('old', chat, { expiresAt: new Date(now.getTime() + 60_000) });
    passes(60);
    await delivery.sweep();
    expect(shown(telegram, chat.chatKey)).toEqual([]);
    const [dead] = await outboxEntries(database.prisma, {
      companyId: company.company.id,
      status: 'dead',
      limit: 10,
    });
    expect(dead?.error).toBe('expired before it could be sent');
  });

  describe('refusals', () => {
    test('a refused message is given up at once with its reason; the chat lives on', async () => {
      const chat = await account('telegram');
      telegram.failNext(new SendError('refused', '400 message is too long'));
      await say('too long', chat);
      await say('fine', chat);
      await delivery.sweep();
      passes(1);
      await delivery.sweep();
      expect(shown(telegram, chat.chatKey)).toEqual(['fine']);
      const [dead] = await outboxEntries(database.prisma, {
        companyId: company.company.id,
        status: 'dead',
        limit: 10,
      });
      expect(dead).toMatchObject({ attempts: 1, error: '400 message is too long' });
    });

    test('what was given up can be tried again', async () => {
      const chat = await account('telegram');
      telegram.failNext(new SendError('refused', 'no'));
      await say('again', chat);
      await delivery.sweep();
      const [dead] = await outboxEntries(database.prisma, {
        companyId: company.company.id,
        status: 'dead',
        limit: 10,
      });
      const again = { companyId: company.company.id, ids: [dead?.id as number], now };
      expect(await retryDead(database.prisma, again)).toBe(1);
      expect(await retryDead(database.prisma, again)).toBe(0);
      await delivery.sweep();
      expect(shown(telegram, chat.chatKey)).toEqual(['again']);
    });

    test('who blocked the bot is marked, and hears it where they were before', async () => {
      const { personId } = company.colleague;
      const blocked = await account('telegram', personId);
      const other = await account('slack', personId, new Date('2026-11-01T00:00:00Z'));
      telegram.failNext(new SendError('gone', '403 bot was blocked by the user'));
      await say('one', blocked);
      await say('two', blocked);
      await delivery.sweep();
      passes(1);
      await delivery.sweep();
      expect(shown(telegram, blocked.chatKey)).toEqual([]);
      expect(shown(slack, other.chatKey)).toEqual(['one', 'two']);
      const marked = await database.prisma.account.findUnique({ where: { id: blocked.id } });
      expect(marked?.blockedAt).not.toBeNull();
    });

    test('who has no other messenger ends there: nothing waits for ever', async () => {
      const blocked = await account('telegram', company.otherManager.personId);
      telegram.failNext(new SendError('gone', '403 bot was blocked by the user'));
      await say('one', blocked);
      await say('two', blocked);
      await delivery.sweep();
      const dead = await outboxEntries(database.prisma, {
        companyId: company.company.id,
        status: 'dead',
        limit: 10,
      });
      expect(dead.map(({ error }) => error)).toEqual([
        '403 bot was blocked by the user',
        '403 bot was blocked by the user',
      ]);
    });

    test('a channel that is gone is forgotten by its team', async () => {
      const channel = { id: null, chatKey: '-100200' };
      await database.prisma.team.update({
        where: { id: company.teamId },
        data: { channelMessenger: 'telegram', channelKey: '-100200' },
      });
      telegram.failNext(new SendError('gone', '403 bot was kicked'));
      await say('won', channel);
      await delivery.sweep();
      const team = await database.prisma.team.findUnique({ where: { id: company.teamId } });
      expect(team?.channelKey).toBeNull();
    });
  });

  describe('the pace', () => {
    const perSecond = 100;
    const paced = { ...limits, telegram: { perSecond, chatSeconds: 0 } };

    async function sendTimes(count: number, senders: Delivery[]): Promise<number[]> {
      const times: number[] = [];
      const send = telegram.send.bind(telegram);
      telegram.send = (chatKey, screen) => {
        times.push(performance.now());
        return send(chatKey, screen);
      };
      for (let index = 0; index < count; index++) await say('hello', { id: null, chatKey: `bulk-${index}` });
      await Promise.all(senders.map((one) => one.sweep()));
      return times.sort((a, b) => a - b);
    }

    test('two senders together keep to the limit, and use it', async () => {
      // Real time, because a pace is what is shown; the clock runs with it.
      const begun = performance.now();
      const live = () => new Date(Date.parse('2026-11-24T09:00:00Z') + performance.now() - begun);
      const sender = () =>
        createDelivery({
          db: database,
          messengers: registryOf([telegram]),
          clock: live,
          log: quietLog,
          limits: paced,
        });
      const times = await sendTimes(120, [sender(), sender()]);
      expect(times).toHaveLength(120);
      const took = ((times.at(-1) as number) - (times[0] as number)) / 1000;
      // A busy machine sends a few late, so that the rest looks faster than it was.
      expect(119 / took).toBeLessThanOrEqual(perSecond * 1.05);
      expect(119 / took).toBeGreaterThan(perSecond * 0.75);
    });

    test('"too many requests" for the whole bot silences all senders for as long as it says', async () => {
      const chat = await account('telegram');
      const first = deliveryWith(paced);
      telegram.failNext(new SendError('retry', '429', 5, undefined, true));
      await say('one', chat);
      await first.sweep();
      const pace = await database.prisma.sendPace.findUnique({ where: { messenger: 'telegram' } });
      expect((pace?.nextAt.getTime() as number) - now.getTime()).toBe(5000);
    });
  });
});
