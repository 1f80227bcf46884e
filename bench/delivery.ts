// The delivery benchmark: a push to many chats against a Bot API that answers at once: the rate that is reached, with one
// and with two instances, how many messages were refused with 429, and how long a person waits for an answer meanwhile. The
// limit is ten times Telegram's, so that 10,000 chats take half a minute; with 30 a second they'd take six.
import { createDatabase, type Database, urlConnection } from '../src/db/client.ts';
import { migrate } from '../src/db/migrate.ts';
import { post } from '../src/delivery/post.ts';
import { type ClockedBotApi, mostInASecond, startClockedBotApi } from '../test/support/clocked-bot-api.ts';
import { administer, databaseUrl, startPostgres } from '../test/support/postgres-server.ts';
import { quietLog } from '../test/support/quiet-log.ts';
import { freePort } from '../test/support/tallybot-process.ts';
import { type BotProcess, startBot } from './bot-process.ts';

const chats = Number(process.env.BENCH_CHATS ?? 10_000);
const perSecond = Number(process.env.BENCH_PER_SECOND ?? 300);
const secret = 'bench-secret';
/** A person who asks four times a second. */
const askEveryMs = 250;
const quietSeconds = 10;
const firstChat = 1_000_000;
const asker = 7;

export async function benchDelivery(): Promise<void> {
  const server = await startPostgres({ durable: true });
  if (!server.ok) return console.log(`Left out: ${server.reason}`);
  const rows: Record<string, string | number>[] = [];
  for (const instances of [1, 2]) rows.push(await measure(server.url, instances));
  console.log(`${chats} chats, limit ${perSecond} a second (Telegram's is 30)`);
  console.table(rows);
  await server.stop();
}

async function measure(serverUrl: string, count: number): Promise<Record<string, string | number>> {
  const name = `bench_delivery_${count}`;
  await administer(serverUrl, `create database ${name}`);
  const url = databaseUrl(serverUrl, name);
  await migrate({ connection: urlConnection(url), log: quietLog });
  const db = await createDatabase({ kind: 'postgresql', connection: urlConnection(url), log: quietLog });
  const companyId = await addPeople(db);
  const api = await startClockedBotApi(perSecond);
  const ports = await Promise.all(Array.from({ length: count }, freePort));
  const bots: BotProcess[] = [];
  for (const port of ports)
    bots.push(
      await startBot('src/main.ts', {
        DATABASE_URL: url,
        PORT: String(port),
        TELEGRAM_BOT_TOKEN: '1:bench',
        TELEGRAM_API_ROOT: api.root,
        TELEGRAM_MESSAGES_PER_SECOND: String(perSecond),
        TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/telegram`,
        TELEGRAM_WEBHOOK_SECRET: secret,
      }),
    );
  const webhook = `http://127.0.0.1:${ports[0]}/telegram`;

  const quietUntil = performance.now() + quietSeconds * 1000;
  const quiet = await ask(api, webhook, () => performance.now() > quietUntil);
  const before = api.sent.length;
  const posted = performance.now();
  await post(
    db.sql,
    Array.from({ length: chats }, (_, index) => ({
      companyId,
      accountId: null,
      messenger: 'telegram',
      chatKey: String(firstChat + index),
      purpose: 'bench',
      key: `bench:${index}`,
      priority: 2 as const,
      screen: { text: [{ kind: 'plain' as const, text: `Good morning, ${index}` }] },
    })),
    new Date(),
  );
  const all = () => api.sent.length - before >= chats;
  const busy = await ask(api, webhook, all);
  await api.until(before + chats);
  const bulk = api.sent.filter(({ chat }) => Number(chat) >= firstChat);
  const [first, last] = [bulk[0]?.at ?? 0, bulk.at(-1)?.at ?? 0];
  // Answers count towards the limit, too: the push makes room for them.
  const sent = api.sent.filter(({ at }) => at >= first && at <= last);
  const rate = ((sent.length - 1) * 1000) / (last - first);
  for (const bot of bots) await bot.stop();
  await api.close();
  await db.close();
  return {
    instances: count,
    'first after ms': Math.round(first - posted),
    'messages/s': rate.toFixed(1),
    'of the limit': `${((100 * rate) / perSecond).toFixed(1)} %`,
    'most in a second': mostInASecond(sent),
    '429s': api.refused(),
    doubled: bulk.length - new Set(bulk.map(({ chat }) => chat)).size,
    'answer p95 quiet, ms': quiet.toFixed(1),
    'answer p95 during the push, ms': busy.toFixed(1),
  };
}

async function addPeople({ prisma }: Database): Promise<number> {
  const { id: companyId } = await prisma.company.create({
    data: { name: 'Bench', timeZone: 'Europe/Berlin', locale: 'en', currency: 'EUR', country: 'DE' },
  });
  const { id: personId } = await prisma.person.create({
    data: {
      companyId,
      role: 'manager',
      status: 'active',
      name: 'Mia',
      locale: 'en',
      timeZone: 'Europe/Berlin',
    },
  });
  const key = String(asker);
  await prisma.account.create({
    data: {
      companyId,
      personId,
      messenger: 'telegram',
      userKey: key,
      chatKey: key,
      conversation: { create: {} },
    },
  });
  return companyId;
}

let lastUpdate = 0;

/** Asks until `over`; resolves with the 95th percentile of the milliseconds from the update to its answer's arrival. */
async function ask(api: ClockedBotApi, webhook: string, over: () => boolean): Promise<number> {
  const times: number[] = [];
  while (!over()) {
    const begun = performance.now();
    const seen = api.sent.length;
    await fetch(webhook, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': secret },
      body: JSON.stringify({
        update_id: ++lastUpdate,
        message: {
          message_id: lastUpdate,
          date: 0,
          chat: { id: asker, type: 'private', first_name: 'Mia' },
          from: { id: asker, is_bot: false, first_name: 'Mia', language_code: 'en' },
          text: '/help',
        },
      }),
    });
    const answer = api.sent.slice(seen).find(({ chat }) => chat === String(asker));
    if (answer) times.push(answer.at - begun);
    await new Promise((resolve) =>
      setTimeout(resolve, Math.max(0, askEveryMs - (performance.now() - begun))),
    );
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.95)] ?? Number.NaN;
}
