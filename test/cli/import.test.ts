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
  'Firma;Nachname;Telefon;Zuständig\nMüller;Schmidt;030 901820;Ann Weber\nKite;Kite;+44 20 7946 0958;\n;;12;\n',
);

test('imports, says what it did, writes the rejected rows; again it makes nothing; reverts', async () => {
  const first = await json('import', customers);
  expect(first).toMatchObject({ rows: 3, created: 2, updated: 0, rejected: 1, importId: expect.any(Number) });
  expect(readFileSync(first.rejectedFile, 'utf8')).toBe(
    `\uFEFFFirma;Nachname;Telefon;Zuständig;Row;Why it wasn't imported\r\n;;12;;4;"Telefon: ""12"". There's nothing to import here: no name, and no readable phone or e-mail. Add a name, a phone with its area code, or an e-mail."\r\n`,
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

test('what only may be one customer is kept apart and listed; unknown managers’ rows go to whom one says', async () => {
  const file = write(
    'switchboard.csv',
    [
      'Firma;USt-IdNr.;Telefon;E-Mail;Zuständig;Farbe',
      'Bau Nord GmbH;DE111111111;030 901960;info@bau-nord.example;Igor Gone;rot',
      'Bau Süd GmbH;DE222222222;030 901960 (vormittags);info@bau-sued.example;;',
      'Malerei Nord GmbH;DE333333333;030 901961;steuer@kanzlei.example;;',
      'Gartenbau Süd GmbH;DE444444444;030 901962;steuer@kanzlei.example;;',
    ].join('\n'),
  );
  const dry = await json('import', file, '--dry-run');
  expect(dry).toMatchObject({
    rows: 4,
    created: 4,
    incomplete: 4,
    lookAlikeCount: 2,
    columnsLeftOut: ['Farbe'],
    columnsGuessed: [],
    unknownOwners: [{ name: 'Igor Gone', rows: 1 }],
    preview: [
      { name: 'Bau Nord GmbH', note: 'Zuständig: Igor Gone' },
      {
        name: 'Bau Süd GmbH',
        note: 'Telefon: vormittags',
        contacts: [{ points: [{ value: '+4930901960' }, {}] }],
      },
      {},
    ],
  });
  const { stdout } = await tallybot('import', file, '--dry-run');
  expect(stdout).toContain('• Bau Nord GmbH · DE111111111');
  expect(stdout).toContain(
    'Kept apart: Bau Süd GmbH (row 3) and Bau Nord GmbH (row 2): same phone +49 30 901960',
  );
  const done = await json('import', file, '--unknown-owner', 'Ann Weber');
  expect(done).toMatchObject({ rows: 4, created: 4, updated: 0, rejected: 0, noted: 2 });
  expect(done.lookAlikes.map(({ name, other, by }: Record<string, string>) => [name, other, by])).toEqual([
    ['Bau Süd GmbH', 'Bau Nord GmbH', 'phone'],
    ['Gartenbau Süd GmbH', 'Malerei Nord GmbH', 'email'],
  ]);
  const out = join(folder, 'switchboard.json');
  await json('export', 'customers', '--format', 'json', '--out', out);
  const made = JSON.parse(readFileSync(out, 'utf8')).filter(({ name }: Record<string, string>) =>
    /Nord|Süd/.test(name ?? ''),
  );
  expect(made.map(({ name, owner }: Record<string, string>) => [name, owner])).toEqual([
    ['Bau Nord GmbH', 'Ann Weber'],
    ['Bau Süd GmbH', 'Olga Brandt'],
    ['Malerei Nord GmbH', 'Olga Brandt'],
    ['Gartenbau Süd GmbH', 'Olga Brandt'],
  ]);
  expect(await json('import', file)).toMatchObject({ created: 0, updated: 4, unchanged: 4 });
});

test.each([
  ['no file', ['import', join(folder, 'none.csv')], /^There is no file .*\n$/],
  [
    'an empty file',
    ['import', write('empty.csv', '')],
    /^This file is empty\. Send one with customers in it\.\n$/,
  ],
  [
    'a picture',
    ['import', write('picture.xlsx', Buffer.from([0x89, 0x50, 1, 2, 3, 4, 5]))],
    /^I can't read this as a table\. Save it as XLSX or CSV and send that\.\n$/,
  ],
  ['an unknown manager', ['import', customers, '--owner', 'Nobody'], /^There is nobody called Nobody/],
  ['an unknown column', ['import', customers, '--map', 'Salary=name'], /the file has no such column\.\n$/],
  ['an unknown field', ['import', customers, '--map', 'Firma=salary'], /a field is one of: name, /],
])('names %s in one line and ends with 1', async (_, args, problem) => {
  const { code, stdout, stderr } = await tallybot(...args, '--json');
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(problem);
});
