// The command line works for the one own company: another's data, a sample company's too, is neither shown nor changed.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { exportFormats } from '../../src/areas/exports/export-file.ts';
import { exportKinds } from '../../src/areas/exports/queries.ts';
import { commands } from '../../src/cli/catalog.ts';
import { runCommandLine } from '../../src/cli/command-line.ts';
import type { Database } from '../../src/db/client.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { createTestCompany } from '../support/company.ts';
import { administer, databaseUrl } from '../support/postgres-server.ts';
import { quietLog } from '../support/quiet-log.ts';
import { kinds, markOf, plantWorld, type World } from './world.ts';

const secret = 'qsecretq';
const folder = mkdtempSync(join(tmpdir(), 'tallybot-matrix-'));
const { postgres } = inject('stores');
const name = `tallybot_matrix_${process.pid}`;
const store = postgres
  ? ({ kind: 'postgresql', databaseUrl: databaseUrl(postgres.url, name), poolSize: undefined } as const)
  : ({ kind: 'embedded', dataDir: join(folder, 'data') } as const);
const nobody = 'http://127.0.0.1:9';
const env: NodeJS.ProcessEnv = {
  ...(store.kind === 'postgresql' ? { DATABASE_URL: store.databaseUrl } : { DATA_DIR: store.dataDir }),
  TELEGRAM_BOT_TOKEN: `1:${secret}`,
  TELEGRAM_API_ROOT: nobody,
  SLACK_BOT_TOKEN: `xoxb-${secret}`,
  SLACK_APP_TOKEN: `xapp-${secret}`,
  SLACK_API_URL: nobody,
  SMTP_URL: `smtp://user:${secret}@127.0.0.1:9`,
  MAIL_FROM: 'Tallybot <notices@nordwind.example>',
  MAIL_WEBHOOK_SECRET: `${secret}-${'x'.repeat(40)}`,
};

let database: Database;
let world: World;
let deadMessage: number;
beforeAll(async () => {
  if (postgres) await administer(postgres.url, `CREATE DATABASE ${name} TEMPLATE ${postgres.template}`);
  database = await openDatabase({ store, log: quietLog });
  world = await plantWorld(database, await createTestCompany(database));
  const { elsewhere } = world;
  await database.prisma.company.update({ where: { id: elsewhere.company.id }, data: { demo: true } });
  for (const status of ['waiting', 'dead'] as const) {
    const { id } = await database.prisma.outbox.create({
      data: {
        companyId: elsewhere.company.id,
        messenger: 'web',
        chatKey: markOf('elsewhere', 'company'),
        purpose: markOf('elsewhere', 'company'),
        key: `elsewhere:${status}`,
        priority: 1,
        screen: { text: [] },
        status,
        dueAt: new Date('2026-11-24T09:00:00Z'),
      },
    });
    deadMessage = id;
  }
});
afterAll(async () => {
  await database.close();
  if (postgres) await administer(postgres.url, `DROP DATABASE ${name} WITH (FORCE)`);
  rmSync(folder, { recursive: true, force: true });
});

async function tallybot(args: readonly string[], around: NodeJS.ProcessEnv = env, piped?: string) {
  let stdout = '';
  let stderr = '';
  const code = await runCommandLine(args, {
    env: around,
    now: new Date('2026-11-23T13:00:00Z'),
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    ...(piped !== undefined && { stdin: lines(piped) }),
  });
  return { code, stdout, stderr };
}

async function* lines(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

const file = (named: string, content: string): string => {
  const path = join(folder, named);
  writeFileSync(path, content);
  return path;
};

/** For each command: lines that go for the other company's data. "Person" is how its people's names begin. */
function attempts(): Record<string, readonly (readonly string[])[]> {
  const { ids, phones } = world.planted.elsewhere;
  const known = file('known.csv', `name;phone\nZwieback;${phones[0]}\n`);
  return {
    setup: [['--company', 'Second', '--admin', 'Eve']],
    invite: [['--role', 'manager', '--name', 'Zoe', '--head', 'Person']],
    handover: [
      ['--from', 'Person', '--to', 'Ann'],
      ['--from', 'Ann', '--to', 'Person'],
      ['--from', 'Person', '--leaves'],
    ],
    plan: [['--manager', 'Person', '--metric', 'calls', '--target', '5']],
    'telegram-bot': [
      [],
      ['--remove', 'Bot qcompanyelsewhereq'],
      ['--token-file', file('nobody.token', `1:${secret}`)],
    ],
    telephony: [
      [],
      ['--name', 'Office qcompanyelsewhereq', '--events'],
      ['--name', 'Office qcompanyelsewhereq', '--rotate'],
      ['--name', 'sssssssssssssssssssd', '--remove'],
    ],
    'api-key': [
      [],
      ['--name', 'Key qcompanyelsewhereq', '--revoke'],
      ['--name', 'Theirs', '--person', 'Person'],
    ],
    webhook: [
      [],
      ...['--rotate', '--resend', '--start', '--remove'].map((what) => ['--id', String(ids.webhook), what]),
    ],
    line: [
      ['--source', 'Office qcompanyelsewhereq', '--manager', 'Ann', '--extension', '99'],
      ['--source', 'Office qcompanyannq', '--manager', 'Person', '--extension', '99'],
    ],
    board: [
      [],
      ['--team', 'Team qcompanyelsewhereq'],
      ...['--link', '--revoke'].map((what) => ['--id', String(ids.board), what]),
      ['--id', String(ids.board), '--customers', 'on', '--amounts', 'on'],
    ],
    import: [
      [known, '--dry-run'],
      [known, '--owner', 'Person'],
      [known, '--owner', 'Ann Weber'],
    ],
    revert: [[String(ids.import)]],
    export: exportKinds.flatMap((kind) =>
      exportFormats.map((format) => [kind, '--format', format, '--out', join(folder, `${kind}.${format}`)]),
    ),
    outbox: [[], ['--dead'], ['--retry', 'all'], ['--retry', String(deadMessage)]],
    // These do a mail server's and the schedule's work, and look whether all is well, for all that is in the store.
    bounce: [[]],
    run: [['cleanup']],
    // The whole store, for whoever runs the machine.
    backup: [[join(folder, 'whole.backup')]],
    restore: [[join(folder, 'whole.backup')], [join(folder, 'none.backup')]],
    doctor: [[]],
  };
}

/** Every row of the other company. */
async function digest(): Promise<string> {
  const tables = await database.query<{ name: string }>(
    'tables',
    "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'company_id' order by 1",
    [],
  );
  const parts = tables.map(
    ({ name }) =>
      `select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from "${name}" t where company_id = ${world.elsewhere.company.id}`,
  );
  return JSON.stringify(await database.query('digest', parts.join(' union all '), []));
}

/** Phones as the store has them, whatever gaps they are shown with. */
const withoutGaps = (text: string): string => text.replaceAll(/(?<=\d)[ \u00a0-](?=\d)/g, '');

const forbidden = () => [
  ...kinds.map((kind) => markOf('elsewhere', kind)),
  ...world.planted.elsewhere.phones,
  secret,
];

test('every command is looked at here', () => {
  expect(Object.keys(attempts()).sort()).toEqual(commands.map((command) => command.name).sort());
});

test.each(commands.map(({ name, forCompany }) => [name, forCompany] as const))(
  '%s shows and changes nothing of another company',
  async (command, forCompany) => {
    const before = await digest();
    // A second company of one's own was founded above.
    const own = forCompany ? ['--company', String(world.planted.ann.person.companyId)] : [];
    for (const args of attempts()[command] ?? [])
      for (const how of [[], ['--json']]) {
        const { stdout, stderr } = await tallybot([command, ...args, ...own, ...how]);
        expect(stderr).not.toContain('should not');
        // The preview of an import repeats the one phone that the file itself says, and nothing else.
        const said = stdout + stderr;
        const read = args.includes('--dry-run') ? withoutGaps(world.planted.elsewhere.phones[0] ?? '') : null;
        // A name that was given is repeated where there is nothing of that name.
        const given = args.join(' ');
        const leaked = forbidden().filter((word) => withoutGaps(word) !== read && !given.includes(word));
        expect(leaked.filter((word) => said.includes(word))).toEqual([]);
      }
    if (command === 'export') {
      const exported = readFileSync(join(folder, 'customers.csv'), 'utf8');
      expect(exported).toContain(markOf('ann', 'customer'));
      for (const kind of exportKinds)
        for (const format of ['csv', 'json']) {
          const text = readFileSync(join(folder, `${kind}.${format}`), 'utf8');
          // The phone is our own customer's by now: it was imported above.
          expect(kinds.filter((kind) => text.includes(markOf('elsewhere', kind)))).toEqual([]);
        }
    }
    expect(await digest()).toBe(before);
  },
);

test('a report that is piped in says nothing of who it is about', async () => {
  const { code, stdout, stderr } = await tallybot(
    ['bounce'],
    env,
    'From: a@b.example\r\n\r\nqcustomerelsewhereq',
  );
  expect([code, stderr, stdout]).toEqual([0, '', 'It reports nothing.\n']);
});

/** No shell can pass a NUL. */
const hostile = ['', ' ', 'x'.repeat(10_000), '=1+1', '../../etc/passwd', "'; drop table person; --"];
const hostileNumbers = ['-1', '0', '1e9', 'NaN', '99999999999999999999', '2147483648'];

describe.each(commands.map((command) => [command.name, command] as const))('%s', (named, command) => {
  // The doctor looks at the whole store each time.
  test('answers bad arguments in one line, without a stack, and not with 0', {
    timeout: 120_000,
  }, async () => {
    const own = command.forCompany ? ['--company', String(world.planted.ann.person.companyId)] : [];
    const right = (attempts()[named]?.[0] ?? []).map(String);
    const bad: string[][] = [['--nothing'], [...right, 'a', 'b', 'c'], ['--json=no']];
    for (const value of [...hostile, ...hostileNumbers]) {
      for (const [option, { type }] of Object.entries(command.options))
        if (type === 'string') bad.push([...right, `--${option}=${value}`]);
      // Any word is a file's name to a backup, which would be written.
      if (command.positionals?.length && (named !== 'backup' || value.length > 1000)) bad.push([value]);
    }
    for (const args of bad.filter((args) => !args.some((arg) => arg.startsWith('--out=')))) {
      const { code, stdout, stderr } = await tallybot([named, ...args, ...own]);
      expect(stderr + stdout, args.join(' ').slice(0, 80)).not.toMatch(
        /\n\s+at |should not|Prisma|node_modules/,
      );
      // What is wrong with a backup is a finding among others.
      if (named === 'doctor' && stdout !== '') continue;
      if (code !== 0)
        expect([stdout, stderr.trimEnd().split('\n').length], args.join(' ').slice(0, 80)).toEqual(['', 1]);
      else expect(stderr).toBe('');
    }
  });
});

test('no setting is repeated that could be a secret, whatever is wrong with it', async () => {
  for (const setting of Object.keys(env).filter((key) => key !== 'TELEGRAM_API_ROOT')) {
    const wrong = { ...env, [setting]: `${secret} / not right` };
    const { code, stdout, stderr } = await tallybot(['outbox', '--json'], wrong);
    expect([setting, (stdout + stderr).includes(secret)]).toEqual([setting, false]);
    expect([0, 1, 2]).toContain(code);
  }
  const gone = { DATABASE_URL: `postgresql://user:${secret}@127.0.0.1:9/none` };
  const { code, stderr } = await tallybot(['outbox'], gone);
  expect([code, stderr.includes(secret), /does not answer/.test(stderr)]).toEqual([1, false, true]);
});
