// The tap benchmark: meetings by buttons over the webhook, at 1, 32 and 128 chats at once, beside a bare telegraf bot.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type StoreSettings } from '../src/db/open-database.ts';
import { administer, databaseUrl, startPostgres } from '../test/support/postgres-server.ts';
import { quietLog } from '../test/support/quiet-log.ts';
import { type BotProcess, startBot } from './bot-process.ts';
import { chatLoad } from './chat-load.ts';
import { addChattingManagers } from './chatting-managers.ts';
import { startFakeBotApi } from './fake-bot-api.ts';

const chatsAtOnce = [1, 32, 128];
const seconds = Number(process.env.BENCH_SECONDS ?? 8);
const warmUpSeconds = 3;
const secret = 'bench-secret';
const token = '1:bench';

/** Prints one table; each row is a bot at a number of chats, its share that of the bare bot in the same round. */
export async function benchTaps(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'tallybot-bench-'));
  const server = await startPostgres({ durable: true });
  const users = Array.from({ length: Math.max(...chatsAtOnce) }, (_, index) => 1000 + index);
  const stores: { name: string; store: StoreSettings; env: Record<string, string> }[] = [
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

  const rows: Record<string, string | number>[] = [];
  for (const { store } of stores) {
    const db = await openDatabase({ store, log: quietLog });
    await addChattingManagers(db, users);
    await db.close();
  }
  for (const chats of chatsAtOnce) {
    const bare = await measure('bare telegraf', 'bench/bare-bot.ts', {}, users.slice(0, chats));
    rows.push(bare.row);
    for (const { name, env } of stores) {
      const ours = await measure(`tallybot, ${name}`, 'bin/start.mjs', env, users.slice(0, chats));
      rows.push({ ...ours.row, 'of bare': (ours.updatesPerSecond / bare.updatesPerSecond).toFixed(2) });
    }
  }
  console.table(rows);
  if (server.ok) await server.stop();
  rmSync(directory, { recursive: true, force: true });
}

async function measure(name: string, file: string, env: Record<string, string>, users: number[]) {
  const api = await startFakeBotApi();
  const port = await freePort();
  const bot: BotProcess = await startBot(file, {
    ...env,
    PORT: String(port),
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_API_ROOT: api.root,
    TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/telegram`,
    TELEGRAM_WEBHOOK_SECRET: secret,
  });
  const before = bot.usage();
  const result = await chatLoad({
    api,
    webhook: `http://127.0.0.1:${port}/telegram`,
    secret,
    users,
    seconds,
    warmUpSeconds,
  });
  const after = bot.usage();
  await bot.stop();
  await api.close();
  const handled = (api.calls.sendMessage ?? 0) + (api.calls.editMessageText ?? 0);
  return {
    updatesPerSecond: result.updatesPerSecond,
    row: {
      bot: name,
      chats: users.length,
      'updates/s': Math.round(result.updatesPerSecond),
      'p50 ms': result.p50.toFixed(1),
      'p95 ms': result.p95.toFixed(1),
      'p99 ms': result.p99.toFixed(1),
      'CPU ms/update': ((after.cpuMs - before.cpuMs) / handled).toFixed(2),
      'RSS MB': Math.round(after.rssMb),
      'start ms': Math.round(bot.startMs),
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
