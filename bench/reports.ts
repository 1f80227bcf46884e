// The reports benchmark: a base card and a report at 1,000 managers and 1, 3 and 10 million records on PostgreSQL.
// BENCH_MILLIONS chooses other sizes ("1,3"), BENCH_EXPLAIN=1 prints how each statement of the largest is answered.
import { admitPerson } from '../src/access/admit.ts';
import { baseCard } from '../src/areas/base/base-card.ts';
import { baseFacts } from '../src/areas/base/base-facts.ts';
import { listNumber } from '../src/areas/base/list-numbers.ts';
import { reportOf } from '../src/areas/reports/report.ts';
import { findSubject } from '../src/areas/reports/subjects.ts';
import { createDatabase, type Database, urlConnection } from '../src/db/client.ts';
import { Prisma } from '../src/db/generated/client.ts';
import { migrate } from '../src/db/migrate.ts';
import type { Sql } from '../src/db/sql.ts';
import { reportPeriodAt, reportPeriodBefore } from '../src/periods/report-periods.ts';
import { administer, databaseUrl, startPostgres } from '../test/support/postgres-server.ts';
import { quietLog } from '../test/support/quiet-log.ts';
import { addReportCompany, growTo, type ReportCompany } from './report-history.ts';

const sizes = (process.env.BENCH_MILLIONS ?? '1,3,10').split(',').map((size) => Number(size) * 1_000_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 20);

export async function benchReports(): Promise<void> {
  const server = await startPostgres({ durable: true });
  if (!server.ok) return console.log(`Left out: ${server.reason}`);
  await administer(server.url, 'drop database if exists bench_reports');
  await administer(server.url, 'create database bench_reports');
  const url = databaseUrl(server.url, 'bench_reports');
  const connection = urlConnection(url);
  await migrate({ connection, log: quietLog });
  const db = await createDatabase({ connection, kind: 'postgresql', log: quietLog });
  const now = new Date();
  const company = await addReportCompany(db);
  const rows: Record<string, string | number>[] = [];
  let from = 0;
  for (const to of sizes) {
    const begun = performance.now();
    await growTo({ prisma: db.prisma, url }, company, { from, to, now });
    console.log(`${to} records made in ${Math.round((performance.now() - begun) / 1000)} s`);
    from = to;
    rows.push({ records: to, ...(await measure(db, company, now)) });
    console.table(rows);
  }
  if (process.env.BENCH_EXPLAIN) await explained(db, company, now);
  await db.close();
  await server.stop();
}

type Work = (sql: Sql) => Promise<unknown>;

async function worksOf(
  db: Database,
  { companyId, adminId }: ReportCompany,
  now: Date,
): Promise<Record<string, (person: number, team: number) => Work>> {
  const admission = await admitPerson(db.prisma, adminId, 'web');
  if (!admission.ok) throw new Error(admission.reason);
  const { actor } = admission;
  const month = reportPeriodBefore(reportPeriodAt('month', actor.timeZone, now));
  const quarter = reportPeriodBefore(reportPeriodAt('quarter', actor.timeZone, now));
  const card =
    (key: string): Work =>
    async (sql) => {
      const facts = await baseFacts(sql, actor, key, now);
      if (!facts) throw new Error(`No base ${key} in ${companyId}.`);
      await baseCard(sql, actor, facts);
    };
  const list =
    (key: string): Work =>
    async (sql) => {
      const facts = await baseFacts(sql, actor, key, now);
      if (facts) await listNumber(sql, facts, 'nowhere', { limit: 7 });
    };
  const report =
    (key: string, period: typeof month): Work =>
    async (sql) => {
      const subject = await findSubject(sql, actor, key, { period, now });
      if (!subject) throw new Error(`No report on ${key} in ${companyId}.`);
      await reportOf(sql, actor, { subject, period, now });
    };
  return {
    'a manager’s base card': (person) => card(`p${person}`),
    'a team’s base card': (_, team) => card(`t${team}`),
    'a team’s list': (_, team) => list(`t${team}`),
    'a manager’s report, month': (person) => report(`p${person}`, month),
    'a team’s report, month': (_, team) => report(`t${team}`, month),
    'a team’s report, quarter': (_, team) => report(`t${team}`, quarter),
  };
}

async function measure(db: Database, company: ReportCompany, now: Date): Promise<Record<string, string>> {
  const { companyId } = company;
  const people = await db.prisma.person.findMany({
    where: { companyId, role: 'manager' },
    orderBy: { id: 'asc' },
  });
  const found: Record<string, string> = {};
  for (const [name, workFor] of Object.entries(await worksOf(db, company, now))) {
    const times: number[] = [];
    for (let round = -3; round < rounds; round++) {
      const person = people[((round + 3) * 37) % people.length] as (typeof people)[number];
      const begun = performance.now();
      await workFor(person.id, person.teamId ?? 0)(db.sql);
      if (round >= 0) times.push(performance.now() - begun);
    }
    times.sort((a, b) => a - b);
    const at = (part: number) => Math.round(times[Math.floor(times.length * part)] ?? 0);
    found[name] = `${at(0.5)} / ${at(0.95)} ms`;
  }
  return found;
}

/** Each statement of the slowest works as PostgreSQL answers it. */
async function explained(db: Database, company: ReportCompany, now: Date): Promise<void> {
  const { companyId } = company;
  const person = await db.prisma.person.findFirstOrThrow({
    where: { companyId, role: 'manager' },
    skip: 500,
  });
  const explaining: Sql = {
    ...db.sql,
    async $queryRaw<Rows>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) {
      const asked = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...values);
      const plan = await db.sql.$queryRaw<Record<string, string>[]>(
        Prisma.sql`explain (analyze, buffers) ${asked}`,
      );
      console.log(plan.map((row) => row['QUERY PLAN']).join('\n'), '\n');
      return db.sql.$queryRaw<Rows>(asked);
    },
  };
  for (const [name, workFor] of Object.entries(await worksOf(db, company, now))) {
    console.log(`\n== ${name}`);
    await workFor(person.id, person.teamId ?? 0)(explaining);
  }
}
