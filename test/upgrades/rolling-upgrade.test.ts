// Two instances on one PostgreSQL, one replaced after the other by a version with a migration, while people record meetings:
// first one that adds (what the older version doesn't know), then one that takes away (what nobody uses any more).
// The newer versions are this one with a migration more each.
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { newPostgresStore, type PostgresStore } from '../app/support/postgres-store.ts';
import { startRecorder } from '../flows/support/recorder.ts';
import { freePort, startTallybot, type TallybotProcess } from '../support/tallybot-process.ts';
import { startTelegramStandIn, type TelegramStandIn } from '../support/telegram-stand-in.ts';

const people = 4;
const togetherMs = 2_000;
const root = resolve(import.meta.dirname, '../..');
/** What taps read and write. */
const tables = ['conversation', 'outbox', 'meeting', 'customer', 'person', 'account', 'company'];
const expand = `${tables.map((name) => `alter table "${name}" add column of_newer text default 'new';`).join('\n')}
create table of_newer (id int primary key);`;
const contract = `${tables.map((name) => `alter table "${name}" drop column of_newer;`).join('\n')}
drop table of_newer;`;

/** This program as it is built, with migrations more. */
function newerProgram(folder: string, migrations: Readonly<Record<string, string>>): string {
  for (const part of ['package.json', 'bin', 'src', 'bots', 'connectors', 'prisma', '.build'])
    cpSync(join(root, part), join(folder, part), { recursive: true, preserveTimestamps: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [name, sql] of Object.entries(migrations)) {
    mkdirSync(join(folder, 'prisma/migrations', name));
    writeFileSync(join(folder, 'prisma/migrations', name, 'migration.sql'), sql);
  }
  return folder;
}

/** Gives each request to the next of those that it may go to. */
async function startProxy() {
  const to: number[] = [];
  let turn = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { 'x-telegram-bot-api-secret-token': secret = '' } = request.headers;
    const answer = await fetch(`http://127.0.0.1:${to[turn++ % to.length]}${request.url}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': String(secret) },
      body: Buffer.concat(chunks),
    }).catch(() => null);
    response.writeHead(answer?.status ?? 502).end(await answer?.text());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, to, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe.skipIf(inject('stores').postgres === null)('instances are replaced one after the other', () => {
  let store: PostgresStore;
  let standIn: TelegramStandIn;
  let folder: string;
  const running: TallybotProcess[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tallybot-rolling-'));
    standIn = await startTelegramStandIn({ record: false, webhookRetryMs: 200 });
  });
  afterAll(async () => {
    await Promise.all(running.map((one) => one.kill()));
    await standIn?.close();
    await store?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  test('and nothing is lost, doubled or left without an answer', { timeout: 240_000 }, async () => {
    const persons = Array.from({ length: people }, () => standIn.addPerson());
    store = await newPostgresStore(persons.map(({ id }) => id));
    const proxy = await startProxy();
    const start = async (program?: string) => {
      const port = await freePort();
      const one = startTallybot(
        {
          ...{ PORT: String(port), DATABASE_URL: store.url, DATABASE_POOL_SIZE: '4', LOG_LEVEL: 'warn' },
          ...{ TELEGRAM_BOT_TOKEN: standIn.token, TELEGRAM_API_ROOT: standIn.apiRoot },
          ...{ TELEGRAM_WEBHOOK_URL: `${proxy.url}/telegram/hook`, TELEGRAM_WEBHOOK_SECRET: 'rolling' },
        },
        undefined,
        program,
      );
      running.push(one);
      await one.ready;
      return { port, one };
    };

    let present = await start();
    proxy.to.push(present.port);
    const recorders = persons.map((person, index) => startRecorder(standIn, person, `p${index}`));
    const receipts = () => recorders.reduce((sum, one) => sum + one.receipts().length, 0);
    const added = { '20990101000000_expand': expand };
    const steps = [
      { name: 'expand', migrations: added },
      { name: 'contract', migrations: { ...added, '20990102000000_contract': contract } },
    ];
    const errors: string[] = [];
    for (const { name, migrations } of steps) {
      await sleep(togetherMs);
      const before = receipts();
      const next = await start(newerProgram(join(folder, name), migrations));
      expect(receipts(), 'people went on while it started').toBeGreaterThan(before);
      proxy.to.push(next.port);
      await sleep(togetherMs);
      proxy.to.splice(0, 1);
      expect(await present.one.stop()).toBe(0);
      errors.push(...(present.one.stdout().match(/^.*"level":"(?:error|fatal)".*$/gm) ?? []));
      present = next;
    }
    await sleep(togetherMs);
    await Promise.all(recorders.map((one) => one.finish()));
    expect(await present.one.stop()).toBe(0);
    proxy.server.close();
    proxy.server.closeAllConnections();

    const rows = await store.database.sql.$queryRawUnsafe<{ subject: string }[]>(
      'select subject from meeting where subject is not null order by subject',
    );
    const kept = rows.map(({ subject }) => subject);
    expect(kept.length).toBeGreaterThan(people * 2);
    expect(kept).toEqual([...new Set(kept)]);
    expect(kept).toEqual(recorders.flatMap((one) => one.receipts()).sort());
    expect(errors).toEqual([]);
  });
});
