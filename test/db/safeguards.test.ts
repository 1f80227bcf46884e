// What the database itself refuses, whoever asks.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { describeEachStore } from '../support/database.ts';

describeEachStore('the database refuses', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await database.prisma.audit.create({
      data: { companyId: 1, messenger: 'web', action: 'meeting.create' },
    });
  });
  afterAll(() => database.close());

  test.each([
    ['to change the audit log', `UPDATE audit SET action = 'x'`],
    ['to delete from the audit log', 'DELETE FROM audit'],
    ['to empty the audit log', 'TRUNCATE audit'],
  ])('%s', async (_, sql) => {
    await expect(database.query('change', sql, [])).rejects.toMatchObject({ code: '23001' });
    expect(await database.prisma.audit.count()).toBe(1);
  });

  const plan = {
    companyId: 1,
    metric: 'meetings',
    period: 'month',
    startsOn: new Date('2026-11-01'),
    target: 10,
  } as const;

  test.each([
    ['of nobody', {}],
    ['of a person and a team at once', { personId: 1, teamId: 1 }],
  ])('a plan %s', async (_, owner) => {
    await expect(database.prisma.plan.create({ data: { ...plan, ...owner } })).rejects.toThrow(
      'plan_of_person_or_team',
    );
  });

  test('but not a plan of one person or of one team', async () => {
    await database.prisma.plan.createMany({
      data: [
        { ...plan, personId: 1 },
        { ...plan, teamId: 1 },
      ],
    });
  });

  test('a second link of the same user in the same messenger', async () => {
    const { prisma } = database;
    const { id: companyId } = await prisma.company.create({
      data: { name: 'Acme', timeZone: 'UTC', locale: 'en', currency: 'EUR', country: 'DE' },
    });
    const person = await prisma.person.create({
      data: { companyId, role: 'manager', name: 'Ann', locale: 'en', timeZone: 'UTC' },
    });
    const link = { companyId, personId: person.id, messenger: 'telegram', userKey: '7', chatKey: '7' };
    await prisma.account.create({ data: link });
    await expect(prisma.account.create({ data: link })).rejects.toMatchObject({ code: 'P2002' });
  });
});

describeEachStore('search in the database', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  test('finds look-alikes by trigrams, in Cyrillic too, and knows letters without accents', async () => {
    const rows = await database.query<{ latin: number; cyrillic: number; plain: string }>(
      'similar',
      `SELECT similarity('nordlicht', 'nordlich') AS latin, similarity('ромашка', 'ромашки') AS cyrillic,
         unaccent('Crédit Müller') AS plain`,
      [],
    );
    expect(rows[0]?.latin).toBeGreaterThan(0.5);
    expect(rows[0]?.cyrillic).toBeGreaterThan(0.4);
    expect(rows[0]?.plain).toBe('Credit Muller');
  });
});
