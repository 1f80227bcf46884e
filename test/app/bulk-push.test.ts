// Pushes to many people from real programs that share one database: each once, from whichever; killed in the middle, nobody is
// left out, and no more than the message in flight comes twice.
import { describe, inject, test } from 'vitest';
import { post } from '../../src/delivery/post.ts';
import { freePort, startTallybot, type TallybotProcess } from '../support/tallybot-process.ts';
import { type Person, startTelegramStandIn, type TelegramStandIn } from '../support/telegram-stand-in.ts';
import { newPostgresStore, type PostgresStore } from './support/postgres-store.ts';
import { workNow } from './support/work-now.ts';

const people = 24;

interface Programs {
  readonly standIn: TelegramStandIn;
  readonly store: PostgresStore;
  start(): Promise<TallybotProcess>;
  endAll(): Promise<unknown>;
  /** How often each manager has read it. */
  readBy(text: string): number[];
  allHaveRead(text: string): Promise<unknown>;
}

/** A database, the messenger and the programs of one test: the tests wait for minutes, and wait side by side. */
async function withPrograms(work: (programs: Programs) => Promise<void>): Promise<void> {
  const standIn = await startTelegramStandIn();
  const managers = Array.from({ length: people }, () => standIn.addPerson());
  const store = await newPostgresStore(managers.map(({ id }) => id));
  await workNow(store);
  const running: TallybotProcess[] = [];
  const readBy = (text: string) => managers.map((person) => countOf(standIn, person, text));
  const endAll = () => Promise.all(running.map((program) => program.kill()));
  try {
    await work({
      standIn,
      store,
      async start() {
        const program = await startFor(standIn, store);
        running.push(program);
        await program.ready;
        return program;
      },
      endAll,
      readBy,
      allHaveRead: (text) => standIn.until(() => readBy(text).every((count) => count > 0)),
    });
  } finally {
    await endAll();
    await standIn.close();
    await store.remove();
  }
}

const countOf = (standIn: TelegramStandIn, person: Person, text: string): number =>
  standIn.messages(person).filter((message) => message.fromBot && message.text.includes(text)).length;

/** With a webhook, as long polling is for one of them alone. */
async function startFor(standIn: TelegramStandIn, store: PostgresStore): Promise<TallybotProcess> {
  const port = await freePort();
  return startTallybot({
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
}

async function planCalls({ database: { prisma } }: PostgresStore, about: string, dueAt: Date): Promise<void> {
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

async function postAll({ database }: PostgresStore, text: string): Promise<void> {
  const accounts = await database.prisma.account.findMany({ orderBy: { id: 'asc' } });
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
  await post(database.sql, rows, new Date());
}

/** A part of them has read it, not all. */
const someHaveRead = ({ standIn, readBy }: Programs, text: string) =>
  standIn.until(() => readBy(text).filter((count) => count > 0).length >= people / 4);

describe.skipIf(inject('stores').postgres === null)('a push to many, by two programs on one database', () => {
  test.concurrent('by both schedules at once reaches each of them once', { timeout: 240_000 }, ({ expect }) =>
    withPrograms(async ({ store, start, allHaveRead, readBy }) => {
      await Promise.all([start(), start()]);
      await planCalls(store, 'Price list', new Date());
      await allHaveRead('Price list');
      expect(readBy('Price list')).toEqual(Array(people).fill(1));
      expect(await store.database.prisma.pushLog.count({ where: { push: 'planned-call' } })).toBe(people);
    }),
  );

  test.concurrent(
    'kill -9 of one in the middle: the other brings the rest, at most the one in flight twice',
    {
      timeout: 240_000,
    },
    ({ expect }) =>
      withPrograms(async (programs) => {
        const { store, start, allHaveRead, readBy } = programs;
        const [first] = await Promise.all([start(), start()]);
        await postAll(store, 'Good morning');
        await someHaveRead(programs, 'Good morning');
        await first.kill();
        expect(readBy('Good morning').filter((count) => count > 0).length).toBeLessThan(people);
        // What it had claimed comes to the other once the claim's minute is over.
        await allHaveRead('Good morning');
        expect(readBy('Good morning').filter((count) => count > 1).length).toBeLessThanOrEqual(1);
        expect(Math.max(...readBy('Good morning'))).toBeLessThanOrEqual(2);
      }),
  );

  test.concurrent(
    'kill -9 of all of them: the next start brings the rest, at most one of each in flight twice',
    {
      timeout: 240_000,
    },
    ({ expect }) =>
      withPrograms(async (programs) => {
        const { store, start, endAll, allHaveRead, readBy } = programs;
        await Promise.all([start(), start()]);
        await postAll(store, 'Good evening');
        await someHaveRead(programs, 'Good evening');
        await endAll();
        await start();
        await allHaveRead('Good evening');
        expect(readBy('Good evening').filter((count) => count > 1).length).toBeLessThanOrEqual(2);
      }),
  );
});
