// What leaves as a file: within one's scope, by right, audited, without formulas; and it comes back as it was.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { saveCustomer } from '../../src/areas/customers/mutations.ts';
import { saveDeal } from '../../src/areas/deals/mutations.ts';
import { type ExportFormat, exportFile } from '../../src/areas/exports/export-file.ts';
import type { Database } from '../../src/db/client.ts';
import { type Locale, locales } from '../../src/i18n/locales.ts';
import { createTranslations } from '../../src/i18n/translate.ts';
import { noCost } from '../../src/records/record.ts';
import { openTable } from '../../src/spreadsheets/read-table.ts';
import { importText } from '../areas/imports/import-text.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../support/company.ts';
import { openTestDatabase } from '../support/database.ts';

const now = new Date('2026-11-23T23:30:00Z');
const translations = createTranslations();
let db: Database;
let company: TestCompany;
beforeAll(async () => {
  db = await openTestDatabase();
  company = await createTestCompany(db);
  await give(company.manager, {
    name: '=HYPERLINK("http://x","y")',
    contactFirstName: '@Ann',
    contactLastName: '+Weber',
    phone: '+49 30 901820',
    note: '-1+1\n\ttab',
    tags: ['a', 'b'],
  });
  await give(company.otherManager, {
    name: 'Theirs; "quoted"',
    contactLastName: 'Novak',
    email: 'n@theirs.example',
  });
  await importText(
    db,
    company.head,
    'Company;Last name;E-mail;Consent\nTwo;First;f@two.example;yes\nTwo;Second;s@two.example;no\n',
  );
  const saved = await db.sqlTransaction((tx) =>
    saveDeal(tx, company.manager, {
      customerId: null,
      title: '=1+1',
      amount: '1234.50',
      currency: 'EUR',
      stage: 'won',
      closedOn: '2026-11-20',
      lostReason: null,
      note: null,
      cost: noCost,
      now,
    }),
  );
  if (!saved.ok) throw new Error(saved.reason);
});
afterAll(() => db.close());

async function give(actor: TestActor, fields: Partial<Parameters<typeof saveCustomer>[2]>) {
  const saved = await db.sqlTransaction((tx) => saveCustomer(tx, actor, { cost: noCost, now, ...fields }));
  if (!saved.ok) throw new Error(saved.reason);
}

async function taken(actor: Actor, kind: 'customers' | 'deals', format: ExportFormat, locale: Locale = 'en') {
  const made = await exportFile(db.sql, actor, { kind, format, now, t: translations(locale) });
  if (!made.ok) throw new Error(made.reason);
  const pieces: Buffer[] = [];
  for await (const piece of made.pieces) pieces.push(piece);
  return { ...made, bytes: Buffer.concat(pieces) };
}

async function cellsOf(bytes: Buffer) {
  const table = await openTable(bytes);
  if (!table.ok) throw new Error(table.problem);
  const rows: (readonly string[])[] = [];
  for await (const { cells } of table.rows()) rows.push(cells);
  return rows;
}

test('a head gets the customers of their team, a row for each contact; an admin gets all', async () => {
  const { bytes, name, records } = await taken(company.head, 'customers', 'csv');
  expect([name, records]).toEqual(['customers-2026-11-24.csv', 2]);
  const rows = await cellsOf(bytes);
  expect(rows.map((row) => row.slice(1, 4))).toEqual([
    ['Customer', 'First name', 'Last name'],
    ['=HYPERLINK("http://x","y")', '@Ann', '+Weber'],
    ['Two', '', 'First'],
    ['Two', '', 'Second'],
  ]);
  expect(rows[2]?.[11]).toBe('yes');
  expect((await taken(company.admin, 'customers', 'csv')).records).toBe(3);
  expect((await taken(company.otherHead, 'customers', 'csv')).records).toBe(1);
});

test('no cell of a CSV can become a formula', async () => {
  const { bytes } = await taken(company.admin, 'customers', 'csv');
  const text = bytes.toString();
  for (const cell of ['=HYPERLINK', '@Ann', '+Weber', '+4930901820', '-1+1']) {
    expect(text).toContain(`'${cell}`);
    expect(text.split(`'${cell}`)).toHaveLength(text.split(cell).length);
  }
});

test.each(['csv', 'xlsx'] as const)(
  '%s comes back in every language: everybody is known, nothing is new',
  async (format) => {
    for (const locale of locales) {
      const { bytes } = await taken(company.admin, 'customers', format, locale);
      const { counts } = await importText(db, company.admin, bytes);
      expect([locale, counts.created, counts.bad, counts.known, counts.unchanged]).toEqual([
        locale,
        0,
        0,
        4,
        4,
      ]);
    }
  },
);

test('JSON has the values as they are, instants in UTC', async () => {
  const { bytes } = await taken(company.head, 'deals', 'json');
  expect(JSON.parse(bytes.toString())).toMatchObject([
    {
      title: '=1+1',
      amount: '1234.5',
      currency: 'EUR',
      stage: 'won',
      closedOn: '2026-11-20',
      owner: 'Ann Weber',
      createdAt: '2026-11-23T23:30:00.000Z',
    },
  ]);
  expect(JSON.parse((await taken(company.otherHead, 'deals', 'json')).bytes.toString())).toEqual([]);
});

test('a workbook has numbers as numbers and days as days', async () => {
  const rows = await cellsOf((await taken(company.head, 'deals', 'xlsx')).bytes);
  expect(rows[1]?.slice(2, 6)).toEqual(['=1+1', '1234.5', 'EUR', 'Won']);
});

test('managers, operators and other companies get nothing; every export is in the audit log before it leaves', async () => {
  for (const actor of [company.manager, company.operator])
    expect(
      await exportFile(db.sql, actor, { kind: 'customers', format: 'csv', now, t: translations('en') }),
    ).toEqual({ ok: false, reason: 'may_not' });
  const stranger = await createTestCompany(db);
  expect((await taken(stranger.admin, 'customers', 'csv')).records).toBe(0);
  const where = { companyId: company.company.id, action: 'export.deals' };
  const before = await db.prisma.audit.count({ where });
  await exportFile(db.sql, company.head, { kind: 'deals', format: 'json', now, t: translations('en') });
  expect(await db.prisma.audit.count({ where })).toBe(before + 1);
  expect(await db.prisma.audit.findFirst({ where, orderBy: { id: 'desc' } })).toMatchObject({
    personId: company.head.personId,
    after: { format: 'json', records: 1 },
  });
});
