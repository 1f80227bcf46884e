// The command line's import and export: the contract with whoever calls them.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { administer, databaseUrl } from '../support/postgres-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'tallybot-import-'));
const { postgres } = inject('stores');
const name = `tallybot_cli_import_${process.pid}`;
/** On a server where there is one: it opens in a fraction of the time. */
const env: NodeJS.ProcessEnv = postgres
  ? { DATABASE_URL: databaseUrl(postgres.url, name) }
  : { DATA_DIR: join(folder, 'data') };

async function tallybot(...args: string[]) {
  let stdout = '';
  let stderr = '';
  const code = await runCommandLine(args, {
    env,
    now: new Date('2026-11-23T13:00:00Z'),
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
  });
  return { code, stdout, stderr };
}

async function json(...args: string[]) {
  const { code, stdout, stderr } = await tallybot(...args, '--json');
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

const write = (file: string, content: string | Buffer) => {
  const path = join(folder, file);
  writeFileSync(path, content);
  return path;
};

beforeAll(async () => {
  if (postgres) await administer(postgres.url, `CREATE DATABASE ${name} TEMPLATE ${postgres.template}`);
  await json('setup', '--company', 'Nordwind', '--admin', 'Olga Brandt', '--time-zone', 'Europe/Berlin');
  await json('invite', '--role', 'head', '--name', 'Maria Keller');
  await json('invite', '--role', 'manager', '--name', 'Ann Weber', '--head', 'Maria Keller');
});
afterAll(async () => {
  if (postgres) await administer(postgres.url, `DROP DATABASE ${name} WITH (FORCE)`);
  rmSync(folder, { recursive: true, force: true });
});

const customers = write(
  'kunden.csv',
  'Firma;Nachname;Telefon;Betreuer\nMüller;Schmidt;030 901820;Ann Weber\nKite;Kite;+44 20 7946 0958;\nBad;X;12;\n',
);

test('imports, says what it did, writes the rejected rows; again it makes nothing; reverts', async () => {
  const first = await json('import', customers);
  expect(first).toMatchObject({ rows: 3, created: 2, updated: 0, rejected: 1, importId: expect.any(Number) });
  expect(readFileSync(first.rejectedFile, 'utf8')).toBe(
    '\uFEFFFirma;Nachname;Telefon;Betreuer;Row;Why it was not taken\r\nBad;X;12;;4;A phone number here cannot be called. Write it with the area code.\r\n',
  );
  expect(await json('import', customers)).toMatchObject({
    rows: 3,
    created: 0,
    updated: 2,
    unchanged: 2,
    rejected: 1,
  });
  const out = join(folder, 'out.json');
  expect(await json('export', 'customers', '--format', 'json', '--out', out)).toEqual({
    kind: 'customers',
    format: 'json',
    records: 2,
    file: out,
  });
  expect(
    JSON.parse(readFileSync(out, 'utf8')).map(({ name, owner }: Record<string, string>) => [name, owner]),
  ).toEqual([
    ['Müller', 'Ann Weber'],
    ['Kite', 'Olga Brandt'],
  ]);
  expect(await json('revert', String(first.importId))).toMatchObject({ deleted: 2, restored: 0, kept: 0 });
  expect(await tallybot('revert', String(first.importId))).toMatchObject({
    code: 1,
    stderr: 'This import was taken back already.\n',
  });
});

test('tries without doing, takes a manager and columns that are told', async () => {
  const file = write('plain.csv', 'A,B\nBerg & Sohn,030 901833\n');
  const told = ['--owner', 'ann weber', '--map', 'A=note', '--map', '2=skip', '--map', 'a=name'];
  expect(await json('import', file, '--dry-run', ...told)).toMatchObject({
    dryRun: true,
    rows: 1,
    created: 1,
    rejectedFile: null,
    columns: [
      { column: 'A', field: 'name' },
      { column: 'B', field: null },
    ],
  });
  expect(await json('import', file, ...told)).toMatchObject({
    created: 1,
    rejected: 0,
    rejectedFile: null,
    incomplete: 1,
  });
});

test.each([
  ['no file', ['import', join(folder, 'none.csv')], /^There is no file .*\n$/],
  ['an empty file', ['import', write('empty.csv', '')], /^This file is empty\.\n$/],
  [
    'a picture',
    ['import', write('picture.xlsx', Buffer.from([0x89, 0x50, 1, 2, 3, 4, 5]))],
    /^This is no table that I can read\. Save it as XLSX or CSV and send that\.\n$/,
  ],
  ['an unknown manager', ['import', customers, '--owner', 'Nobody'], /^There is nobody called Nobody/],
  ['an unknown column', ['import', customers, '--map', 'Salary=name'], /the file has no such column\.\n$/],
  ['an unknown field', ['import', customers, '--map', 'Firma=salary'], /a field is one of: name, /],
])('names %s in one line and ends with 1', async (_, args, problem) => {
  const { code, stdout, stderr } = await tallybot(...args, '--json');
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(problem);
});
