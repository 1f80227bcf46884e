// Many customers in one streamed request: whole or not at all, known ones recognised, what can't be taken named by its line.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importCustomers } from '../../../src/areas/api/import-customers.ts';
import { readLines } from '../../../src/areas/api/read-lines.ts';
import { mergeCustomers } from '../../../src/areas/customers/merge.ts';
import { revertImport } from '../../../src/areas/imports/revert.ts';
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

test('finds customers by their numbers in one reading of the base, though nobody has analysed its tables', async () => {
  const rows = 600;
  const lines = Array.from({ length: rows }, (_, at) =>
    JSON.stringify({ name: `Numbered ${at} GmbH`, externalIds: { erp: `n${at}` } }),
  ).join('\n');
  const { admin } = api.stage.company;
  const send = async () => {
    const read: Record<string, number> = {};
    const answer = await importCustomers(api.stage.database, admin, {
      lines: readLines(asStream(lines)),
      owners: [],
      ownerId: admin.personId as number,
      clock: api.stage.now,
      async finish(tx) {
        const tables = await tx.$queryRaw<{ name: string; read: number }[]>`
          select relname as name, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_xact_user_tables
          where relname in ('customer', 'external_id')`;
        for (const table of tables) read[table.name] = table.read;
      },
    });
    return { answer, read };
  };
  expect((await send()).answer).toMatchObject({ created: rows, unchanged: 0 });
  const again = await send();
  expect(again.answer).toMatchObject({ created: 0, unchanged: rows, externalIdsTaken: 0 });
  // Each by itself would read 600 times as many.
  for (const table of ['customer', 'external_id']) {
    expect(again.read[table]).toBeGreaterThanOrEqual(rows);
    expect(again.read[table]).toBeLessThan(30 * rows);
  }
});

test('a piece at a time is what it would be at once: each customer once, with all that its lines say', async () => {
  const { admin } = api.stage.company;
  const { prisma } = api.stage.database;
  const lines = [
    { name: 'Pieces GmbH', externalIds: { piece: '1' } },
    { name: 'Other Pieces AG', phones: ['+4930555020'] },
    { name: 'Pieces, renamed', emails: ['p@pieces.example'], externalIds: { piece: '1' } },
    { name: 'Third Pieces KG', externalIds: { piece: '3' } },
    { name: 'Other Pieces AG', phones: ['+4930555020', '+4930555021'] },
    { name: 'Third, again', externalIds: { piece: '3' }, note: 'Seen' },
    { name: 'Pieces GmbH', externalIds: { piece: '1', other: '9' } },
  ];
  const ofPieces = { companyId: admin.companyId, name: { contains: 'Pieces' }, deletedAt: null };
  for (const rowsAtOnce of [2, 3, 100]) {
    const made = await importCustomers(api.stage.database, admin, {
      lines: readLines(asStream(lines.map((line) => JSON.stringify(line)).join('\n'))),
      ...{ owners: [], ownerId: admin.personId as number, clock: api.stage.now, rowsAtOnce },
      async finish() {},
    });
    expect(made).toMatchObject({ rows: 7, created: 3, updated: 4, externalIdsTaken: 0, rejected: 0 });
    const customers = await prisma.customer.findMany({
      where: ofPieces,
      include: { contacts: { include: { points: { orderBy: { value: 'asc' } } } } },
      orderBy: { id: 'asc' },
    });
    expect(
      customers.map(({ name, note, contacts }) => [
        name,
        note,
        contacts.flatMap(({ points }) => points.map(({ value }) => value)),
      ]),
    ).toEqual([
      ['Pieces GmbH', 'Also called: Pieces, renamed', ['p@pieces.example']],
      ['Other Pieces AG', null, ['+4930555020', '+4930555021']],
      ['Third Pieces KG', 'Seen\nAlso called: Third, again', []],
    ]);
    const back = await api.stage.database.sqlTransaction((tx) =>
      revertImport(tx, admin, made.importId, api.stage.now()),
    );
    expect(back).toMatchObject({ ok: true, deleted: 3, kept: 0 });
    expect(await prisma.customer.count({ where: ofPieces })).toBe(0);
  }
});

test('a number of one that was merged is its survivor’s', async () => {
  const { admin } = api.stage.company;
  const now = api.stage.now();
  const keptId = (await crm('PUT', '/customers/external/led/1', { name: 'Kept Led AG' })).json.id;
  const mergedId = (await crm('PUT', '/customers/external/led/2', { name: 'Merged Led AG' })).json.id;
  await api.stage.database.sqlTransaction((tx) =>
    mergeCustomers(tx, admin, { survivorId: keptId, mergedId, now }),
  );
  const before = await count();
  const done = await put([{ name: 'Merged Led AG', note: 'Led here', externalIds: { led: '2' } }]);
  expect(done.json).toMatchObject({ created: 0, updated: 1, externalIdsTaken: 0 });
  expect(await count()).toBe(before);
  expect((await crm('GET', `/customers/${keptId}`)).json.note).toContain('Led here');
});

async function* asStream(text: string) {
  yield Buffer.from(text);
}

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
