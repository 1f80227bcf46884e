// The database is gone for ten seconds. Polling, webhook and browser chat: people are told, nothing is lost, and it works
// again by itself.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { freePort, startTallybot, type TallybotProcess } from '../support/tallybot-process.ts';
import { type Person, startTelegramStandIn, type TelegramStandIn } from '../support/telegram-stand-in.ts';
import { type CuttableConnection, openCuttableConnection } from './support/cuttable-connection.ts';
import { eventually, healthOf } from './support/eventually.ts';
import { newPostgresStore, type PostgresStore } from './support/postgres-store.ts';
import { post, shownTo, signIn } from './support/web-browser.ts';

const outageMs = 10_000;
const told = "I can't reach my records right now.";

describe.skipIf(inject('stores').postgres === null)('the database gone for ten seconds', () => {
  const ways = ['polling', 'webhook'] as const;
  const standIns: TelegramStandIn[] = [];
  const people: Person[] = [];
  const programs: TallybotProcess[] = [];
  const urls: string[] = [];
  const stores: PostgresStore[] = [];
  const doors: CuttableConnection[] = [];
  let cookie: string;

  const shown = (index: number) =>
    (standIns[index] as TelegramStandIn)
      .messages(people[index] as Person)
      .filter(({ fromBot }) => fromBot)
      .map(({ text }) => text);
  const sees = (index: number, text: string) => shown(index).some((one) => one.includes(text));

  beforeAll(async () => {
    for (const index of ways.keys()) {
      standIns.push(await startTelegramStandIn({ webhookRetryMs: 500, token: `${index + 1}:stand-in` }));
      people.push((standIns[index] as TelegramStandIn).addPerson({ id: 9_001 + index }));
    }
    for (const [index, way] of ways.entries()) {
      const port = String(await freePort());
      const standIn = standIns[index] as TelegramStandIn;
      const store = await newPostgresStore([(people[index] as Person).id]);
      const door = await openCuttableConnection(store.url);
      stores.push(store);
      doors.push(door);
      const program = startTallybot({
        PORT: port,
        DATABASE_URL: door.databaseUrl,
        DATABASE_POOL_SIZE: '4',
        TELEGRAM_BOT_TOKEN: standIn.token,
        TELEGRAM_API_ROOT: standIn.apiRoot,
        ...(way === 'webhook' && {
          TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/hook`,
          TELEGRAM_WEBHOOK_SECRET: 'secret',
        }),
      });
      programs.push(program);
      urls.push(await program.ready);
    }
    const [store] = stores as [PostgresStore];
    const manager = await store.database.prisma.person.findFirstOrThrow();
    cookie = await signIn(store.database, manager.id);
  }, 120_000);
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') console.log(programs.map((one) => one.stdout()).join('\n'));
  });
  afterAll(async () => {
    for (const program of programs) await program.kill();
    for (const standIn of standIns) await standIn.close();
    for (const door of doors) await door.close();
    for (const store of stores) await store.remove();
  });

  test('is told once, loses no update, and passes by itself', { timeout: 150_000 }, async () => {
    const [url = ''] = urls;
    for (const index of ways.keys()) {
      standIns[index]?.sendText(people[index] as Person, '/meeting');
      await eventually('the first question', () => sees(index, 'Which customer?'));
    }
    const opened = await post(url, '/c/me/messages', { key: randomUUID(), text: '/meeting' }, { cookie });
    expect(opened.status).toBe(200);

    await Promise.all(doors.map((door) => door.cut()));
    const cutAt = Date.now();
    for (const index of ways.keys()) standIns[index]?.tapButton(people[index] as Person, 'Acme GmbH');
    const typed = { key: randomUUID(), text: 'Acme GmbH' };
    const refused = await post(url, '/c/me/messages', typed, { cookie });
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBeTruthy();
    for (const index of ways.keys()) {
      await eventually('the line that the records cannot be reached', () => sees(index, told));
      expect(await healthOf(urls[index] as string)).toBe(503);
    }
    await sleep(Math.max(0, outageMs - (Date.now() - cutAt)));

    await Promise.all(doors.map((door) => door.restore()));
    for (const index of ways.keys()) {
      await eventually('the next question', () => sees(index, 'When?'));
      await eventually('health', async () => (await healthOf(urls[index] as string)) === 200);
      expect(shown(index).filter((text) => text.includes(told))).toHaveLength(1);
      expect(shown(index)).toHaveLength(2);
    }
    await eventually(
      'the browser message to be taken',
      async () => (await post(url, '/c/me/messages', typed, { cookie })).ok,
    );
    expect(await shownTo(url, cookie)).toContain('When?');
    for (const program of programs) expect(program.stdout().match(/Tallybot is ready/g)).toHaveLength(1);
  });
});
