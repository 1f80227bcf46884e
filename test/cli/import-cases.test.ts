// Files as people have them, through the command line from the founding on: what becomes of them, and what is told.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { administer, databaseUrl } from '../support/postgres-server.ts';

const { postgres } = inject('stores');
let folder: string;
let database: string;
let env: NodeJS.ProcessEnv;
let made = 0;

async function json(...args: string[]) {
  let stdout = '';
  let stderr = '';
  const code = await runCommandLine([...args, '--json'], {
    env,
    now: new Date('2026-11-23T13:00:00Z'),
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
  });
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tallybot-cases-'));
  database = `tallybot_cases_${process.pid}_${made++}`;
  if (postgres) await administer(postgres.url, `CREATE DATABASE ${database} TEMPLATE ${postgres.template}`);
  env = postgres
    ? { DATABASE_URL: databaseUrl(postgres.url, database), DATABASE_POOL_SIZE: '2' }
    : { DATA_DIR: join(folder, 'data') };
});
afterEach(async () => {
  if (postgres) await administer(postgres.url, `DROP DATABASE ${database} WITH (FORCE)`);
  rmSync(folder, { recursive: true, force: true });
});

const found = (country: string) =>
  json('setup', '--company', 'Nordwind', '--admin', 'Ann Weber', '--country', country, '--time-zone', 'UTC');

async function imported(lines: readonly string[], ...args: string[]) {
  const path = join(folder, 'customers.csv');
  writeFileSync(path, lines.join('\n'));
  return json('import', path, ...args);
}

interface Exported {
  readonly name: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly taxNumber: string | null;
  readonly note: string | null;
  readonly consent: string | null;
}

/** The book, a contact each. */
async function book(): Promise<Exported[]> {
  const out = join(folder, 'book.json');
  rmSync(out, { force: true });
  await json('export', 'customers', '--format', 'json', '--out', out);
  return JSON.parse(readFileSync(out, 'utf8'));
}

test('days are no phones, and nobody in the next file is known by one', async () => {
  await found('DE');
  const days = ['Company,Last contact', 'Elder Ltd,2026-11-16', 'Fir Ltd,2026-11-16', 'Gorse Ltd,2026-11-17'];
  expect(await imported(days)).toMatchObject({ rows: 3, created: 3, rejected: 0, lookAlikes: [] });
  expect((await book()).map(({ name, phone }) => [name, phone])).toEqual([
    ['Elder Ltd', null],
    ['Fir Ltd', null],
    ['Gorse Ltd', null],
  ]);
  const next = ['Company,Last contact', 'Hazel Ltd,2026-11-16', 'Ivy Ltd,2026-11-17'];
  expect(await imported(next)).toMatchObject({ created: 2, updated: 0 });
});

test('firms on one switchboard and clients of one adviser stay apart, and are told', async () => {
  await found('DE');
  const result = await imported([
    'Firma;USt-IdNr.;Telefon;E-Mail',
    'Dach West GmbH;DE123456781;030 901980;info@dach-west.example',
    'Dach Ost GmbH;DE123456782;030 901980;info@dach-ost.example',
    'Tischlerei West GmbH;DE123456783;030 901981;post@beratung.example',
    'Tischlerei Ost GmbH;DE123456784;030 901982;post@beratung.example',
  ]);
  expect(result).toMatchObject({ rows: 4, created: 4, rejected: 0, lookAlikeCount: 2 });
  expect((await book()).map(({ taxNumber }) => taxNumber)).toEqual([
    'DE123456781',
    'DE123456782',
    'DE123456783',
    'DE123456784',
  ]);
});

test('phones written by hand are read as far as they go, and the rest stands in the note', async () => {
  await found('DE');
  const result = await imported([
    'Firma;Ansprechpartner;Telefon;E-Mail',
    'Anton GmbH;Max Alt;030 901985 oder 0151 23456795;max@anton.example',
    'Berta GmbH;Eva Bach;+49 30 901986 (nur nachmittags);eva@berta.example',
    'Cäsar GmbH;Tim Graf;030/901987, Durchwahl -14;tim@caesar.example',
    'Dora GmbH;Lea Dorn;Büro: 030 901988 / Handy: 0151 23456796;lea@dora.example',
    'Emil GmbH;Jan Eck;tel:+4930901989;mailto:jan@emil.example',
    'Friedrich GmbH;Pia Zorn;4,93091E+11;pia@friedrich.example',
    "Gustav GmbH;Kai Esch;'+4930901990;kai@gustav.example",
  ]);
  expect(result).toMatchObject({ rows: 7, created: 7, rejected: 0 });
  const told = await book();
  expect(told.map(({ phone }) => (phone ?? '').split(', ').filter(Boolean).length)).toEqual([
    2, 1, 1, 2, 1, 0, 1,
  ]);
  expect(told[1]?.note).toContain('nur nachmittags');
  expect(told[2]?.note ?? told[2]?.phone).toMatch(/14/);
  expect(told[4]).toMatchObject({ phone: '+4930901989', email: 'jan@emil.example' });
  expect(told[5]?.note).toContain('4,93091E+11');
  expect(told[6]?.phone).toBe('+4930901990');
});

test('a CRM’s list in Russian: the company is the customer, the person its contact', async () => {
  await found('RU');
  const result = await imported([
    'ID,Тип,Наименование,Имя,Фамилия,Компания,Ответственный,Дата создания,Теги,Примечание 1,Рабочий телефон,Мобильный телефон,Рабочий email,Должность',
    '60001,contact,Вера Лескова,Вера,Лескова,ТОО Бета,Ann Weber,02.11.2026 10:00:00,"опт, сайт",перезвонить,\'79161234581,\'79161234582,vera@beta.example,закупщик',
    "60002,contact,Заявка с формы,,,,Ann Weber,02.11.2026 10:00:00,,,'77012345688,,,",
    "60003,company,ТОО Бета,,,,Ann Weber,02.11.2026 10:00:00,,,'77272345689,,,",
  ]);
  expect(result).toMatchObject({ rows: 3, created: 2, updated: 1, rejected: 0 });
  const told = await book();
  expect(told[0]).toMatchObject({ name: 'ТОО Бета', firstName: 'Вера', lastName: 'Лескова' });
  const phones = told.map((one) => one.phone).join();
  for (const number of ['+79161234581', '+79161234582', '+77012345688', '+77272345689'])
    expect(phones).toContain(number);
});

test('who opted out is refused from the start; who did not may be written to', async () => {
  await found('DE');
  await imported([
    'Company,First Name,Last Name,Email,Email Opt Out,Do Not Call,Unsubscribed from all email',
    'East Oil,Eve,East,eve@east.example,true,1,true',
    'West Oil,Wim,West,wim@west.example,false,0,false',
  ]);
  const [east, west] = await book();
  expect(east?.consent).toBe('refused');
  expect(west?.consent).not.toBe('refused');
});

test('a full name beside its parts is one person, once', async () => {
  await found('DE');
  await imported(['Name,First Name,Last Name,Phone', 'Ida Kern,Ida,Kern,+49 30 902053']);
  expect(await book()).toMatchObject([{ name: 'Ida Kern', firstName: 'Ida', lastName: 'Kern' }]);
});

/** Files as they came, byte by byte. */
const importCase = (name: string) => json('import', join(import.meta.dirname, 'import-cases', `${name}.csv`));

test('the file of days', async () => {
  await found('DE');
  expect(await importCase('dates-as-phones')).toMatchObject({ created: 4, rejected: 0, lookAlikes: [] });
  expect((await book()).map(({ phone }) => phone)).toEqual([null, null, null, null]);
  expect(await imported(['Company,Last contact', 'Ebony Ltd,2026-11-12'])).toMatchObject({ created: 1 });
});

test('the file of a switchboard', async () => {
  await found('DE');
  expect(await importCase('same-switchboard')).toMatchObject({ created: 4, rejected: 0, lookAlikeCount: 2 });
  expect((await book()).map(({ taxNumber }) => taxNumber)).toEqual([
    'DE111111111',
    'DE222222222',
    'DE333333333',
    'DE444444444',
  ]);
});

test('the file of phones by hand', async () => {
  await found('DE');
  expect(await importCase('phones-by-hand')).toMatchObject({
    rows: 7,
    created: 7,
    rejected: 0,
    incomplete: 0,
  });
  expect((await book()).map(({ phone, note }) => [phone, note])).toEqual([
    ['+4930901835, +4915123456785', null],
    ['+4930901836', 'Telefon: nur vormittags'],
    ['+4930901837', 'Telefon: Durchwahl -12'],
    ['+4930901838, +4915123456786', 'Telefon: Büro: … / Handy: …'],
    ['+4930901839', null],
    [null, 'Telefon: 4,93091E+11'],
    ['+4930901840', null],
  ]);
});

test('the file of amoCRM', async () => {
  await found('RU');
  expect(await importCase('amocrm')).toMatchObject({ rows: 3, created: 2, rejected: 0 });
  const told = await book();
  expect(told[0]).toMatchObject({ name: 'ТОО Алма', firstName: 'Анна', lastName: 'Белова' });
  const phones = told.map((one) => one.phone).join();
  for (const number of ['+79161234571', '+79161234572', '+77012345678', '+77272345679'])
    expect(phones).toContain(number);
});

test('the file of opt-outs', async () => {
  await found('DE');
  expect(await importCase('opt-outs')).toMatchObject({ created: 2, rejected: 0 });
  expect((await book()).map(({ consent }) => consent)).toEqual(['refused', null]);
});

test('the file of names beside their parts', async () => {
  await found('DE');
  expect(await importCase('name-beside-its-parts')).toMatchObject({ created: 1 });
  expect(await book()).toMatchObject([{ name: 'Eva Stein', firstName: 'Eva', lastName: 'Stein' }]);
});

test('every file of a case has its test', () => {
  const tests = readFileSync(import.meta.filename, 'utf8');
  for (const file of readdirSync(join(import.meta.dirname, 'import-cases')))
    expect(tests).toContain(`importCase('${file.replace('.csv', '')}')`);
});

test('in plain words it says how many are incomplete, tried and done', async () => {
  await found('DE');
  const path = join(folder, 'some.csv');
  writeFileSync(path, 'Firma;Telefon\nAcme;\nKite;\nBerg;030 901820');
  const said = async (...args: string[]) => {
    let stdout = '';
    await runCommandLine(['import', path, ...args], {
      env,
      now: new Date('2026-11-23T13:00:00Z'),
      stdout: { write: (text) => (stdout += text) },
      stderr: { write: () => true },
    });
    return stdout;
  };
  expect(await said('--dry-run')).toMatch(/3 rows: 3 new \(3 incomplete\)/);
  expect(await said()).toMatch(/3 customers made \(3 incomplete\)/);
});
