// Many customers in one streamed request: whole or not at all, known ones recognised, what can't be taken named by its line.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiStage, type Caller, openApi } from './api-harness.ts';

let api: ApiStage;
let crm: Caller;
beforeAll(async () => {
  api = await openApi();
  crm = await api.caller({ role: 'admin' }, { name: 'CRM' });
});
afterAll(() => api.close());

const count = () => api.stage.database.prisma.customer.count({ where: { deletedAt: null } });
const type = { 'Content-Type': 'application/x-ndjson' };
const put = (lines: readonly unknown[], headers: Record<string, string> = {}) =>
  crm(
    'POST',
    '/customers/import',
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
    {
      ...type,
      ...headers,
    },
  );

test('makes new ones, adds to known ones, gives them their numbers, and names the lines that it can’t take', async () => {
  const { manager } = api.stage.company;
  const known = await crm('PUT', '/customers/external/sap/7', { name: 'Known GmbH' });
  const done = await put([
    {
      name: 'Acme GmbH',
      firstName: 'Ivan',
      lastName: 'Petrov',
      phones: ['030 901820'],
      ownerId: manager.personId,
      tags: ['Key'],
      externalIds: { sap: '1' },
    },
    { name: 'Beta\u0000 AG', emails: ['b@beta.de'], consent: 'refused' },
    '',
    { name: 'Known Ltd renamed', phones: ['+49 30 5550111'], externalIds: { sap: '7' } },
    '{"name":',
    { nmae: 'Typo' },
    { name: 'Whose', ownerId: 99_999 },
    { note: 'nobody' },
  ]);
  expect(done.status).toBe(200);
  expect(done.json).toMatchObject({ rows: 7, created: 2, updated: 1, rejected: 4, externalIdsTaken: 0 });
  expect(done.json.problems.map(({ line, field }: { line: number; field: string }) => [line, field])).toEqual(
    [
      [5, '(line)'],
      [6, 'nmae'],
      [7, 'ownerId'],
      [8, '(line)'],
    ],
  );
  const acme = await crm('GET', '/customers/external/sap/1');
  expect(acme.json).toMatchObject({
    name: 'Acme GmbH',
    ownerId: manager.personId,
    tags: ['Key'],
    complete: true,
  });
  const merged = await crm('GET', `/customers/${known.json.id}`);
  expect(merged.json).toMatchObject({ name: 'Known GmbH', contacts: [{ phones: ['+49305550111'] }] });
});

test('sent twice with one key is done once, and with another body refused', async () => {
  const headers = { 'Idempotency-Key': 'import-1' };
  const first = await put([{ name: 'Once AG' }], headers);
  const before = await count();
  const second = await put([{ name: 'Once AG' }], headers);
  expect([second.status, second.text]).toEqual([200, first.text]);
  expect((await put([{ name: 'Twice AG' }], headers)).json.code).toBe('idempotency-key-used');
  expect(await count()).toBe(before);
});

test.each([
  ['text that is no UTF-8', Buffer.from([0x7b, 0xff, 0xfe]), 400],
  ['another type', '{}', 415],
])('of %s is refused, and leaves nothing', async (what, body, status) => {
  const before = await count();
  const answer = await fetch(`${api.url}/api/v1/customers/import`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${crm.key}`,
      ...(what === 'another type' ? { 'Content-Type': 'text/csv' } : type),
    },
    body,
  });
  expect(answer.status).toBe(status);
  expect(await count()).toBe(before);
  expect(await api.stage.database.prisma.importRow.count({ where: { import: { status: 'failed' } } })).toBe(
    0,
  );
});

test('lets the server learn how many there are now, so that the same lines are found by their numbers', async () => {
  const lines = Array.from({ length: 600 }, (_, at) => ({
    name: `Many ${at}`,
    externalIds: { many: `${at}` },
  }));
  expect((await put(lines)).json).toMatchObject({ created: 600 });
  const [known] = await api.stage.database.prisma.$queryRaw<{ rows: number }[]>`
    select reltuples::int as rows from pg_class where relname = 'external_id'`;
  expect(known?.rows).toBeGreaterThanOrEqual(600);
  expect((await put(lines)).json).toMatchObject({ created: 0, unchanged: 600, rejected: 0 });
});

test('that breaks off in the middle leaves nothing', async () => {
  const before = await count();
  const body = new ReadableStream({
    async start(stream) {
      for (let at = 0; at < 1200; at++) stream.enqueue(new TextEncoder().encode(`{"name":"Half ${at}"}\n`));
      await new Promise((resolve) => setTimeout(resolve, 50));
      stream.error(new Error('gone'));
    },
  });
  await fetch(`${api.url}/api/v1/customers/import`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${crm.key}`, ...type },
    body,
    duplex: 'half',
  } as RequestInit).catch(() => {});
  await expect
    .poll(
      () => api.stage.database.prisma.import.count({ where: { status: { in: ['staging', 'staged'] } } }),
      { timeout: 10_000 },
    )
    .toBe(0);
  expect(await count()).toBe(before);
});

test('is not for a manager’s key', async () => {
  const ann = await api.caller(api.stage.company.manager);
  expect((await ann('POST', '/customers/import', '{"name":"A"}', type)).status).toBe(403);
});
