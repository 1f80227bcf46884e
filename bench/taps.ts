// The tap benchmark: meetings by buttons over the webhook, beside a bare telegraf bot; starts, memory, statements, double taps.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type StoreSettings } from '../src/db/open-database.ts';
import { administer, databaseUrl, startPostgres } from '../test/support/postgres-server.ts';
import { quietLog } from '../test/support/quiet-log.ts';
import { chatLoad, type LoadParts } from './chat-load.ts';
import { addChattingManagers } from './chatting-managers.ts';
import { doubleTaps } from './double-taps.ts';
import { type ServedBot, serveBot } from './served-bot.ts';
import { countStatements } from './statements.ts';

/**
 * How many people record meetings at the same time, of how many. A company's managers come in turn: what is kept of the
 * chats that moved last helps those more who are always the same.
 */
const crowds = [
  { atOnce: 1, chats: 1 },
  { atOnce: 32, chats: 32 },
  { atOnce: 32, chats: 1000 },
  { atOnce: 128, chats: 128 },
];
const seconds = Number(process.env.BENCH_SECONDS ?? 8);
/** Node compiles what runs often; before that, and with a cold database, an update costs three times as much. */
const warmUpSeconds = Number(process.env.BENCH_WARM_UP_SECONDS ?? 10);
const tapsApartMs = [0, 20, 40, 100];
const dialogsForMemory = 1000;
const program = 'bin/start.mjs';

interface BenchStore {
  readonly name: string;
  readonly store: StoreSettings;
  readonly env: Record<string, string>;
}

/** Each row of the first table is a bot at a number of chats, its share that of the bare bot in the same round. */
export async function benchTaps(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'tallybot-bench-'));
  const server = await startPostgres({ durable: true });
  const users = Array.from(
    { length: Math.max(...crowds.map(({ chats }) => chats)) },
    (_, index) => 1000 + index,
  );
  const stores: BenchStore[] = [
    {
      name: 'embedded',
      store: { kind: 'embedded', dataDir: directory },
      env: { DATA_DIR: directory, DATABASE_URL: '' },
    },
  ];
  if (server.ok) {
    await administer(server.url, 'create database bench');
    const url = databaseUrl(server.url, 'bench');
    stores.unshift({
      name: 'postgresql',
      store: { kind: 'postgresql', databaseUrl: url },
      env: { DATABASE_URL: url },
    });
  } else console.log(`PostgreSQL is left out: ${server.reason}`);

  console.table(await starts(stores, users));
  console.table(await loads(stores, users));
  console.table(await impatience(stores, users.slice(0, 32)));
  console.table(await statements(stores, users[0] as number));
  if (server.ok) await server.stop();
  rmSync(directory, { recursive: true, force: true });
}

/** With a new store (migrated at the start) and with one that is there; leaves managers with customers in it. */
async function starts(stores: readonly BenchStore[], users: readonly number[]) {
  // The program is bundled when a source has changed: not what a start costs.
  await (await serveBot('bench/bare-bot.ts', {})).stop();
  const bundled = mkdtempSync(join(tmpdir(), 'tallybot-bench-'));
  await (await serveBot(program, { DATA_DIR: bundled, DATABASE_URL: '' })).stop();
  rmSync(bundled, { recursive: true, force: true });
  const rows = [];
  for (const { name, store, env } of stores) {
    const startMs = [];
    for (const _ of ['new', 'existing']) {
      const bot = await serveBot(program, env);
      startMs.push(Math.round(bot.startMs));
      await bot.stop();
    }
    const db = await openDatabase({ store, log: quietLog });
    await addChattingManagers(db, users);
    await db.close();
    rows.push({ store: name, 'start, new store ms': startMs[0], 'start, existing store ms': startMs[1] });
  }
  return rows;
}

async function loads(stores: readonly BenchStore[], users: readonly number[]) {
  const rows = [];
  for (const { atOnce, chats } of crowds) {
    const people = { users: users.slice(0, chats), atOnce };
    const bare = await measure('bare telegraf', await serveBot('bench/bare-bot.ts', {}), people);
    rows.push(bare.row);
    for (const { name, env } of stores) {
      const ours = await measure(`tallybot, ${name}`, await serveBot(program, env), people);
      rows.push({ ...ours.row, 'of bare': (ours.updatesPerSecond / bare.updatesPerSecond).toFixed(2) });
    }
  }
  return rows;
}

async function measure(name: string, bot: ServedBot, people: Pick<LoadParts, 'users' | 'atOnce'>) {
  await chatLoad({ ...bot, ...people, seconds: warmUpSeconds });
  const before = bot.usage();
  const result = await chatLoad({ ...bot, ...people, seconds });
  const after = bot.usage();
  await bot.stop();
  const each = (ms: number) => (ms / result.updates).toFixed(2);
  return {
    updatesPerSecond: result.updatesPerSecond,
    row: {
      bot: name,
      chats: people.users.length,
      'at once': people.atOnce,
      'updates/s': Math.round(result.updatesPerSecond),
      'p50 ms': result.p50.toFixed(1),
      'p95 ms': result.p95.toFixed(1),
      'p99 ms': result.p99.toFixed(1),
      'user ms/update': each(after.userMs - before.userMs),
      'system ms/update': each(after.systemMs - before.systemMs),
    },
  };
}

/** Two taps on the saving button, and the memory after a thousand dialogs. */
async function impatience(stores: readonly BenchStore[], users: readonly number[]) {
  const rows = [];
  for (const { name, store, env } of stores) {
    const bot = await serveBot(program, env);
    const db = await openDatabase({ store, log: quietLog, beside: true });
    const row: Record<string, string | number> = { store: name };
    for (const apartMs of tapsApartMs) {
      const before = await db.prisma.meeting.count();
      const { dialogs, stuck } = await doubleTaps(bot, users, apartMs);
      const made = (await db.prisma.meeting.count()) - before;
      row[`taps ${apartMs} ms apart`] = `${dialogs} dialogs, ${made} records, ${stuck} stuck`;
    }
    await db.close();
    await chatLoad({ ...bot, users, seconds: 0, dialogsEach: Math.ceil(dialogsForMemory / users.length) });
    row[`RSS MB after ${dialogsForMemory} dialogs`] = Math.round(bot.usage().rssMb);
    rows.push(row);
    await bot.stop();
  }
  return rows;
}

async function statements(stores: readonly BenchStore[], user: number) {
  const rows = [];
  for (const { name, store } of stores)
    rows.push({ 'statements of': name, ...(await countStatements(store, user)) });
  return rows;
}
