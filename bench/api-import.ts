// 100,000 customers up by one request of the API, to the program itself in a process of its own: seconds, and its memory beside
// what it had before; on each store, and with an endpoint that hears of everything.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { administer, databaseUrl, startPostgres } from '../test/support/postgres-server.ts';
import { startBot } from './bot-process.ts';

const rows = Number(process.env.BENCH_ROWS ?? 100_000);
const words = ['Nord', 'Berg', 'Kite', 'Acme', 'Studio', 'Sonne', 'Meer', 'Wald', 'Stern', 'Fluss'];

const lineOf = (index: number) => {
  const word = (place: number) => words[Math.floor(index / 10 ** place) % 10];
  return `${JSON.stringify({
    name: `${word(0)}${word(1)} ${word(2)} ${index} GmbH`,
    firstName: 'Anna',
    lastName: `${word(3)}mann${word(4)}`,
    phones: [`+49 30 ${String(10_000_000 + index)}`],
    emails: [`anna.${index}@example.org`],
    tags: [word(2)],
    note: `Note number ${index}`,
    externalIds: { crm: String(index) },
  })}\n`;
};

export async function benchApiImport(): Promise<void> {
  const server = await startPostgres({ durable: true });
  if (server.ok) {
    for (const heard of [false, true]) {
      const name = heard ? 'bench_heard_import' : 'bench_api_import';
      await administer(server.url, `create database ${name}`);
      await measure(`PostgreSQL${heard ? ', with an endpoint that hears everything' : ''}`, heard, {
        DATABASE_URL: databaseUrl(server.url, name),
      });
    }
    await server.stop();
  } else console.log(`PostgreSQL is left out: ${server.reason}`);
  const directory = mkdtempSync(join(tmpdir(), 'tallybot-bench-'));
  await measure('embedded', false, { DATABASE_URL: '', DATA_DIR: directory });
  rmSync(directory, { recursive: true, force: true });
}

async function measure(where: string, heard: boolean, more: Record<string, string>): Promise<void> {
  const port = await freePort();
  const env = { ...more, PORT: String(port), HOST: '127.0.0.1', WEBHOOK_ALLOW_PRIVATE: 'true' };
  const ask = (...args: string[]) =>
    JSON.parse(
      execFileSync(process.execPath, ['bin/tallybot.mjs', ...args, '--json'], {
        env: { ...process.env, LOG_LEVEL: 'error', ...env },
        encoding: 'utf8',
      }),
    );
  ask('setup', '--company', 'Bench', '--admin', 'Ann', '--country', 'DE');
  const { key } = ask('api-key', '--name', 'Bench');
  if (heard) {
    // Nobody listens there: what is measured is what the import writes.
    const { id } = ask('webhook', '--url', 'http://127.0.0.1:9/');
    if (!id) throw new Error('There is no endpoint.');
  }
  const bot = await startBot('bin/start.mjs', env);
  try {
    for (const what of ['new', 'the same again']) {
      const before = bot.usage();
      let peak = before.rssMb;
      const watch = setInterval(() => {
        peak = Math.max(peak, bot.usage().rssMb);
      }, 50);
      const begun = performance.now();
      const answer = await send(port, key);
      const seconds = (performance.now() - begun) / 1000;
      clearInterval(watch);
      const after = bot.usage();
      const cpu = (after.userMs + after.systemMs - before.userMs - before.systemMs) / 1000;
      const { created, unchanged, rejected } = JSON.parse(answer);
      const mb = (rss: number) => `${Math.round(rss)} MB`;
      console.log(
        `${where}, ${what}: ${seconds.toFixed(1)} s, of them ${cpu.toFixed(1)} s of CPU in the program; memory ${mb(before.rssMb)} before, ` +
          `${mb(peak)} at most; ${created} made, ${unchanged} unchanged, ${rejected} rejected`,
      );
    }
  } finally {
    await bot.stop();
  }
}

function send(port: number, key: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: '127.0.0.1',
        port,
        method: 'POST',
        path: '/api/v1/customers/import',
        headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/x-ndjson' },
      },
      async (answer) => {
        let said = '';
        for await (const piece of answer) said += piece;
        if (answer.statusCode === 200) resolve(said);
        else reject(new Error(`${answer.statusCode}: ${said.slice(0, 500)}`));
      },
    );
    call.on('error', reject);
    Readable.from(lines()).pipe(call);
  });
}

function* lines() {
  for (let from = 0; from < rows; from += 500)
    yield Array.from({ length: Math.min(500, rows - from) }, (_, at) => lineOf(from + at)).join('');
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
