// The command line: its contract with whoever runs it, on the embedded store and on a server.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { jobs, pushes } from '../../src/areas.ts';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { administer, databaseUrl } from '../support/postgres-server.ts';
import { quietLog } from '../support/quiet-log.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const now = new Date('2026-11-23T13:00:00Z');

/** In this process. */
async function tallybot(env: NodeJS.ProcessEnv, ...args: string[]) {
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

/** As whoever runs it does. */
async function npmRunTallybot(env: NodeJS.ProcessEnv, ...args: string[]) {
  const run = promisify(execFile)('npm', ['run', '--silent', 'tallybot', '--', ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
  });
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error) => ({
      code: error.code as number,
      stdout: error.stdout as string,
      stderr: error.stderr as string,
    }),
  );
}

describe('what it says without a store', () => {
  const nowhere = { DATABASE_URL: 'postgresql://localhost:1/none' };

  test.each([
    [
      'an unknown command',
      ['dance'],
      'There is no command dance. There are: setup, invite, handover, plan, telegram-bot, telephony, line, api-key, webhook, board, import, revert, export, run, outbox, bounce, backup, restore, doctor.',
    ],
    ['a missing option', ['setup', '--company', 'Acme'], '--admin is missing. See: tallybot setup --help'],
    ['an unknown option', ['plan', '--salary', '9'], "Unknown option '--salary'. See: tallybot plan --help"],
    [
      'a value that is none of those possible',
      ['invite', '--role', 'boss', '--name', 'Ann'],
      '--role must be one of: manager, head, operator, admin. See: tallybot invite --help',
    ],
    [
      'a target that is no number',
      ['plan', '--manager', 'Ann', '--metric', 'calls', '--target', '1e9'],
      '--target must be a number of at least 0 with at most two decimal places. See: tallybot plan --help',
    ],
    [
      'a time zone that is none',
      ['setup', '--company', 'A', '--admin', 'B', '--time-zone', 'Mars'],
      '--time-zone must be an IANA time zone such as Europe/Berlin. See: tallybot setup --help',
    ],
    [
      'an unknown job',
      ['run', 'dance'],
      `JOB must be one of: ${[...pushes, ...jobs].map(({ name }) => name).join(', ')}. See: tallybot run --help`,
    ],
    [
      'one argument too many',
      ['run', 'cleanup', 'twice'],
      '"twice" is one argument too many. See: tallybot run --help',
    ],
  ])('names %s in one line and ends with 2', async (_, args, problem) => {
    expect(await tallybot(nowhere, ...args, '--json')).toEqual({
      code: 2,
      stdout: '',
      stderr: `${problem}\n`,
    });
  });

  test('names a wrong setting and ends with 2', async () => {
    const { code, stderr } = await tallybot({ PORT: 'many' }, 'run', 'cleanup');
    expect([code, stderr]).toEqual([2, 'PORT must be a number from 0 to 65535.\n']);
  });

  test('says that the database does not answer and ends with 1', async () => {
    const { code, stdout, stderr } = await tallybot(nowhere, 'run', 'cleanup', '--json');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^The database does not answer\..*\n$/);
  });

  test('asks the mail server to pipe a bounce in again, while the database or the store is away', async () => {
    const bounced = async (env: NodeJS.ProcessEnv) => {
      const { code, stdout, stderr } = await tallybot(env, 'bounce', '--json');
      expect([stdout, stderr.trimEnd().split('\n').length]).toEqual(['', 1]);
      return code;
    };
    expect(await bounced(nowhere)).toBe(75);
    const unfinished = mkdtempSync(join(tmpdir(), 'tallybot-cli-'));
    mkdirSync(join(unfinished, 'pgdata'));
    writeFileSync(join(unfinished, 'pgdata', 'postgresql.conf'), '');
    expect(await bounced({ DATA_DIR: unfinished })).toBe(75);
    rmSync(unfinished, { recursive: true });
    // What will not be otherwise later is no reason to try again.
    expect(await bounced({ PORT: 'many' })).toBe(2);
  });

  test('helps, for all commands and for each', async () => {
    const all = await tallybot({}, '--help');
    expect(all.code).toBe(0);
    for (const name of ['setup', 'invite', 'plan', 'run']) {
      expect(all.stdout).toContain(`  ${name} `);
      const { code, stdout } = await tallybot({}, name, '--help');
      expect(code).toBe(0);
      expect(stdout).toContain(`Usage: npm run --silent tallybot -- ${name} `);
    }
  });
});

/** From the founding to a target, each answer checked; the same on every store. */
async function wholeStory(env: NodeJS.ProcessEnv) {
  const json = async (...args: string[]) => {
    const { code, stdout, stderr } = await tallybot(env, ...args, '--json');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^\{.*\}\n$/);
    return JSON.parse(stdout);
  };
  const problem = async (...args: string[]) => {
    const { code, stdout, stderr } = await tallybot(env, ...args, '--json');
    expect([code, stdout]).toEqual([1, '']);
    return stderr.trim();
  };
  const ways = {
    code: expect.stringMatching(/^[\w-]{22,64}$/),
    telegram: null,
    slack: null,
    web: expect.any(String),
  };

  expect(await problem('invite', '--role', 'manager', '--name', 'Ann')).toMatch(
    /no company yet.*tallybot setup/,
  );
  const founding = ['setup', '--company', 'Acme', '--admin', 'Ada Lind', '--time-zone', 'Europe/Berlin'];
  const founded = await json(...founding, '--currency', 'eur', '--locale', 'de');
  expect(founded).toEqual({ companyId: expect.any(Number), personId: expect.any(Number), ...ways });
  expect(founded.web).toBe(`http://127.0.0.1:3000/join?code=${founded.code}`);
  expect(await problem(...founding)).toMatch(/^There is a company called Acme already\./);

  expect(
    await problem('invite', '--role', 'manager', '--name', 'Ann Weber', '--head', 'Maria Keller'),
  ).toMatch(/^There is no head called Maria Keller\. Invite them first/);
  expect(await json('invite', '--role', 'head', '--name', 'Maria Keller')).toEqual(ways);
  expect(await json('invite', '--role', 'manager', '--name', 'Ann Weber', '--head', 'Maria Keller')).toEqual(
    ways,
  );

  const plan = ['plan', '--manager', 'Ann Weber', '--metric', 'meetings', '--target'];
  expect(await json(...plan, '10')).toEqual({
    planId: expect.any(Number),
    manager: 'Ann Weber',
    metric: 'meetings',
    target: '10',
    period: 'month',
    startsOn: '2026-11-01',
  });
  expect(await json(...plan, '3', '--period', 'week', '--from', '2026-12-03')).toMatchObject({
    startsOn: '2026-11-30',
  });
  expect(await problem('plan', '--manager', 'Zoe', '--metric', 'calls', '--target', '5')).toMatch(
    /^There is no manager called Zoe\./,
  );
  expect(await problem('handover', '--from', 'Ann Weber', '--to', 'Maria')).toMatch(
    /^Ann Weber holds nothing/,
  );
  expect(await problem('handover', '--from', 'Ann Weber', '--to', 'Zoe')).toMatch(
    /^There is nobody called Zoe/,
  );
  expect(await problem('handover', '--from', 'Ann Weber')).toMatch(/^--to is missing/);
  expect(await json('run', 'cleanup', '--at', '2026-11-23T09:00:00+01:00')).toMatchObject({
    job: 'cleanup',
    at: '2026-11-23T08:00:00.000Z',
  });
}

describe('on the embedded store', () => {
  let dataDir: string;
  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'tallybot-cli-'));
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  test('works alone as npm runs it, and beside a process that has the store open', async () => {
    const env = { DATA_DIR: dataDir };
    const alone = await npmRunTallybot(env, 'run', 'cleanup', '--json');
    expect(alone).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(alone.stdout)).toMatchObject({ job: 'cleanup', dialogs: 0 });

    const running = await openDatabase({ store: { kind: 'embedded', dataDir }, log: quietLog });
    try {
      await wholeStory(env);
      const beside = await npmRunTallybot(env, 'invite', '--role', 'manager', '--name', 'Boris Orlov');
      expect(beside).toMatchObject({ code: 0, stderr: '' });
      expect(beside.stdout).toMatch(
        /^Boris Orlov joins as manager here:\nBrowser: {2}http:.*\nCode: .*\n.*\n$/,
      );
      const people = await running.prisma.person.findMany({
        include: { team: true },
        orderBy: { id: 'asc' },
      });
      expect(people.map((person) => [person.name, person.role, person.status, person.team?.name])).toEqual([
        ['Ada Lind', 'admin', 'invited', undefined],
        ['Maria Keller', 'head', 'invited', undefined],
        ['Ann Weber', 'manager', 'invited', 'Team Maria Keller'],
        ['Boris Orlov', 'manager', 'invited', undefined],
      ]);
      const log = await running.prisma.audit.findMany({
        where: { messenger: 'cli' },
        orderBy: { id: 'asc' },
      });
      expect(log.map((entry) => entry.action)).toEqual([
        'company.create',
        'person.invite',
        'person.invite',
        'plan.set',
        'plan.set',
        'person.invite',
      ]);

      const [, maria, ann] = people;
      const ids = { ownerId: ann?.id as number, createdById: ann?.id as number };
      const customer = { companyId: ann?.companyId as number, ...ids, name: 'Acme', nameKey: 'acme' };
      await running.prisma.customer.create({ data: customer });
      const leaving = ['handover', '--from', 'Ann', '--leaves', '--json'];
      const unowned = await tallybot(env, ...leaving);
      expect(unowned.stderr).toMatch(/^Ann Weber holds 1 customers.*Say who takes over: --to NAME/);
      const passed = await tallybot(env, ...leaving, '--to', 'Maria, Boris Orlov');
      expect(JSON.parse(passed.stdout)).toMatchObject({ from: 'Ann Weber', left: true, until: null });
      expect(await running.prisma.customer.findMany()).toMatchObject([{ ownerId: maria?.id }]);
      expect(await running.prisma.person.findUnique({ where: { id: ann?.id as number } })).toMatchObject({
        status: 'deactivated',
      });
    } finally {
      await running.close();
    }
  }, 120_000);
});

describe('on a PostgreSQL server', () => {
  const { postgres } = inject('stores');
  const name = `tallybot_cli_${process.pid}`;
  beforeAll(() => postgres && administer(postgres.url, `CREATE DATABASE ${name}`));
  afterAll(() => postgres && administer(postgres.url, `DROP DATABASE ${name} WITH (FORCE)`));

  test.runIf(postgres)('tells the same story, and names the Telegram bot in the links', async () => {
    const env = { DATABASE_URL: databaseUrl(postgres?.url as string, name) };
    await wholeStory(env);

    const asked: string[] = [];
    const api = createServer((request, response) => {
      asked.push(request.url as string);
      response.end(JSON.stringify({ ok: true, result: { id: 1, is_bot: true, username: 'acme_bot' } }));
    });
    await new Promise<void>((listening) => api.listen(0, '127.0.0.1', listening));
    const apiRoot = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
    const connected = {
      ...env,
      TELEGRAM_BOT_TOKEN: '1:secret',
      TELEGRAM_API_ROOT: apiRoot,
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      PUBLIC_URL: 'https://tally.example.com',
    };
    const inviting = ['invite', '--role', 'manager', '--name', 'Chen Li', '--json'];
    const { code, ...links } = JSON.parse((await tallybot(connected, ...inviting)).stdout);
    expect(asked).toEqual(['/bot1:secret/getMe']);
    expect(links).toEqual({
      telegram: `https://t.me/acme_bot?start=${code}`,
      slack: `/tally join ${code}`,
      web: `https://tally.example.com/join?code=${code}`,
    });
    await new Promise((closed) => api.close(closed));

    const without = await tallybot(connected, ...inviting);
    expect(without).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(without.stdout)).toMatchObject({ telegram: null });
  });
});
