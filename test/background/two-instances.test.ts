// Two real processes on one PostgreSQL: each push once, each update once, the limits kept together.

import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { jobs } from '../../src/areas.ts';
import { createJobs } from '../../src/background/jobs.ts';
import { runPush } from '../../src/background/sweep.ts';
import { createDatabase, type Database } from '../../src/db/client.ts';
import { createDelivery } from '../../src/delivery/delivery.ts';
import { createTranslations } from '../../src/i18n/translate.ts';
import { registryOf } from '../../src/messenger/registry.ts';
import { type ClockedBotApi, mostInASecond, startClockedBotApi } from '../support/clocked-bot-api.ts';
import { createTestCompany } from '../support/company.ts';
import { openTestStore, type TestStore } from '../support/database.ts';
import { plainPush } from '../support/plain-push.ts';
import { quietLog } from '../support/quiet-log.ts';
import { freePort, startTallybot, type TallybotProcess } from '../support/tallybot-process.ts';

const { postgres } = inject('stores');
if (!postgres) console.log('Two instances are not tested: there is no PostgreSQL server here.');

const people = 75;
const perSecond = 30;
const secret = 'two-instances';

describe.skipIf(!postgres)('two instances on one PostgreSQL', () => {
  let store: TestStore;
  let database: Database;
  let api: ClockedBotApi;
  let instances: TallybotProcess[] = [];
  let webhooks: string[] = [];

  beforeAll(async () => {
    store = await openTestStore('postgresql');
    database = await createDatabase({ kind: 'postgresql', connection: store.connection, log: quietLog });
    await addPeople(database);
    api = await startClockedBotApi();
    const ports = [await freePort(), await freePort()];
    webhooks = ports.map((port) => `http://127.0.0.1:${port}/telegram`);
    instances = ports.map((port, index) =>
      startTallybot({
        DATABASE_URL: store.connection.connectionString as string,
        PORT: String(port),
        TELEGRAM_BOT_TOKEN: '1:two',
        TELEGRAM_API_ROOT: api.root,
        TELEGRAM_MESSAGES_PER_SECOND: String(perSecond),
        TELEGRAM_WEBHOOK_URL: webhooks[index] as string,
        TELEGRAM_WEBHOOK_SECRET: secret,
        LOG_LEVEL: 'warn',
      }),
    );
    await Promise.all(instances.map(({ ready }) => ready));
  }, 60_000);

  afterAll(async () => {
    await Promise.all(instances.map((instance) => instance.stop()));
    await api?.close();
    await database?.close();
    await store?.remove();
  });

  test('an update that both are given is answered once', async () => {
    const before = api.sent.length;
    const update = (number: number) => ({
      update_id: number,
      message: {
        message_id: number,
        date: 0,
        chat: { id: 1000 + number, type: 'private', first_name: 'Kim' },
        from: { id: 1000 + number, is_bot: false, first_name: 'Kim', language_code: 'en' },
        text: '/help',
      },
    });
    const numbers = Array.from({ length: 20 }, (_, index) => index + 1);
    const answers = await Promise.all(
      numbers.flatMap((number) => webhooks.map((url) => deliver(url, update(number)))),
    );
    expect(answers).toEqual(answers.map(() => 200));
    const chats = api.sent.slice(before).map(({ chat }) => chat);
    expect(chats.sort()).toEqual(numbers.map((number) => String(1000 + number)).sort());
  });

  test('a push that is run by two at once reaches each once, and both together keep to the limit', async () => {
    const before = api.sent.length;
    const push = plainPush({ roles: ['manager'] });
    const at = nextWorkingMorning(
      await database.prisma.person.findFirstOrThrow({ where: { name: 'Kim 0' } }),
    );
    const run = () =>
      runPush(
        { db: database, translations: createTranslations(), log: quietLog },
        { push, at, now: new Date(), mode: { timed: true, again: true } },
      );
    const counts = await Promise.all([run(), run(), run()]);
    expect(counts.reduce((sum, { sent }) => sum + sent, 0)).toBe(people);
    await api.until(before + people);
    const sent = api.sent.slice(before);
    expect(new Set(sent.map(({ chat }) => chat)).size).toBe(people);
    expect(sent).toHaveLength(people);
    // Each for itself they would come to twice the limit. What a busy machine holds up arrives together.
    expect(mostInASecond(sent)).toBeLessThanOrEqual(perSecond * 1.25);
    const seconds = ((sent.at(-1)?.at ?? 0) - (sent[0]?.at ?? 0)) / 1000;
    expect((people - 1) / seconds).toBeGreaterThan(perSecond * 0.6);
  }, 30_000);

  test('what waits for a messenger that an instance does not speak is left to those that do', async () => {
    const delivery = createDelivery({
      db: database,
      messengers: registryOf([]),
      clock: () => new Date(),
      log: quietLog,
    });
    const { outbox } = database.prisma;
    // Of a messenger that no instance here speaks: theirs would be sent by them.
    const { id } = await outbox.create({
      data: { companyId: 1, messenger: 'slack', chatKey: 'D0', key: 'left', screen: { text: [] } },
    });
    expect(await delivery.sweep()).toBe(0);
    expect(await outbox.findUnique({ where: { id } })).toMatchObject({ status: 'waiting', attempts: 0 });
  });

  async function deliver(url: string, body: object): Promise<number> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': secret },
      body: JSON.stringify(body),
    });
    return response.status;
  }
});

// On a database of their own: a running instance would take these schedules' work from them, and do it by its own clock.
describe.skipIf(!postgres)('two schedules on one PostgreSQL', () => {
  let store: TestStore;
  let databases: Database[];
  let database: Database;

  beforeAll(async () => {
    store = await openTestStore('postgresql');
    const open = () => createDatabase({ kind: 'postgresql', connection: store.connection, log: quietLog });
    databases = [await open(), await open()];
    database = databases[0] as Database;
  });

  afterAll(async () => {
    await Promise.all(databases.map((one) => one.close()));
    await store.remove();
  });

  test('one sweeps a minute, and nobody is written to twice', async () => {
    const push = plainPush({
      name: 'evening-incomplete',
      roles: ['manager'],
      when: { on: 'workdays', at: '10:00' },
    });
    await addPeople(database);
    const person = await database.prisma.person.findFirstOrThrow({ where: { name: 'Kim 0' } });
    const at = new Date(nextWorkingMorning(person).getTime() + 3_600_000);
    const parts = {
      translations: createTranslations(),
      clock: () => at,
      log: quietLog,
      posted() {},
      pushes: [push],
    };
    const schedules = databases.map((db) => createJobs({ ...parts, jobs, db }));
    await Promise.all(schedules.map((jobs) => jobs.tick(at)));
    const done = await Promise.all(schedules.map((jobs) => jobs.workOff()));
    expect(done.reduce((sum, count) => sum + count)).toBeGreaterThan(1);
    expect(
      await database.prisma.pushLog.count({ where: { push: 'evening-incomplete', outcome: 'sent' } }),
    ).toBe(people);
    expect(await database.prisma.outbox.count({ where: { purpose: 'evening-incomplete' } })).toBe(people);
    await Promise.all(schedules.map((jobs) => jobs.stop()));
  });
});

/** Managers who don't work today by their own clocks, so that an instance's own schedule has nothing to say to them. */
async function addPeople(database: Database): Promise<void> {
  const { company } = await createTestCompany(database);
  const today = new Date().getUTCDay();
  const workingDays = [1, 2, 3, 4, 5, 6, 7].filter((day) => Math.abs(day - (today || 7)) > 1).slice(0, 3);
  await database.prisma.person.updateMany({ data: { workingDays } });
  for (let index = 0; index < people; index++) {
    const person = await database.prisma.person.create({
      data: {
        companyId: company.id,
        role: 'manager',
        status: 'active',
        name: `Kim ${index}`,
        locale: 'en',
        timeZone: 'UTC',
        workingDays,
      },
    });
    const key = String(1000 + index);
    await database.prisma.account.create({
      data: {
        companyId: company.id,
        personId: person.id,
        messenger: 'telegram',
        userKey: key,
        chatKey: key,
        conversation: { create: {} },
      },
    });
  }
}

/** Nine o'clock UTC on the person's next working day that is no German holiday: never Christmas or New Year. */
function nextWorkingMorning({ workingDays }: { workingDays: readonly number[] }): Date {
  for (let at = Date.parse('2027-02-01T09:00:00Z'); ; at += 86_400_000)
    if (workingDays.includes(new Date(at).getUTCDay() || 7)) return new Date(at);
}
