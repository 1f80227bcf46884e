// Several companies in one store: a command says for which, and reaches nothing of the others.
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../src/cli/catalog.ts';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { makeDataDir } from '../support/data-dir.ts';

const dataDir = makeDataDir();
afterAll(() => rmSync(dataDir, { recursive: true }));

async function tallybot(...args: string[]) {
  let stdout = '';
  let stderr = '';
  const code = await runCommandLine(args, {
    env: { DATA_DIR: dataDir },
    now: new Date('2026-11-23T13:00:00Z'),
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
  });
  return { code, stdout, stderr };
}
const found = (company: string, admin: string) =>
  tallybot('setup', '--company', company, '--admin', admin, '--time-zone', 'Europe/Berlin');
const several = 'There are several companies. Say which one by --company: "Eins" (1), "Zwei" (2).\n';

beforeAll(async () => {
  expect((await found('Eins', 'Ann Weber')).code).toBe(0);
  expect((await tallybot('invite', '--role', 'manager', '--name', 'Mia Kern')).code).toBe(0);
  expect((await found('Zwei', 'Olga Brandt')).code).toBe(0);
});

/** What each needs besides, so that it is refused for the company alone. */
const lines: Readonly<Record<string, readonly string[]>> = {
  invite: ['--role', 'manager', '--name', 'Zoe'],
  handover: ['--from', 'Mia', '--leaves'],
  plan: ['--manager', 'Mia', '--metric', 'calls', '--target', '5'],
  'telegram-bot': [],
  telephony: [],
  line: [],
  'api-key': [],
  webhook: [],
  import: ['nothing.csv', '--dry-run'],
  revert: ['1'],
  export: ['customers', 'nothing.csv'],
  outbox: [],
};

test('every command that works for one company is looked at here', () => {
  const known = commands.filter(({ forCompany }) => forCompany).map(({ name }) => name);
  expect(Object.keys(lines).sort()).toEqual(known.sort());
});

test.each(Object.entries(lines))('%s asks which company, and knows no other', async (name, line) => {
  expect(await tallybot(name, ...line)).toEqual({ code: 1, stdout: '', stderr: several });
  const unknown = await tallybot(name, ...line, '--company', 'Drei');
  expect(unknown).toMatchObject({ code: 1, stdout: '' });
  expect(unknown.stderr).toBe('There is no company Drei. There are "Eins" (1), "Zwei" (2).\n');
});

test.each(['zwei', '2', ' ZWEI '])('the company may be called %j', async (company) => {
  const { code, stdout } = await tallybot(
    'invite',
    '--role',
    'head',
    '--name',
    'Ida Voss',
    '--company',
    company,
  );
  expect([code, stdout]).toEqual([0, expect.stringContaining('Ida Voss')]);
});

test.each([
  ['handover', '--from', 'Mia', '--leaves'],
  ['plan', '--manager', 'Mia', '--metric', 'calls', '--target', '5'],
  ['api-key', '--name', 'Crm', '--person', 'Mia'],
  ['invite', '--role', 'manager', '--name', 'Zoe', '--head', 'Mia'],
])('%s for the one reaches nobody of the other', async (...line) => {
  const { code, stderr } = await tallybot(...line, '--company', 'Zwei');
  expect(code).toBe(1);
  expect(stderr).not.toContain('Mia Kern');
});

test('a name that is taken founds no second company', async () => {
  expect(await found('EINS', 'Eve')).toMatchObject({ code: 1, stderr: expect.stringContaining('already') });
});
