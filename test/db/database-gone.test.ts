// Which errors mean "try again later", judged on real ones.
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type Database } from '../../src/db/client.ts';
import { isDatabaseGone } from '../../src/db/database-gone.ts';
import { describeEachStore, openTestStore, testDatabases } from '../support/database.ts';
import { quietLog } from '../support/quiet-log.ts';

const errorOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => {
      throw new Error('It worked, but should have failed.');
    },
    (error) => error,
  );

describe('a server that is not there', () => {
  const unreachable = async (port: number) =>
    createDatabase({ connection: { host: '127.0.0.1', port, user: 'x' }, kind: 'postgresql', log: quietLog });

  test('refuses connections: gone, for single statements, Prisma and transactions', async () => {
    const database = await unreachable(1);
    expect(isDatabaseGone(await errorOf(database.query('one', 'SELECT 1', [])))).toBe(true);
    expect(isDatabaseGone(await errorOf(database.prisma.company.count()))).toBe(true);
    expect(isDatabaseGone(await errorOf(database.transaction((tx) => tx.company.count())))).toBe(true);
    await database.close();
  });

  test('hangs up at once: gone', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const database = await unreachable((server.address() as { port: number }).port);
    expect(isDatabaseGone(await errorOf(database.query('one', 'SELECT 1', [])))).toBe(true);
    expect(isDatabaseGone(await errorOf(database.prisma.company.count()))).toBe(true);
    await database.close();
    server.close();
  });
});

describe.skipIf(!testDatabases().includes('postgresql'))('a server that shuts the connection', () => {
  test('in a statement and in a transaction: gone, and the next one works', async () => {
    const store = await openTestStore('postgresql');
    const open = () => createDatabase({ connection: store.connection, kind: 'postgresql', log: quietLog });
    const [database, killer] = [await open(), await open()];
    const killOthers = () =>
      killer.query(
        'kill',
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
        [],
      );
    await database.query('one', 'SELECT 1', []);

    const sleeping = errorOf(database.query('sleep', 'SELECT pg_sleep(20)', []));
    await untilSleeping(killer);
    await killOthers();
    expect(isDatabaseGone(await sleeping)).toBe(true);
    expect(await database.query('two', 'SELECT 2 AS two', [])).toEqual([{ two: 2 }]);

    const inTransaction = errorOf(
      database.transaction(async (tx) => {
        await tx.company.count();
        await killOthers();
        await tx.company.count();
      }),
    );
    expect(isDatabaseGone(await inTransaction)).toBe(true);
    expect(await database.prisma.company.count()).toBe(0);

    await database.close();
    await killer.close();
    await store.remove();
  });
});

async function untilSleeping(database: Awaited<ReturnType<typeof createDatabase>>): Promise<void> {
  for (;;) {
    const rows = await database.query(
      'sleepers',
      "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active'",
      [],
    );
    if (rows.length > 0) return;
  }
}

describeEachStore('a mistake in what was asked is not an absence', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  test('a wrong statement, a broken rule, a missing row, a bug', async () => {
    const { prisma } = database;
    const seen = { messenger: 'web', updateKey: '1' };
    await prisma.seenUpdate.create({ data: seen });
    const mistakes = [
      () => database.query('wrong', 'SELECT nothing', []),
      () => database.query('zero', 'SELECT 1 / $1::int', [0]),
      () => prisma.seenUpdate.create({ data: seen }),
      () => prisma.company.update({ where: { id: 1 }, data: { name: 'x' } }),
      () =>
        database.transaction(async () => {
          throw new TypeError('a bug');
        }),
    ];
    for (const mistake of mistakes) expect(isDatabaseGone(await errorOf(mistake()))).toBe(false);
  });
});
