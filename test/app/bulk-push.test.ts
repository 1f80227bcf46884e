// Pushes to many people from real programs that share one database: each once, from whichever; killed in the middle, nobody is
// left out, and no more than the message in flight comes twice.
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { post } from '../../src/delivery/post.ts';
import { freePort, startTallybot, type TallybotProcess } from '../support/tallybot-process.ts';
import { type Person, startTelegramStandIn, type TelegramStandIn } from '../support/telegram-stand-in.ts';
import { newPostgresStore, type PostgresStore } from './support/postgres-store.ts';

const people = 24;

describe.skipIf(inject('stores').postgres === null)('a push to many, by two programs on one database', () => {
  let standIn: TelegramStandIn;
  let store: PostgresStore;
  let managers: Person[];
  let programs: TallybotProcess[];

  beforeAll(async () => {
    standIn = await startTelegramStandIn();
    managers = Array.from({ length: people }, () => standIn.addPerson());
    store = await newPostgresStore(managers.map(({ id }) => id));
    await workNow();
  });
  afterAll(async () => {
    await standIn?.close();
    await store?.remove();
  });
  beforeEach(async () => {
    programs = [];
  });

  /** Whatever the time is here: eleven in the morning for all of them, on a working day. */
  async function workNow(): Promise<void> {
    const ahead = (11 - new Date().getUTCHours() + 24) % 24;
    const timeZone = ahead <= 12 ? `Etc/GMT-${ahead}` : `Etc/GMT+${24 - ahead}`;
    const { prisma } = store.database;
    await prisma.person.updateMany({ data: { timeZone, workingDays: [1, 2, 3, 4, 5, 6, 7] } });
    await prisma.company.updateMany({ data: { timeZone, country: 'AQ' } });
  }

  /** With a webhook, as long polling is for one of them alone. */
  async function start(): Promise<TallybotProcess> {
    const port = await freePort();
    const program = startTallybot({
      PORT: String(port),
      LOG_LEVEL: 'fatal',
      DATABASE_URL: store.url,
      DATABASE_POOL_SIZE: '4',
      TELEGRAM_BOT_TOKEN: standIn.token,
      TELEGRAM_API_ROOT: standIn.apiRoot,
      TELEGRAM_MESSAGES_PER_SECOND: '20',
      TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/hook`,
      TELEGRAM_WEBHOOK_SECRET: 'of-both',
    });
    programs.push(program);
    await program.ready;
    return program;
  }
  const endAll = () => Promise.all(programs.map((program) => program.kill()));

  /** How often each has read it. */
  const readBy = (text: string) =>
    managers.map(
      (person) =>
        standIn.messages(person).filter((message) => message.fromBot && message.text.includes(text)).length,
    );
  const allHaveRead = (text: string) => standIn.until(() => readBy(text).every((count) => count > 0));

  async function planCalls(about: string, dueAt: Date): Promise<void> {
    const { prisma } = store.database;
    const customers = await prisma.customer.findMany({ distinct: ['ownerId'] });
    await prisma.plannedCall.createMany({
      data: customers.map(({ companyId, id, ownerId }) => ({
        companyId,
        managerId: ownerId,
        createdById: ownerId,
        customerId: id,
        day: dueAt,
        at: dueAt,
        dueAt,
        about,
      })),
    });
  }

  async function postAll(text: string): Promise<void> {
    const accounts = await store.database.prisma.account.findMany({ orderBy: { id: 'asc' } });
    const rows = accounts.map(({ companyId, id, chatKey }) => ({
      companyId,
      accountId: id,
      messenger: 'telegram' as const,
      chatKey,
      purpose: 'test',
      key: `${text}:${id}`,
      priority: 2 as const,
      screen: { text: [{ kind: 'plain' as const, text }] },
    }));
    await post(store.database.sql, rows, new Date());
  }

  test('by both schedules at once reaches each of them once', { timeout: 240_000 }, async () => {
    await Promise.all([start(), start()]);
    await planCalls('Price list', new Date());
    await allHaveRead('Price list');
    expect(readBy('Price list')).toEqual(managers.map(() => 1));
    expect(await store.database.prisma.pushLog.count({ where: { push: 'planned-call' } })).toBe(people);
    await endAll();
  });

  test('kill -9 of one in the middle: the other brings the rest, at most the one in flight twice', {
    timeout: 240_000,
  }, async () => {
    const [first] = await Promise.all([start(), start()]);
    await postAll('Good morning');
    await standIn.until(() => readBy('Good morning').filter((count) => count > 0).length >= people / 4);
    await first.kill();
    expect(readBy('Good morning').filter((count) => count > 0).length).toBeLessThan(people);
    // What it had claimed comes to the other once the claim's minute is over.
    await allHaveRead('Good morning');
    expect(readBy('Good morning').filter((count) => count > 1).length).toBeLessThanOrEqual(1);
    expect(Math.max(...readBy('Good morning'))).toBeLessThanOrEqual(2);
    await endAll();
  });

  test('kill -9 of all of them: the next start brings the rest, at most one of each in flight twice', {
    timeout: 240_000,
  }, async () => {
    await Promise.all([start(), start()]);
    await postAll('Good evening');
    await standIn.until(() => readBy('Good evening').filter((count) => count > 0).length >= people / 4);
    await endAll();
    programs = [];
    await start();
    await allHaveRead('Good evening');
    expect(readBy('Good evening').filter((count) => count > 1).length).toBeLessThanOrEqual(2);
    await endAll();
  });
});
