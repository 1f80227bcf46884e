// Two Telegram bots on one store: the same person is two accounts, and each bot sends and hears its own.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTelegram } from '../../bots/telegram/messenger.ts';
import { type App, createApp } from '../../src/app.ts';
import { linkCode } from '../../src/areas/people/invitations.ts';
import { createConnectionStore, replaceFirst } from '../../src/connections/connection-store.ts';
import { nameOfBot } from '../../src/connections/stored-bot.ts';
import type { Database } from '../../src/db/client.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';
import { openTestDatabase } from '../support/database.ts';
import { quietLog } from '../support/quiet-log.ts';
import { startTelegramStandIn, type TelegramStandIn } from '../support/telegram-stand-in.ts';

const clock = () => new Date();
let database: Database;
let one: TestCompany;
let two: TestCompany;
const bots: { standIn: TelegramStandIn; app: App; name: string }[] = [];
const store = () => createConnectionStore({ db: database, box: null, messenger: 'telegram', clock });

/** As a program of its own with that token does it. */
async function program(number: string, onlyCompanyId: number | null) {
  const standIn = await startTelegramStandIn({ token: `${number}:stand-in` });
  const { key } = await store().known({ externalId: number, title: number });
  const telegram = createTelegram({
    token: standIn.token,
    apiRoot: standIn.apiRoot,
    name: nameOfBot(key),
    onlyCompanyId,
    log: quietLog,
  });
  const app = createApp({ db: database, messengers: [telegram], clock, log: quietLog, pushes: [] });
  await app.start();
  bots.push({ standIn, app, name: telegram.name });
}

beforeAll(async () => {
  database = await openTestDatabase();
  one = await createTestCompany(database);
  two = await createTestCompany(database, { name: 'Südwind' });
  await program('111', null);
  await program('222', two.company.id);
});
afterAll(async () => {
  for (const { app, standIn } of bots) {
    await app.stop();
    await standIn.close();
  }
  await database.close();
});

test('the first bot has the name that rows have always had, another its number', () => {
  expect(bots.map(({ name }) => name)).toEqual(['telegram', 'telegram:222']);
});

test('the same person is an account of each, and a message goes out by the bot that knows the chat', async () => {
  const codes = await Promise.all(
    [one.manager, two.manager].map((actor) =>
      database.transaction(async (tx) => (await linkCode(tx, actor, clock())).code),
    ),
  );
  const people = bots.map(({ standIn }) => standIn.addPerson());
  expect(people[0]?.id).toBe(people[1]?.id);
  for (const [index, { standIn }] of bots.entries())
    await standIn.sendText(people[index] as never, `/start ${codes[index]}`).handled;
  const accounts = await database.prisma.account.findMany({ orderBy: { companyId: 'asc' } });
  expect(accounts.map(({ messenger, companyId }) => [messenger, companyId])).toEqual([
    ['telegram', one.company.id],
    ['telegram:222', two.company.id],
  ]);
  await database.prisma.outbox.createMany({
    data: accounts.map(({ id, companyId, messenger, chatKey }) => ({
      ...{ companyId, accountId: id, messenger, chatKey },
      key: `for ${messenger}`,
      screen: { text: [{ kind: 'plain', text: `for ${messenger}` }] },
    })),
  });
  const shown = (index: number) =>
    bots[index]?.standIn.messages(people[index] as never).flatMap(({ text }) => (text ? [text] : [])) ?? [];
  for (const { app } of bots) app.delivery.wake();
  await expect.poll(() => shown(0)).toContain('for telegram');
  await expect.poll(() => shown(1)).toContain('for telegram:222');
  expect(shown(0)).not.toContain('for telegram:222');
  expect(shown(1)).not.toContain('for telegram');
});

test('a bot that takes the place of the first keeps its people', async () => {
  const now = clock();
  expect(
    await database.transaction((tx) => replaceFirst(tx, { messenger: 'telegram', externalId: '222', now })),
  ).toBe(false);
  expect(
    await database.transaction((tx) => replaceFirst(tx, { messenger: 'telegram', externalId: '333', now })),
  ).toBe(true);
  expect((await store().known({ externalId: '333', title: '333' })).key).toBe('');
});
