// Plans by the command line: for a person or a team, by the days of whoever starts late, copied from the period before.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import type { Database } from '../../src/db/client.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { administer, databaseUrl } from '../support/postgres-server.ts';
import { quietLog } from '../support/quiet-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'tallybot-plan-'));
const { postgres } = inject('stores');
const name = `tallybot_cli_plan_${process.pid}`;
const env: NodeJS.ProcessEnv = postgres
  ? { DATABASE_URL: databaseUrl(postgres.url, name) }
  : { DATA_DIR: join(folder, 'data') };
let now = new Date('2026-06-01T08:00:00Z');
let db: Database;

async function tallybot(...args: string[]) {
  let stdout = '';
  let stderr = '';
  const code = await runCommandLine(args, {
    env,
    now,
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
  });
  return { code, stdout, stderr };
}

async function said(...args: string[]) {
  const { code, stdout, stderr } = await tallybot('plan', ...args);
  expect([code, stderr]).toEqual([0, '']);
  return stdout.trimEnd().split('\n');
}

async function json(...args: string[]) {
  const { code, stdout, stderr } = await tallybot(...args, '--json');
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

const problem = async (...args: string[]) => {
  const { code, stderr } = await tallybot('plan', ...args);
  expect(code).not.toBe(0);
  return stderr.trim();
};

beforeAll(async () => {
  if (postgres) await administer(postgres.url, `CREATE DATABASE ${name} TEMPLATE ${postgres.template}`);
  const founding = ['--company', 'Nordwind', '--admin', 'Olga Brandt', '--time-zone', 'Europe/Berlin'];
  await json('setup', ...founding, '--country', 'DE');
  await json('invite', '--role', 'head', '--name', 'Maria Keller');
  await json('invite', '--role', 'head', '--name', 'Viktor Sokolov');
  await json('invite', '--role', 'manager', '--name', 'Ann Weber', '--head', 'Maria Keller');
  await json('invite', '--role', 'manager', '--name', 'Emil Novak', '--head', 'Viktor Sokolov');
  now = new Date('2026-11-16T08:00:00Z');
  await json('invite', '--role', 'manager', '--name', 'Chen Li', '--head', 'Maria Keller');
  const store = postgres
    ? { kind: 'postgresql' as const, databaseUrl: env.DATABASE_URL as string, poolSize: 2 }
    : { kind: 'embedded' as const, dataDir: env.DATA_DIR as string };
  db = await openDatabase({ store, log: quietLog, beside: true });
}, 60_000);
afterAll(async () => {
  await db?.close();
  if (postgres) await administer(postgres.url, `DROP DATABASE ${name} WITH (FORCE)`);
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  now = new Date('2026-11-23T13:00:00Z');
  await db.prisma.plan.deleteMany({});
});

const plans = async () =>
  (
    await db.sql.$queryRaw<{ line: string }[]>`
      select concat(coalesce(p.name, t.name), ': ', l.metric, ' ', trim_scale(l.target), ' from ', l.starts_on) as line
      from plan l left join person p on p.id = l.person_id left join team t on t.id = l.team_id
      order by l.starts_on, l.id`
  ).map(({ line }) => line);

test('sets a team’s target by the beginning of its name, and names a team that is none or several', async () => {
  expect(await json('plan', '--team', 'team maria', '--metric', 'amount', '--target', '60000')).toEqual({
    planId: expect.any(Number),
    team: 'Team Maria Keller',
    metric: 'amount',
    target: '60000',
    period: 'month',
    startsOn: '2026-11-01',
  });
  expect(await plans()).toEqual(['Team Maria Keller: amount 60000 from 2026-11-01']);
  const target = ['--metric', 'calls', '--target', '5'];
  expect(await problem('--team', 'Team', ...target)).toBe(
    'Several teams are called Team. Give the whole name.',
  );
  expect(await problem('--team', 'East', ...target)).toMatch(/^There is no team called East\./);
  expect(await problem('--team', 'Team', '--manager', 'Ann', ...target)).toMatch(
    /^--team must not stand beside --manager\./,
  );
  expect(await problem(...target)).toMatch(/^--manager is missing\./);
});

test('of who joined in the period takes the share of their days, and the whole plan afterwards', async () => {
  const plan = ['--manager', 'Chen', '--metric', 'calls', '--target', '42'];
  expect(await said(...plan)).toEqual([
    'Chen Li: calls, 42 per month, from 2026-11-01 on.',
    '  works 11 of 21 working days of this period: 22 with --pro-rata.',
  ]);
  expect(await said(...plan, '--pro-rata')).toEqual([
    'Chen Li: calls, 22 per month, from 2026-11-01 on. Before: 42.',
    '  works 11 of 21 working days of this period; from 2026-12-01 on 42.',
  ]);
  expect(await plans()).toEqual(['Chen Li: calls 22 from 2026-11-01', 'Chen Li: calls 42 from 2026-12-01']);
  // Whoever is there all the time has the whole one.
  expect(
    await json('plan', '--manager', 'Ann', '--metric', 'calls', '--target', '42', '--pro-rata'),
  ).toMatchObject({ target: '42' });
});

test('--dry-run says what would be set and sets nothing', async () => {
  await said('--manager', 'Ann', '--metric', 'meetings', '--target', '8');
  const entries = await db.prisma.audit.count();
  expect(await said('--manager', 'Ann', '--metric', 'meetings', '--target', '10', '--dry-run')).toEqual([
    'Ann Weber: meetings, 10 per month, from 2026-11-01 on. Before: 8.',
    'Nothing was set (--dry-run).',
  ]);
  expect(await json('plan', '--copy', '--from', '2026-12-01', '--dry-run')).toEqual({
    dryRun: true,
    period: 'month',
    startsOn: '2026-12-01',
    plans: [{ manager: 'Ann Weber', metric: 'meetings', target: '8', kept: false }],
  });
  expect(await plans()).toEqual(['Ann Weber: meetings 8 from 2026-11-01']);
  expect(await db.prisma.audit.count()).toBe(entries);
});

test('--copy sets what was in force in the period before, and leaves what is set for the period itself', async () => {
  const october = ['--from', '2026-10-05'];
  await said('--manager', 'Ann', '--metric', 'meetings', '--target', '8', ...october);
  await said('--manager', 'Ann', '--metric', 'calls', '--target', '60', ...october);
  await said('--manager', 'Emil', '--metric', 'meetings', '--target', '6', ...october);
  await said('--manager', 'Chen', '--metric', 'meetings', '--target', '21', ...october);
  await said('--manager', 'Ann', '--metric', 'deals', '--target', '2', ...october, '--period', 'week');
  await said('--team', 'Team Maria', '--metric', 'amount', '--target', '60000', ...october);
  // Ended, changed: what stands for November itself.
  await said('--manager', 'Emil', '--metric', 'meetings', '--target', '0');
  await said('--manager', 'Ann', '--metric', 'calls', '--target', '70');
  expect(await said('--copy', '--pro-rata')).toEqual([
    'Per month, from 2026-11-01 on:',
    'Ann Weber: calls, 70, as set for this period',
    'Ann Weber: meetings, 8',
    'Chen Li: meetings, 11',
    '  works 11 of 21 working days of this period; from 2026-12-01 on 21.',
    'Emil Novak: meetings, none, as set for this period',
    'Team Maria Keller: amount, 60000',
  ]);
  expect((await plans()).filter((plan) => !plan.endsWith('from 2026-10-01'))).toEqual([
    'Ann Weber: deals 2 from 2026-10-05',
    'Emil Novak: meetings 0 from 2026-11-01',
    'Ann Weber: calls 70 from 2026-11-01',
    'Ann Weber: meetings 8 from 2026-11-01',
    'Chen Li: meetings 11 from 2026-11-01',
    'Team Maria Keller: amount 60000 from 2026-11-01',
    'Chen Li: meetings 21 from 2026-12-01',
  ]);
  // Again it changes nothing more.
  const before = await plans();
  await said('--copy', '--pro-rata');
  expect(await plans()).toEqual(before);
});

test('--copy for one of them, one metric, or where there is nothing', async () => {
  await said(
    '--manager',
    'Ann',
    '--metric',
    'calls',
    '--target',
    '12',
    '--period',
    'week',
    '--from',
    '2026-11-16',
  );
  await said(
    '--manager',
    'Emil',
    '--metric',
    'calls',
    '--target',
    '9',
    '--period',
    'week',
    '--from',
    '2026-11-16',
  );
  expect(await said('--copy', '--period', 'week', '--manager', 'Ann')).toEqual([
    'Per week, from 2026-11-23 on:',
    'Ann Weber: calls, 12',
  ]);
  expect(await problem('--copy', '--manager', 'Ann')).toBe(
    'No month plan of Ann Weber was in force before 2026-11-01.',
  );
  expect(await problem('--copy', '--target', '5')).toMatch(/^--target must not stand beside --copy\./);
});

test('helps with each of its options', async () => {
  const { stdout } = await tallybot('plan', '--help');
  for (const option of [
    '--manager',
    '--team',
    '--metric',
    '--target',
    '--period',
    '--from',
    '--pro-rata',
    '--copy',
    '--dry-run',
  ])
    expect(stdout).toMatch(new RegExp(`^ {2}${option}`, 'm'));
});
