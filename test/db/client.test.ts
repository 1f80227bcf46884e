// The database client on both stores.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type Database } from '../../src/db/client.ts';
import { describeEachStore, openTestStore, testDatabases } from '../support/database.ts';
import { quietLog } from '../support/quiet-log.ts';

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

  test('transactions at once keep to themselves', async () => {
    const name = (number: number) => `together ${number}`;
    await Promise.allSettled(
      Array.from({ length: 12 }, (_, number) =>
        database.transaction(async (tx) => {
          const data = { timeZone: 'UTC', locale: 'en', currency: 'EUR', country: 'DE' };
          await tx.company.create({ data: { ...data, name: name(number) } });
          await tx.company.create({ data: { ...data, name: name(number) } });
          if (number % 3 === 0) throw new Error('changed my mind');
        }),
      ),
    );
    const groups = await database.prisma.company.groupBy({
      by: ['name'],
      _count: true,
      where: { name: { startsWith: 'together' } },
    });
    const expected = [1, 2, 4, 5, 7, 8, 10, 11].map((number) => ({ name: name(number), _count: 2 }));
    expect(groups).toHaveLength(expected.length);
    expect(groups).toEqual(expect.arrayContaining(expected));
  });

  test('a query beside an open transaction waits or reads the state before, and never joins it', async () => {
    const before = await database.prisma.company.count();
    let beside: Promise<number> | undefined;
    await database.transaction(async (tx) => {
      await tx.company.create({
        data: { name: 'Inside', timeZone: 'UTC', locale: 'en', currency: 'EUR', country: 'DE' },
      });
      beside = database.prisma.company.count();
    });
    expect([before, before + 1]).toContain(await beside);
    expect(await database.prisma.company.count()).toBe(before + 1);
  });
});

test.skipIf(!testDatabases().includes('postgresql'))(
  'instants stay what they are on a server whose own time zone is far away',
  async () => {
    const store = await openTestStore('postgresql');
    const open = () => createDatabase({ connection: store.connection, kind: 'postgresql', log: quietLog });
    const settings = await open();
    const [{ name }] = (await settings.query<{ name: string }>(
      'name',
      'SELECT current_database() AS name',
      [],
    )) as [{ name: string }];
    await settings.query('zone', `ALTER DATABASE "${name}" SET timezone = 'Asia/Tokyo'`, []);
    await settings.close();

    const database = await open();
    const at = new Date('2026-11-23T23:30:00.000Z');
    const update = { messenger: 'web', updateKey: 'zone' };
    await database.prisma.seenUpdate.create({ data: { ...update, seenAt: at } });
    const read = await database.prisma.seenUpdate.findUnique({ where: { messenger_updateKey: update } });
    expect(read?.seenAt).toEqual(at);
    const stored = await database.query<{ epoch: string; zone: string }>(
      'epoch',
      `SELECT extract(epoch FROM seen_at)::text AS epoch, current_setting('timezone') AS zone FROM seen_update`,
      [],
    );
    expect(stored).toEqual([{ epoch: expect.stringContaining(String(at.getTime() / 1000)), zone: 'UTC' }]);
    await database.close();
    await store.remove();
  },
);
