// Files that are no use, or meant to harm, sent over the browser chat's own route: a kind answer, nothing kept, little memory.
import { randomUUID } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { type Site, serveSite } from '../matrix/http-site.ts';
import { createTestCompany } from '../support/company.ts';
import { openTestDatabase } from '../support/database.ts';
import { quietLog } from '../support/quiet-log.ts';
import { shownTo, signIn } from './support/web-browser.ts';

const MB = 1024 * 1024;
let database: Database;
let site: Site;
let head: string;
beforeAll(async () => {
  database = await openTestDatabase();
  const people = await createTestCompany(database);
  head = await signIn(database, people.head.personId);
  const clock = () => new Date();
  site = await serveSite({ database, demo: null, secret: 'a-secret', clock, log: quietLog });
});
afterAll(async () => {
  await site.app.stop();
  await site.server.close();
  await database.close();
});
beforeEach(async () => {
  await database.prisma.webMessage.deleteMany();
});

const relations = `<Relationships><Relationship Id="r1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>`;
const workbook = (sheet: string | Uint8Array) =>
  zipSync(
    {
      'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': strToU8(relations),
      'xl/worksheets/sheet1.xml': typeof sheet === 'string' ? strToU8(sheet) : sheet,
    },
    { level: 9 },
  );
const rows = (cell: string) =>
  `<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>${cell}</t></is></c></row></sheetData></worksheet>`;

async function uploads(name: string, type: string, bytes: Uint8Array): Promise<string> {
  const form = new FormData();
  form.set('key', randomUUID());
  form.set('file', new File([new Uint8Array(bytes)], name, { type }));
  const headers = { origin: site.url, cookie: head };
  const answer = await fetch(`${site.url}/c/me/files`, { method: 'POST', body: form, headers });
  expect(answer.status).toBe(200);
  await site.app.delivery.sweep();
  const shown = JSON.parse(await shownTo(site.url, head)) as { messages: { mine: boolean; text: unknown }[] };
  return JSON.stringify(shown.messages.filter(({ mine }) => !mine).at(-1)?.text);
}

async function isKept() {
  const { prisma } = database;
  return [await prisma.storedFile.count(), await prisma.importRow.count(), await prisma.customer.count()];
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const entity = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "&a;&a;">]>';
const bomb = () => workbook(new Uint8Array(200 * MB).fill(32));

test.each([
  ['a zip bomb', 'bomb.xlsx', xlsx, bomb],
  ['an external entity', 'entity.xlsx', xlsx, () => workbook(entity + rows('&b;'))],
  [
    'a declared entity that grows',
    'laughs.xlsx',
    xlsx,
    () => workbook(`<!DOCTYPE x [<!ENTITY a "ha">]>${rows('&a;')}`),
  ],
  ['10 MB without a line break', 'long.csv', 'text/csv', () => Buffer.alloc(10 * MB, 'a;')],
  [
    'a quote that is never closed',
    'open.csv',
    'text/csv',
    () => Buffer.from(`a;b\n"${'x;y\n'.repeat(2_000_000)}`),
  ],
  [
    'a program that is called a table',
    'table.csv',
    'text/csv',
    () => Buffer.from(`7f454c4602010100${'00'.repeat(50)}`, 'hex'),
  ],
  [
    'a text that is called a workbook',
    'table.xlsx',
    xlsx,
    () => Buffer.from('Company;Phone\nKite Ltd;030 901821\n'),
  ],
  [
    'a page that is called a picture',
    'card.png',
    'image/png',
    () => Buffer.from('<script>alert(1)</script>'),
  ],
  ['a zip of something else', 'a.xlsx', xlsx, () => zipSync({ '../../etc/passwd': strToU8('x') })],
  ['a workbook that is cut off', 'half.xlsx', xlsx, () => workbook(rows('x')).subarray(0, 300)],
])(
  '%s is answered kindly, and nothing of it is kept',
  async (_, name, type, make) => {
    const before = await isKept();
    const bytes = make();
    const held = process.memoryUsage.rss();
    const said = await uploads(name, type, bytes);
    expect(said).toMatch(/Split it|Save|Send|send|XLSX|CSV/);
    expect(said).not.toMatch(/went wrong|code/);
    expect((process.memoryUsage.rss() - held) / MB).toBeLessThan(300);
    expect(await isKept()).toEqual(before);
    // A bomb takes its time to be made.
  },
  60_000,
);

test('afterwards a real file is still read', async () => {
  const said = await uploads('real.csv', 'text/csv', Buffer.from('Company;Phone\nKite Ltd;030 901821\n'));
  expect(said).toContain('1');
  expect(await database.prisma.import.count({ where: { status: 'staged' } })).toBe(1);
});
