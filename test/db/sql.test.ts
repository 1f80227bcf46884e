// Statements without Prisma, on both stores: the same rows as with it, all or nothing in a transaction.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { Prisma } from '../../src/db/generated/client.ts';
import { createStatementNames, type Sql } from '../../src/db/sql.ts';
import { describeEachStore } from '../support/database.ts';

describeEachStore('statements through pg alone', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  const add = (sql: Sql, name: string) => sql.$executeRaw`
    insert into company (name, time_zone, locale, currency, country)
    values (${name}, 'Asia/Tokyo', 'en', 'EUR', 'DE')`;
  const companies = () => database.prisma.company.count();

  test('give the rows that Prisma gives', async () => {
    const at = new Date('2026-11-23T00:30:00.123Z');
    const part = Prisma.sql`${['a', 'b "c"']}::text[] as list, ${null}::text as nothing`;
    const read = (sql: Sql) => sql.$queryRaw`
      select ${7}::int as number, ${at}::timestamptz as at, ${'{"a":[1]}'}::jsonb as json, ${part}, ${true}::boolean as yes`;
    const rows = await read(database.sql);
    expect(rows).toEqual([
      { number: 7, at, json: { a: [1] }, list: ['a', 'b "c"'], nothing: null, yes: true },
    ]);
    expect(await read(database.prisma)).toEqual(rows);
  });

  test('many of them at once each get their own answer', async () => {
    const numbers = Array.from({ length: 50 }, (_, index) => index);
    const answers = await Promise.all(
      numbers.map((number) => database.sql.$queryRaw<{ n: number }[]>`select ${number}::int as n`),
    );
    expect(answers.map(([row]) => row?.n)).toEqual(numbers);
  });

  test('a transaction commits what it wrote, and answers with what its work does', async () => {
    const before = await companies();
    expect(await database.sqlTransaction((tx) => add(tx, 'Acme'))).toBe(1);
    expect(await companies()).toBe(before + 1);
  });

  test('a transaction that throws leaves nothing, and its connection goes on', async () => {
    const before = await companies();
    for (const _ of Array.from({ length: 20 })) {
      const failing = database.sqlTransaction(async (tx) => {
        await add(tx, 'X');
        throw new Error('stop');
      });
      await expect(failing).rejects.toThrow('stop');
    }
    expect(await companies()).toBe(before);
  });

  test('a transaction in which a statement failed unnoticed is not taken for saved', async () => {
    const before = await companies();
    const failing = database.sqlTransaction(async (tx) => {
      await add(tx, 'X');
      await tx.$queryRaw`select 1/0`.catch(() => {});
    });
    await expect(failing).rejects.toMatchObject({ code: 'not-committed' });
    expect(await companies()).toBe(before);
  });

  test('the last statement of a transaction is saved with it, once its answer is there', async () => {
    const before = await companies();
    const rows = await database.sqlTransaction(async (tx) => {
      await add(tx, 'X');
      const last = await tx.$queryLastUnsafe<{ n: number }[]>('select $1::int as n', 7);
      expect(await companies()).toBe(before + 1);
      return last;
    });
    expect(rows).toEqual([{ n: 7 }]);
  });

  test('where the last statement fails nothing is saved, and the connection goes on', async () => {
    const before = await companies();
    for (const _ of Array.from({ length: 20 })) {
      const failing = database.sqlTransaction(async (tx) => {
        await add(tx, 'X');
        await tx.$queryLastUnsafe('select 1 / $1::int', 0);
      });
      await expect(failing).rejects.toMatchObject({ code: '22012' });
    }
    expect(await companies()).toBe(before);
  });
});

describe('the names of prepared statements', () => {
  test('are the same for one text, others for another, and come to an end', () => {
    const nameOf = createStatementNames();
    expect(nameOf('select 1')).toBe(nameOf('select 1'));
    expect(nameOf('select 2')).not.toBe(nameOf('select 1'));
    const names = Array.from({ length: 2000 }, (_, index) => nameOf(`select ${index}`));
    expect(new Set(names.filter((name) => name !== undefined)).size).toBe(1000);
    expect(names.at(-1)).toBeUndefined();
  });
});
