// Customers whom nobody touched for as long as the policy keeps personal data are erased by night, and no others.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countDueForErasure } from '../../../src/areas/erasure/due.ts';
import { retention } from '../../../src/areas/erasure/jobs/retention.ts';
import type { Database } from '../../../src/db/client.ts';
import { createTranslations } from '../../../src/i18n/translate.ts';
import { createTestCompany, type TestCompany } from '../../support/company.ts';
import { openTestDatabase } from '../../support/database.ts';
import { quietLog } from '../../support/quiet-log.ts';

const now = new Date('2026-11-23T03:17:00Z');
const old = new Date('2025-11-22T00:00:00Z');
const recent = new Date('2026-01-10T00:00:00Z');
const future = new Date('2026-12-01T00:00:00Z');

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const run = () => retention.run({ db: database, log: quietLog, translations: createTranslations(), now });

/** A customer that was touched last at that time; what else is known of it comes after. */
async function customer({ company, manager }: TestCompany, name: string, updatedAt = old, more: object = {}) {
  const { id } = await database.prisma.customer.create({
    data: {
      companyId: company.id,
      ownerId: manager.personId,
      createdById: manager.personId,
      name,
      nameKey: name.toLowerCase(),
      createdAt: old,
      updatedAt,
      ...more,
    },
  });
  return {
    companyId: company.id,
    managerId: manager.personId,
    createdById: manager.personId,
    customerId: id,
  };
}

/** Each with the name that says whether it is to stay. */
async function customers(company: TestCompany): Promise<void> {
  const { prisma } = database;
  await customer(company, 'Goes: left alone');
  await customer(company, 'Goes: deleted long ago', old, { deletedAt: old });
  await prisma.meeting.create({
    data: { ...(await customer(company, 'Goes: met long ago')), at: old, updatedAt: old },
  });
  await prisma.deal.create({
    data: { ...(await customer(company, 'Goes: bought long ago')), stage: 'won', updatedAt: old },
  });
  await customer(company, 'Stays: changed', recent);
  await prisma.meeting.create({
    data: { ...(await customer(company, 'Stays: met')), at: recent, updatedAt: old },
  });
  await prisma.meeting.create({
    data: { ...(await customer(company, 'Stays: will be met')), at: future, updatedAt: old },
  });
  await prisma.call.create({
    data: { ...(await customer(company, 'Stays: called')), at: recent, updatedAt: old },
  });
  await prisma.deal.create({
    data: { ...(await customer(company, 'Stays: open deal')), stage: 'open', updatedAt: old },
  });
  const survivor = await customer(company, 'Stays: merged lately', recent);
  await customer(company, 'Stays: went into it', old, {
    deletedAt: old,
    mergedIntoId: survivor.customerId,
  });
}

const names = async (companyId: number) =>
  (await database.prisma.customer.findMany({ where: { companyId }, orderBy: { id: 'asc' } })).map(
    ({ name }) => name,
  );

test('erases those that were left alone for longer, and writes down that it did', async () => {
  const company = await createTestCompany(database, { policy: { retention: { customerMonths: 12 } } });
  await customers(company);
  const companyId = company.company.id;
  expect(await countDueForErasure(database.sql, { companyId, months: 12, now })).toBe(4);

  expect(await run()).toEqual({ erased: 4 });

  expect((await names(companyId)).filter((name) => name.startsWith('Goes'))).toEqual([]);
  expect((await names(companyId)).filter((name) => name.startsWith('Stays'))).toHaveLength(7);
  const entries = await database.prisma.audit.findMany({ where: { companyId, action: 'customer.erase' } });
  expect(entries).toHaveLength(4);
  expect(entries[0]).toMatchObject({ personId: null, messenger: 'job', after: { cause: 'retention' } });
  expect(await run()).toEqual({ erased: 0 });
  expect(await countDueForErasure(database.sql, { companyId, months: 12, now })).toBe(0);
});

test('a company that keeps personal data loses none', async () => {
  const company = await createTestCompany(database);
  await customers(company);
  const before = await names(company.company.id);
  await run();
  expect(await names(company.company.id)).toEqual(before);
});

test('counts by each period that a policy may take', async () => {
  const company = await createTestCompany(database);
  await customers(company);
  const count = (months: number) =>
    countDueForErasure(database.sql, { companyId: company.company.id, months, now });
  expect(await count(240)).toBe(0);
  expect(await count(13)).toBe(0);
  expect(await count(12)).toBe(4);
  // By then nobody has met, called or changed the others either; only the one to be met and the open deal stay.
  expect(await count(6)).toBe(8);
});
