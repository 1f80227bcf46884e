// npm run bench -- calls [--seconds N]: phone calls from the report to the card, at fifty a second with a morning push beside it.
import { readdirSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from '../src/app.ts';
import { createDatabase, type Database, urlConnection } from '../src/db/client.ts';
import { migrate } from '../src/db/migrate.ts';
import { post } from '../src/delivery/post.ts';
import { listen } from '../src/http/server.ts';
import { textOf } from '../src/messenger/text.ts';
import { administer, databaseUrl, startPostgres } from '../test/support/postgres-server.ts';
import { quietLog } from '../test/support/quiet-log.ts';
import { createStageMessenger } from '../test/support/stage-messenger.ts';
import { callOf, office } from './telephone-office.ts';

const perSecond = 50;
const managers = 50;
const morningMessages = 3000;

export async function benchCalls({ seconds }: { seconds: number }): Promise<void> {
  const server = await startPostgres({ durable: true });
  if (!server.ok) return console.log(`Left out: ${server.reason}`);
  await reportToCard(server.url, seconds);
  await server.stop();
}

async function reportToCard(postgres: string, seconds: number): Promise<void> {
  await administer(postgres, 'create database bench_calls');
  const connection = urlConnection(databaseUrl(postgres, 'bench_calls'));
  await migrate({ connection, log: quietLog });
  let statements = 0;
  const db = await createDatabase({
    connection,
    kind: 'postgresql',
    log: quietLog,
    onStatement: () => {
      statements += 1;
    },
  });
  const { slug, secret } = await office(db, managers);
  const shownAt = new Map<string, number>();
  const stage = createStageMessenger('web', false);
  const noted = (text: string) => {
    for (const [, digits] of text.matchAll(/\+49 30 ([\d ]+)/g)) {
      const nr = String(Number((digits ?? '').replaceAll(' ', '')) - 1_000_000);
      if (!shownAt.has(nr)) shownAt.set(nr, performance.now());
    }
  };
  const messenger = {
    ...stage,
    send: async (...args: Parameters<typeof stage.send>) => {
      noted(textOf(args[1].text));
      return stage.send(...args);
    },
    edit: async (...args: Parameters<typeof stage.edit>) => {
      noted(textOf(args[2].text));
      return stage.edit(...args);
    },
  };
  const app = createApp({ db, messengers: [messenger], clock: () => new Date(), log: quietLog });
  const http = await listen({ host: '127.0.0.1', port: 0 }, quietLog);
  http.mount(app.telephony.http, app.health);
  await app.start();
  const [account] = await db.prisma.account.findMany({ take: 1 });
  const { companyId = 0, id: accountId = 0 } = account ?? {};
  const posted = new Map<string, number>();
  const answers: number[] = [];
  const url = `http://127.0.0.1:${http.port}/calls/${slug}`;
  const serverBefore = cpuOfServer(postgres);
  const cpuBefore = process.cpuUsage();
  statements = 0;
  const began = performance.now();
  let failed = 0;
  const under: Promise<void>[] = [];
  for (let nr = 0; nr < seconds * perSecond; nr++) {
    const at = began + (nr / perSecond) * 1000;
    await sleep(Math.max(0, at - performance.now()));
    if (nr === Math.floor((seconds * perSecond) / 3)) under.push(morning(db, { companyId, accountId }));
    const start = performance.now();
    posted.set(String(nr), start);
    under.push(
      report(url, { secret, body: JSON.stringify(callOf(nr, 100 + (nr % managers))) }).then((status) => {
        answers.push(performance.now() - start);
        if (status !== 202) failed += 1;
      }),
    );
  }
  await Promise.all(under);
  for (let waited = 0; waited < 200 && shownAt.size < posted.size; waited++) await sleep(100);
  const { user, system } = process.cpuUsage(cpuBefore);
  const spent = { statements, own: (user + system) / 1000, server: cpuOfServer(postgres) - serverBefore };
  const toCard = [...posted].flatMap(([nr, at]) => {
    const shown = shownAt.get(nr);
    return shown === undefined ? [] : [shown - at];
  });
  const [records] = await db.sql.$queryRaw<{ count: number }[]>`select count(*)::int as count from call`;
  console.log(
    `${posted.size} calls at ${perSecond} a second, ${morningMessages} morning messages beside them: answered in p50 ${ms(answers, 0.5)}, p95 ${ms(answers, 0.95)}; ` +
      `on a card in p50 ${ms(toCard, 0.5)}, p95 ${ms(toCard, 0.95)}, longest ${ms(toCard, 1)}`,
  );
  console.log(`${records?.count} records, ${toCard.length} shown, ${failed} not taken`);
  const each = (all: number) => (all / posted.size).toFixed(1);
  console.log(
    `for each call, the morning and whoever posts included: ${each(spent.statements)} statements, ${each(spent.own)} ms of CPU here, ` +
      `${each(spent.server)} ms in PostgreSQL`,
  );
  await app.stop();
  await http.close();
  await db.close();
}

const agent = new Agent({ keepAlive: true });

interface Reporting {
  readonly secret: string;
  readonly body: string;
}

/** Who gets no answer reports again, as telephone systems do. */
const report = (url: string, call: Reporting): Promise<number> =>
  reportOnce(url, call).catch(() => reportOnce(url, call));

/** Over a connection that stays, with what costs least here: it shares the processor with what is measured. */
const reportOnce = (url: string, { secret, body }: Reporting): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
    const sent = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end(body);
  });

/** Milliseconds that the server and all that have served a connection of it have spent. */
function cpuOfServer(url: string): number {
  const directory = new URL(url).searchParams.get('host') ?? '';
  const [first = ''] = readFileSync(join(directory, 'data', 'postmaster.pid'), 'utf8').split('\n');
  const ticks = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number);
      const [, parent, ...rest] = fields;
      // utime and stime, and of the server itself those of the children that it has waited for.
      if (name === first) return rest.slice(9, 13);
      return parent === Number(first) ? rest.slice(9, 11) : [];
    } catch {
      return [];
    }
  });
  return ticks.reduce((sum, one) => sum + one, 0) * 10;
}

/** What a morning puts into the outbox all at once. */
async function morning(db: Database, to: { companyId: number; accountId: number }): Promise<void> {
  const now = new Date();
  const screen = { text: [{ kind: 'plain', text: 'Good morning' } as const] };
  const rows = Array.from({ length: morningMessages }, (_, nr) => ({
    ...to,
    messenger: 'web',
    chatKey: `other-${nr}`,
    purpose: 'morning-summary',
    key: `morning:${nr}`,
    priority: 1 as const,
    screen,
  }));
  await post(db.sql, rows, now);
}

const ms = (values: readonly number[], share: number): string => {
  const sorted = [...values].sort((one, other) => one - other);
  return `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN)} ms`;
};
