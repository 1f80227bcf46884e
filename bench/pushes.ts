// The push benchmark: morning summaries of up to 10,000 managers with 1,000,000 records, on PostgreSQL: who is due, the
// facts, the whole way into the outbox, and what one manager's counters cost.

import { counters, countersSql } from '../src/areas/plans/counters.ts';
import { morningSummary } from '../src/areas/today/pushes/morning-summary.ts';
import { deliverPush, type Recipient } from '../src/background/deliver-push.ts';
import { pushPeople } from '../src/background/push-people.ts';
import { createJobPort } from '../src/background/queue.ts';
import { slotId } from '../src/background/slot-id.ts';
import { batchSize, takeDue } from '../src/background/sweep.ts';
import { createDatabase, urlConnection } from '../src/db/client.ts';
import { migrate } from '../src/db/migrate.ts';
import { createTranslations } from '../src/i18n/translate.ts';
import { readClocks } from '../src/periods/zone-clocks.ts';
import { administer, databaseUrl, startPostgres } from '../test/support/postgres-server.ts';
import { quietLog } from '../test/support/quiet-log.ts';
import { addSalesHistory, recordsEach } from './sales-history.ts';

const most = Number(process.env.BENCH_MANAGERS ?? 10_000);
const sizes = [most / 10, (most * 3) / 10, most];
const now = new Date('2026-11-24T08:00:30Z');
const rounds = 50;

export async function benchPushes(): Promise<void> {
  const server = await startPostgres({ durable: true });
  if (!server.ok) return console.log(`Left out: ${server.reason}`);
  await administer(server.url, 'create database bench_pushes');
  const connection = urlConnection(databaseUrl(server.url, 'bench_pushes'));
  await migrate({ connection, log: quietLog });
  let statements = 0;
  const db = await createDatabase({
    connection,
    kind: 'postgresql',
    log: quietLog,
    onStatement: () => void statements++,
  });
  const companyId = await addSalesHistory(db, most, now);
  console.log(`${most} managers, ${most * recordsEach} records`);
  const ids = (await db.prisma.person.findMany({ where: { companyId }, orderBy: { id: 'asc' } })).map(
    ({ id }) => id,
  );
  const day = '2026-11-24';
  await readClocks(db.prisma, now);

  const rows: Record<string, string | number>[] = [];
  for (const size of sizes) {
    const chosen = ids.slice(0, size);
    await db.prisma
      .$executeRaw`update person set status = case when id = any(${chosen}::int[]) then 'active' else 'invited' end::"PersonStatus"`;
    await db.prisma.pushLog.deleteMany();
    await db.prisma.outbox.deleteMany();
    for (const table of ['person', 'push_log', 'outbox'])
      await db.prisma.$executeRawUnsafe(`vacuum (analyze) ${table}`);

    const batches: { batch: readonly Recipient[] }[] = [];
    const port = createJobPort({
      db,
      log: quietLog,
      handlers: { tick: nothing, push: nothing, chore: nothing },
    });
    await port.workOff();
    const swept = await timed(async () => {
      const clocks = await readClocks(db.prisma, now);
      await takeDue(db, { push: morningSummary, clocks, now }, async (tx, handed) => {
        const jobs = handed.map(({ recipients }, index) => ({
          id: slotId(`bench:${size}:${index}`),
          data: { push: 'morning-summary', companyId, at: now.toISOString(), recipients },
        }));
        await port.add('push', jobs, tx);
        batches.push(...handed.map(({ recipients }) => ({ batch: recipients })));
      });
    });
    await port.workOff();
    await port.stop();

    let people = 0;
    const before = statements;
    const cpuBefore = process.cpuUsage();
    const facts = await timed(async () => {
      for (const { batch } of batches) {
        const found = await pushPeople(
          db.sql,
          companyId,
          new Map(batch.map(({ personId }) => [personId, day])),
        );
        people += (await morningSummary.facts(db.sql, found, now)).size;
      }
    });
    const cpu = process.cpuUsage(cpuBefore);
    const perBatch = (statements - before) / batches.length;
    const delivered = await timed(async () => {
      for (const { batch } of batches)
        await deliverPush(
          { db, translations: createTranslations(), log: quietLog },
          { push: morningSummary, companyId, recipients: batch, at: now, now },
        );
    });
    rows.push({
      managers: people,
      'taken and enqueued, ms': Math.round(swept),
      [`statements per ${batchSize}`]: perBatch,
      'facts, ms': Math.round(facts),
      'CPU of it here, ms': Math.round((cpu.user + cpu.system) / 1000),
      'facts, screens, outbox, ms': Math.round(delivered),
      outbox: await db.prisma.outbox.count(),
    });
  }
  console.table(rows);
  await oneManager();
  await db.close();
  await server.stop();

  async function oneManager(): Promise<void> {
    const [person] = await pushPeople(db.sql, companyId, new Map([[ids[most / 2] as number, day]]));
    if (!person) return;
    const request = { company: person.company, people: [person], period: 'month', now } as const;
    const times: number[] = [];
    const executed: number[] = [];
    for (let round = 0; round < rounds; round++) {
      times.push(await timed(() => counters(db.sql, request)));
      const { sql, values } = countersSql(request);
      const [plan] = await db.query<{ 'QUERY PLAN': { 'Execution Time': number }[] }>(
        'bench-counters',
        `explain (analyze, format json, timing off) ${numbered(sql)}`,
        values as unknown[],
      );
      executed.push(plan?.['QUERY PLAN'][0]?.['Execution Time'] ?? Number.NaN);
    }
    console.log(
      `one manager's counters of the month, median of ${rounds}: ${median(executed).toFixed(2)} ms in the database, ` +
        `${median(times).toFixed(2)} ms with the way there and back`,
    );
  }
}

async function nothing(): Promise<void> {}

/** $1, $2… for the values, as pg wants it. */
function numbered(sql: string): string {
  let last = 0;
  return sql.replaceAll('?', () => `$${++last}`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
