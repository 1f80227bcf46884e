// What a company keeps only for a while goes by night when its time is over: customers' personal data, finished records, the
// audit log, files; and nothing else.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countDueForErasure } from '../../../src/areas/erasure/due.ts';
import { retention } from '../../../src/areas/erasure/jobs/retention.ts';
import { countOutOfDate } from '../../../src/areas/erasure/out-of-date.ts';
import { choresDue, markDone } from '../../../src/background/chore-marks.ts';
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

const applied = async ({ company }: TestCompany) =>
  (
    await database.prisma.audit.findMany({
      where: { companyId: company.id, action: 'retention.applied' },
      orderBy: { id: 'asc' },
    })
  ).map(({ personId, messenger, after }) => ({ personId, messenger, after }));

const names = async (companyId: number) =>
  (await database.prisma.customer.findMany({ where: { companyId }, orderBy: { id: 'asc' } })).map(
    ({ name }) => name,
  );

test('erases those that were left alone for longer, and writes down that it did', async () => {
  const company = await createTestCompany(database, { policy: { retention: { customerMonths: 12 } } });
  await customers(company);
  const companyId = company.company.id;
  expect(await countDueForErasure(database.sql, { companyId, months: 12, now })).toBe(4);

  expect(await run()).toMatchObject({ erased: 4 });

  expect((await names(companyId)).filter((name) => name.startsWith('Goes'))).toEqual([]);
  expect((await names(companyId)).filter((name) => name.startsWith('Stays'))).toHaveLength(7);
  const entries = await database.prisma.audit.findMany({ where: { companyId, action: 'customer.erase' } });
  expect(entries).toHaveLength(4);
  expect(entries[0]).toMatchObject({ personId: null, messenger: 'job', after: { cause: 'retention' } });
  expect(await run()).toMatchObject({ erased: 0 });
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

test('finished records go with what the audit log knew of them; open work and customers stay', async () => {
  const company = await createTestCompany(database, { policy: { retention: { recordMonths: 12 } } });
  const { prisma } = database;
  const whose = await customer(company, 'Acme', old);
  const { companyId } = whose;
  const meeting = await prisma.meeting.create({
    data: { ...whose, at: old, subject: 'Pricing', updatedAt: old },
  });
  await prisma.meeting.create({ data: { ...whose, at: recent, subject: 'Lately', updatedAt: old } });
  await prisma.call.create({ data: { ...whose, at: old, updatedAt: old } });
  await prisma.call.create({ data: { ...whose, at: old, updatedAt: recent } });
  await prisma.deal.create({ data: { ...whose, stage: 'won', title: 'Closed', updatedAt: old } });
  await prisma.deal.create({ data: { ...whose, stage: 'open', title: 'Open', updatedAt: old } });
  await prisma.deal.create({
    data: { ...whose, stage: 'open', title: 'Deleted', updatedAt: old, deletedAt: old },
  });
  const planned = { ...whose, day: old, dueAt: old, updatedAt: old };
  await prisma.plannedCall.create({ data: { ...planned, about: 'Settled', settledAt: old } });
  await prisma.plannedCall.create({ data: { ...planned, about: 'Still to be made' } });
  await prisma.audit.create({
    data: {
      companyId,
      at: old,
      messenger: 'web',
      action: 'meeting.create',
      kind: 'meeting',
      recordId: meeting.id,
      after: { subject: 'Pricing', missing: [] },
    },
  });
  const keeping = { companyId, keptFor: 12, now };
  expect(await countOutOfDate(database.sql, 'recordMonths', keeping)).toBe(5);

  expect(await run()).toMatchObject({ records: 5 });

  const left = {
    meetings: await prisma.meeting.findMany({ where: { companyId }, select: { subject: true } }),
    calls: await prisma.call.count({ where: { companyId } }),
    deals: await prisma.deal.findMany({ where: { companyId }, select: { title: true } }),
    planned: await prisma.plannedCall.findMany({ where: { companyId }, select: { about: true } }),
  };
  expect(left).toEqual({
    meetings: [{ subject: 'Lately' }],
    calls: 1,
    deals: [{ title: 'Open' }],
    planned: [{ about: 'Still to be made' }],
  });
  expect(await names(companyId)).toEqual(['Acme']);
  const entry = await prisma.audit.findFirstOrThrow({ where: { companyId, kind: 'meeting' } });
  expect(entry.after).toEqual({ missing: [], erased: true });
  expect(await applied(company)).toEqual([
    { personId: null, messenger: 'job', after: { meetings: 1, calls: 1, deals: 2, planned_calls: 1 } },
  ]);
  expect(await run()).toMatchObject({ records: 0 });
  expect(await applied(company)).toHaveLength(1);
});

test('the audit log goes by age, all of it in one night after a long downtime, and says how much', async () => {
  const company = await createTestCompany(database, { policy: { retention: { logMonths: 12 } } });
  const other = await createTestCompany(database);
  const fill = (companyId: number, at: Date, count: number) =>
    database.prisma.$executeRaw`insert into audit (company_id, at, messenger, action)
      select ${companyId}, ${at}, 'web', 'person.invite' from generate_series(1, ${count})`;
  await fill(company.company.id, old, 1201);
  await fill(company.company.id, recent, 3);
  await fill(other.company.id, old, 2);
  const count = (companyId: number) => database.prisma.audit.count({ where: { companyId } });

  expect(await run()).toMatchObject({ log: 1201 });
  expect(await applied(company)).toEqual([{ personId: null, messenger: 'job', after: { log: 1201 } }]);
  expect([await count(company.company.id), await count(other.company.id)]).toEqual([4, 2]);
  // Whatever else deletes from it is refused as before.
  await expect(
    database.prisma.$executeRaw`delete from audit where company_id = ${other.company.id}`,
  ).rejects.toThrow(/append-only/);
});

test('files go by the company’s days; a photo that an operator still has to read stays', async () => {
  const company = await createTestCompany(database, { policy: { retention: { fileDays: 7 } } });
  const patient = await createTestCompany(database);
  const day = 86_400_000;
  const file = ({ company: { id } }: TestCompany, name: string, days: number) =>
    database.prisma.storedFile.create({
      data: {
        companyId: id,
        purpose: 'business-card',
        name,
        mediaType: 'image/png',
        bytes: Buffer.from('a'),
        createdAt: new Date(now.getTime() - days * day),
        expiresAt: new Date(now.getTime() + 20 * day),
      },
    });
  await file(company, 'old', 8);
  await file(company, 'new', 6);
  await file(patient, 'of a company that decided nothing', 8);
  const waiting = await file(company, 'to be read', 8);
  await database.prisma.dataRequest.create({
    data: {
      companyId: company.company.id,
      customerId: (await customer(company, 'Kite', recent)).customerId,
      requestedById: company.manager.personId,
      fileId: waiting.id,
      reason: 'asked',
      status: 'open',
    },
  });

  expect(await run()).toMatchObject({ files: 1 });
  const left = await database.prisma.storedFile.findMany({ orderBy: { id: 'asc' } });
  expect(left.map(({ name }) => name)).toEqual(['new', 'of a company that decided nothing', 'to be read']);
  expect(await applied(company)).toEqual([{ personId: null, messenger: 'job', after: { files: 1 } }]);
});

test('a night that fell into a downtime is caught up with at the next start', async () => {
  await database.prisma.choreMark.deleteMany({});
  const names = ['retention', 'cleanup'];
  const due = async (at: string) => (await choresDue(database.sql, names, new Date(at))).due.sort();
  expect(await due('2026-11-20T12:00:00Z')).toEqual([]);
  for (const name of names) await markDone(database.sql, name, new Date('2026-11-21T03:17:30Z'));
  expect(await due('2026-11-21T12:00:00Z')).toEqual([]);
  // Down over two nights.
  expect(await due('2026-11-23T10:00:00Z')).toEqual(['cleanup', 'retention']);
});
