// A statement that takes too long is ended, and never the one that has its connection by then.
import { once } from 'node:events';
import { Socket } from 'node:net';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createStatementWatch, type StatementWatch } from '../../src/db/statement-watch.ts';
import { statementLimits } from '../../src/db/time-limits.ts';
import { openTestStore, testDatabases } from '../support/database.ts';

describe.skipIf(!testDatabases().includes('postgresql'))('a statement over its time', () => {
  let watch: StatementWatch;
  let client: pg.Client;
  let holder: pg.Client;
  let remove: () => Promise<void>;
  /** On which the server is asked beside the statement. */
  let aside: Socket[];

  beforeEach(async () => {
    // What goes over the network takes its own time.
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    const { connection, ...store } = await openTestStore('postgresql');
    remove = store.remove;
    aside = [];
    const stream = () => {
      const socket = new Socket();
      aside.push(socket);
      return socket;
    };
    watch = createStatementWatch({ ...connection, stream });
    [client, holder] = [new pg.Client(connection), new pg.Client(connection)];
    await Promise.all([client.connect(), holder.connect()]);
    await holder.query('select pg_advisory_lock(7)');
  });
  afterEach(async () => {
    watch.end();
    vi.useRealTimers();
    await Promise.all([client.end(), holder.end()]);
    await remove();
  });

  const waits = () =>
    client.query('select pg_advisory_lock(7)').then(
      () => 'answered',
      (error: { code: string }) => error.code,
    );
  const isOver = () => vi.advanceTimersByTime(statementLimits.turn + 400);
  const asked = async () => {
    expect(aside.length).toBeGreaterThan(0);
    await Promise.all(aside.filter(({ closed }) => !closed).map((socket) => once(socket, 'close')));
  };

  test('is ended', async () => {
    const outcome = waits();
    watch.watch(client);
    isOver();
    expect(await outcome).toBe('57014');
  });

  test('that was answered before its end could be asked for costs the next one nothing', async () => {
    const answered = watch.watch(client);
    isOver();
    answered();
    const outcome = waits();
    watch.watch(client);
    await asked();
    await holder.query('select pg_advisory_unlock(7)');
    expect(await outcome).toBe('answered');
  });
});
