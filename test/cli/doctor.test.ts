// `tallybot doctor`: finds what is wrong, names what to do, and is silent about the rest; on each store.
import { closeSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import type { Finding } from '../../src/cli/doctor/finding.ts';
import type { Database } from '../../src/db/client.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { makeDataDir } from '../support/data-dir.ts';
import { quietLog } from '../support/quiet-log.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

let dataDir: string;
const makeDir = () => {
  dataDir = makeDataDir();
};
const removeDir = () => rmSync(dataDir, { recursive: true });

async function doctor(env: NodeJS.ProcessEnv = {}) {
  let stdout = '';
  const code = await runCommandLine(['doctor', '--json'], {
    env: { DATA_DIR: dataDir, ...env },
    now: new Date(),
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: () => {} },
  });
  const { ok, findings } = JSON.parse(stdout) as { ok: boolean; findings: Finding[] };
  const wrong = findings.filter(({ state }) => state === 'wrong');
  return {
    code,
    ok,
    findings,
    wrong,
    stateOf: (name: string) => findings.find((one) => one.name === name)?.state,
  };
}

type Query = (sql: string) => Promise<unknown[]>;

async function inStore(work: (query: Query) => Promise<void>): Promise<void> {
  const db = await openDatabase({ store: { kind: 'embedded', dataDir }, log: quietLog });
  await beside(work);
  await db.close();
}

/** Where it is open already. */
async function beside(work: (query: Query) => Promise<void>): Promise<void> {
  const client = new pg.Client({ host: dataDir, port: 5432, user: 'postgres', database: 'postgres' });
  await client.connect();
  await work(async (sql) => (await client.query(sql)).rows);
  await client.end();
}

const fileOf = async (query: Query, relation: string): Promise<string> => {
  const [row] = (await query(`select pg_relation_filepath('${relation}') as path`)) as [{ path: string }];
  return join(dataDir, 'pgdata', row.path);
};

/** Overwrites the middle of a relation's first page, as a failing disk does. */
function damage(file: string): void {
  expect(statSync(file).size).toBeGreaterThan(0);
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, Buffer.alloc(4096, 0xa5), 0, 4096, 0);
  closeSync(descriptor);
}

const addCompany = `insert into company (name, time_zone, locale, currency, country)
  values ('Acme', 'UTC', 'en', 'EUR', 'DE')`;

describe('a store that nobody has open', () => {
  beforeEach(makeDir);
  afterEach(removeDir);

  test('a store that is well is said to be, and what is not set is named', async () => {
    const { code, ok, wrong, stateOf } = await doctor();
    expect(wrong).toEqual([]);
    expect([code, ok]).toEqual([0, true]);
    for (const name of ['telegram', 'slack', 'mail']) expect(stateOf(name)).toBe('off');
    for (const name of ['settings', 'store', 'schema', 'clock', 'outbox', 'jobs', 'pages'])
      expect(stateOf(name)).toBe('ok');
  });

  test('looking changes no row of any table, but of the one that is there to try writing', async () => {
    let before = '';
    await inStore(async (query) => {
      await query(addCompany);
      before = await digest(query);
    });
    expect(before).toContain('company');
    await doctor();
    let after = '';
    await inStore(async (query) => {
      after = await digest(query);
    });
    expect(after).toBe(before);
    expect(readdirSync(dataDir)).toEqual(['pgdata']);
  });

  test('a damaged table, and a damaged index of another one', async () => {
    const files: string[] = [];
    await inStore(async (query) => {
      await query(addCompany);
      files.push(await fileOf(query, 'company'), await fileOf(query, 'voice_note_pkey'));
      await query('checkpoint');
    });
    for (const file of files) damage(file);
    const { code, wrong } = await doctor();
    expect(code).toBe(1);
    const said = wrong.map(({ text }) => text).join('\n');
    expect(said).toMatch(/The table public\.company is damaged.*restore the newest backup/);
    expect(said).toMatch(/The index public\.voice_note_pkey is damaged.*reindex/);
  });

  test('a store that cannot be opened', async () => {
    rmSync(join(dataDir, 'pgdata/PG_VERSION'));
    const { code, wrong } = await doctor();
    expect(code).toBe(1);
    expect(wrong).toEqual([
      expect.objectContaining({ name: 'store', text: expect.stringMatching(/PG_VERSION.*backup/) }),
    ]);
  });
});

// One store for all of them: an opening takes seconds.
describe('a store beside a running program', () => {
  let running: Database;
  beforeAll(async () => {
    makeDir();
    running = await openDatabase({ store: { kind: 'embedded', dataDir }, log: quietLog });
  });
  afterAll(async () => {
    await running.close();
    removeDir();
  });

  test('is found well', async () => {
    expect((await doctor()).code).toBe(0);
  });

  test('partners that do not answer or refuse us, without showing a secret', async () => {
    const mail = createServer((socket) => socket.end('554 no\r\n'));
    await new Promise<void>((done) => mail.listen(0, '127.0.0.1', done));
    const { port } = mail.address() as { port: number };
    const { wrong } = await doctor({
      TELEGRAM_BOT_TOKEN: '1:hunter2',
      TELEGRAM_API_ROOT: 'http://127.0.0.1:1',
      SMTP_URL: `smtp://mia:hunter2@127.0.0.1:${port}`,
      MAIL_FROM: 'a@example.com',
    });
    expect(wrong.map(({ name }) => name)).toEqual(['telegram', 'mail']);
    expect(JSON.stringify(wrong)).not.toContain('hunter2');
    await new Promise((done) => mail.close(done));
  });

  test('messages that were given up, and a clock that was put back', async () => {
    await beside(async (query) => {
      await query(
        `insert into audit (company_id, messenger, action, at) values (1, 'web', 'x', now() + interval '2 hours')`,
      );
      await query(
        `insert into outbox (company_id, messenger, chat_key, key, screen, status) values (1, 'web', 'x', 'x', '{}', 'dead')`,
      );
      await query(`insert into chore_mark (name, done_at) values ('cleanup', now())`);
    });
    const { wrong } = await doctor();
    expect(wrong).toHaveLength(2);
    expect(wrong).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: 'dead letters',
          text: expect.stringMatching(/^1 messages were given up.*outbox --dead/),
        }),
        expect.objectContaining({ name: 'clock', text: expect.stringMatching(/NTP/) }),
      ]),
    );
  });
});

/** Every row of every table, but of `write_probe`: what writes succeed on is found out by writing there. */
async function digest(query: Query): Promise<string> {
  const tables = (await query(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'
       and table_name <> 'write_probe' order by 1`,
  )) as { name: string }[];
  const parts = tables.map(
    ({ name }) =>
      `select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${name} t`,
  );
  const rows = await query(`${parts.join(' union all ')} order by 1`);
  return rows.map((row) => JSON.stringify(row)).join('\n');
}
