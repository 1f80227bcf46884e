// The COMMIT that goes out behind the last statement: refused, cut off or late, it saves nothing that it does not answer for.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { isDatabaseGone } from '../../src/db/database-gone.ts';
import type { Sql } from '../../src/db/sql.ts';
import { describeEachStore } from '../support/database.ts';

// The embedded store's COMMIT waits for the answer before it.
describeEachStore('transactions', (open, kind) =>
  describe.skipIf(kind === 'embedded')('a COMMIT behind the last statement', () => {
    let database: Database;
    beforeAll(async () => {
      database = await open({ poolSize: 2 });
      await database.execute(`
      create function refuse() returns trigger language plpgsql as 'begin raise exception ''refused''; end';
      create constraint trigger refuse after insert on company deferrable initially deferred
        for each row when (new.name = 'Refused') execute function refuse()`);
    });
    afterAll(() => database.close());

    const add = (sql: Sql, name: string) => sql.$executeRaw`
    insert into company (name, time_zone, locale, currency, country)
    values (${name}, 'Asia/Tokyo', 'en', 'EUR', 'DE')`;
    const named = (name: string) => database.prisma.company.count({ where: { name } });
    const saving = (name: string, last: string, first = 'select 1') =>
      database
        .sqlTransaction(async (tx) => {
          await tx.$queryRawUnsafe(first);
          await add(tx, name);
          await tx.$queryLastUnsafe(last);
        })
        .then(
          () => null,
          (error) => error,
        );

    test('is refused by what is checked only then: the caller hears why, and nothing is there', async () => {
      for (const _ of Array.from({ length: 6 })) {
        const error = await saving('Refused', 'select 1');
        expect(error).toMatchObject({ code: 'P0001' });
        expect(isDatabaseGone(error)).toBe(false);
      }
      expect(await named('Refused')).toBe(0);
      expect(await saving('After', 'select 1')).toBeNull();
    });

    test('follows a statement that took too long: nothing is there', async () => {
      const slow = await saving('Slow', 'select pg_sleep(5)', "set local statement_timeout = '30ms'");
      expect(slow).toMatchObject({ code: '57014' });
      expect(await named('Slow')).toBe(0);
      const [row] = await database.sql.$queryRaw<{ limit: string }[]>`
      select current_setting('statement_timeout') as limit`;
      expect(row?.limit).toBe('0');
    });

    test('is cut off with its connection: the caller hears that the database is gone, others go on', async () => {
      for (const _ of Array.from({ length: 4 })) {
        const error = await saving('Cut off', 'select pg_terminate_backend(pg_backend_pid())');
        expect(isDatabaseGone(error)).toBe(true);
      }
      expect(await named('Cut off')).toBe(0);
      expect(await saving('Again', 'select 1')).toBeNull();
      expect(await named('Again')).toBe(1);
    });
  }),
);
