// The database client on both stores.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { describeEachStore } from '../support/database.ts';

describeEachStore('the database client', (open) => {
  let database: Database;
  const statements: string[] = [];
  beforeAll(async () => {
    database = await open({ onStatement: (sql) => statements.push(sql) });
  });
  afterAll(() => database.close());

  const company = () =>
    database.prisma.company.create({
      data: { name: 'Acme', timeZone: 'Asia/Tokyo', locale: 'en', currency: 'EUR', country: 'DE' },
    });

  test('counts come back as numbers and days as midnight UTC, whatever zone the machine is in', async () => {
    const rows = await database.query<{ count: number; day: Date; at: Date; amount: string }>(
      'types',
      `SELECT count(*) AS count, date '2026-11-23' AS day, $1::timestamptz AS at, 12.50::numeric AS amount FROM company`,
      [new Date('2026-11-23T00:30:00Z')],
    );
    expect(rows).toEqual([
      {
        count: expect.any(Number),
        day: new Date('2026-11-23T00:00:00Z'),
        at: new Date('2026-11-23T00:30:00Z'),
        amount: '12.50',
      },
    ]);
  });

  test('what Prisma writes, a single statement reads', async () => {
    const { id } = await company();
    const rows = await database.query<{ name: string }>('company', 'SELECT name FROM company WHERE id = $1', [
      id,
    ]);
    expect(rows).toEqual([{ name: 'Acme' }]);
  });

  test('a transaction that throws leaves nothing', async () => {
    const before = await database.prisma.company.count();
    const failing = database.transaction(async (tx) => {
      await tx.company.create({
        data: { name: 'X', timeZone: 'UTC', locale: 'en', currency: 'EUR', country: 'DE' },
      });
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    expect(await database.prisma.company.count()).toBe(before);
  });

  test('every statement is seen, BEGIN and COMMIT included', async () => {
    statements.length = 0;
    await database.transaction((tx) => tx.company.count());
    expect(statements).toHaveLength(3);
    expect([statements[0], statements[2]]).toEqual(['BEGIN', 'COMMIT']);
  });
});
