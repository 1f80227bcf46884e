// Several companies in one store: a command says for which, and reaches nothing of the others.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../src/cli/catalog.ts';
import type { CommandOutcome } from '../../src/cli/command.ts';
import { readConfig } from '../../src/config.ts';
import type { Database } from '../../src/db/client.ts';
import { openTestDatabase } from '../support/database.ts';
import { quietLog } from '../support/quiet-log.ts';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
  await found('Eins', 'Ann Weber');
  await run('invite', { role: 'manager', name: 'Mia Kern' });
  await found('Zwei', 'Olga Brandt');
  const all = await db.prisma.company.findMany({ orderBy: { id: 'asc' } });
  several = all.map(({ id, name }) => `"${name}" (${id})`).join(', ');
  second = String(all[1]?.id);
});
afterAll(() => db.close());
let several: string;
let second: string;

/** As the command line does, in a store that is open. */
async function run(name: string, values: object, company?: string): Promise<CommandOutcome> {
  const config = readConfig({ DATA_DIR: '/nowhere' });
  const read = commands.find((one) => one.name === name)?.read({ ...values });
  if (!config.ok || !read?.ok) throw new Error(`${name} does not take this: ${JSON.stringify(read)}`);
  const now = new Date('2026-11-23T13:00:00Z');
  return read.run({ db, config: config.config, log: quietLog, now, company });
}
const found = (company: string, admin: string) =>
  run('setup', { company, admin, 'time-zone': 'Europe/Berlin' });

/** What each needs besides, so that it is refused for the company alone. */
const lines: Readonly<Record<string, object>> = {
  invite: { role: 'manager', name: 'Zoe' },
  handover: { from: 'Mia', leaves: true },
  plan: { manager: 'Mia', metric: 'calls', target: '5' },
  'telegram-bot': {},
  telephony: {},
  line: { source: 'Office', manager: 'Mia', extension: '9' },
  'api-key': {},
  webhook: {},
  board: {},
  revert: { import: '1' },
  export: { kind: 'customers', out: '/nowhere/customers.csv' },
  outbox: {},
};

test('every command that works for one company is looked at here', () => {
  // An import opens the store itself; it asks by the same function.
  const known = commands.filter(({ name, forCompany }) => forCompany && name !== 'import');
  expect(Object.keys(lines).sort()).toEqual(known.map(({ name }) => name).sort());
});

test.each(Object.entries(lines))('%s asks which company, and knows no other', async (name, values) => {
  expect(await run(name, values)).toEqual({
    ok: false,
    problem: `There are several companies. Say which one by --company: ${several}.`,
  });
  expect(await run(name, values, 'Drei')).toEqual({
    ok: false,
    problem: `There is no company Drei. There are ${several}.`,
  });
});

test('the company may be called by its name in any case, or by its number', async () => {
  for (const company of ['zwei', ' ZWEI ', second])
    expect(await run('invite', { role: 'head', name: 'Ida Voss' }, company)).toMatchObject({ ok: true });
  expect(await db.prisma.person.count({ where: { name: 'Ida Voss', companyId: Number(second) } })).toBe(1);
});

test.each([
  ['handover', { from: 'Mia', leaves: true }],
  ['plan', { manager: 'Mia', metric: 'calls', target: '5' }],
  ['api-key', { name: 'Crm', person: 'Mia' }],
  ['invite', { role: 'manager', name: 'Zoe', head: 'Mia' }],
])('%s for the one reaches nobody of the other', async (name, values) => {
  const outcome = await run(name, values, 'Zwei');
  expect(outcome.ok).toBe(false);
  expect(JSON.stringify(outcome)).not.toContain('Mia Kern');
});

test('a name that is taken founds no second company', async () => {
  expect(await found('EINS', 'Eve')).toMatchObject({
    ok: false,
    problem: expect.stringContaining('already'),
  });
});
