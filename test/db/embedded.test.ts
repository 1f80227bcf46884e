// The embedded store in a data directory, as the program and the commands beside it use it.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectEmbedded, type EmbeddedStore, openEmbedded } from '../../src/db/embedded.ts';
import { checkpointIfGrown, vacuum } from '../../src/db/embedded-upkeep.ts';
import { makeDataDir } from '../support/data-dir.ts';
import { quietLog } from '../support/quiet-log.ts';

const log = quietLog;
let dataDir: string;
let store: EmbeddedStore;
let pool: pg.Pool;
beforeAll(async () => {
  dataDir = makeDataDir();
  store = await openEmbedded({ dataDir, log });
  pool = new pg.Pool({ ...store.connection, max: 8 });
});
afterAll(async () => {
  await pool.end();
  await store.close();
  rmSync(dataDir, { recursive: true });
});

describe('several processes', () => {
  test('a second one is refused with the remedy', async () => {
    await expect(openEmbedded({ dataDir, log })).rejects.toMatchObject({
      code: 'data-dir-in-use',
      message: expect.stringMatching(
        new RegExp(`process ${process.pid} .*Stop that process, or set DATA_DIR`, 's'),
      ),
    });
  });

  test('a command beside the running one uses its store and leaves it open', async () => {
    const beside = await connectEmbedded({ dataDir, log });
    const client = new pg.Client(beside.connection);
    await client.connect();
    const { rows } = await client.query('SELECT 1 AS one');
    expect(rows).toEqual([{ one: 1 }]);
    await client.end();
    await beside.close();
    await pool.query('SELECT 1');
  });

  test('other users of the machine cannot reach the socket', () => {
    expect(statSync(join(dataDir, '.s.PGSQL.5432')).mode & 0o077).toBe(0);
  });
});

describe('several clients of one backend', () => {
  test('transactions do not mix, and who is outside waits', async () => {
    const [one, other] = [await pool.connect(), await pool.connect()];
    await one.query('CREATE TABLE mixed (who text)');
    const order: string[] = [];
    await one.query('BEGIN');
    await one.query("INSERT INTO mixed VALUES ('one')");
    const waiting = other.query('SELECT count(*)::int AS n FROM mixed').then(({ rows }) => {
      order.push('other reads');
      return rows[0].n;
    });
    await one.query("INSERT INTO mixed VALUES ('one again')");
    order.push('one rolls back');
    await one.query('ROLLBACK');
    expect(await waiting).toBe(0);
    expect(order).toEqual(['one rolls back', 'other reads']);
    one.release();
    other.release();
  });

  test('statements whose values come in several pieces keep their values', async () => {
    const long = 'x'.repeat(300_000);
    const answers = await Promise.all(
      Array.from({ length: 8 }, async (_, client) => {
        const wrong: unknown[] = [];
        for (let round = 0; round < 30; round++) {
          const value = client % 4 === 0 ? long : `value ${client}`;
          const { rows } = await pool.query(`SELECT length($1::text) AS l, '${client}' AS who`, [value]);
          if (rows[0].l !== value.length || rows[0].who !== String(client)) wrong.push(rows[0]);
        }
        return wrong;
      }),
    );
    expect(answers.flat()).toEqual([]);
  });

  test('a client that vanishes in a transaction is rolled back and holds nobody up', async () => {
    await pool.query('CREATE TABLE vanished (id int)');
    const client = new pg.Client(store.connection);
    client.on('error', () => {});
    await client.connect();
    await client.query('BEGIN');
    await client.query('INSERT INTO vanished VALUES (1)');
    (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    const { rows } = await pool.query('SELECT count(*)::int AS n FROM vanished');
    expect(rows).toEqual([{ n: 0 }]);
  });

  test('a client that vanishes between the pieces of a statement holds nobody up', async () => {
    const client = new pg.Client(store.connection);
    client.on('error', () => {});
    await client.connect();
    const { stream } = (
      client as unknown as { connection: { stream: NodeJS.WritableStream & { destroy(): void } } }
    ).connection;
    // A Parse message for "SELECT 1" and nothing after it.
    const parse = Buffer.concat([
      Buffer.from('P\0\0\0\x10\0', 'latin1'),
      Buffer.from('SELECT 1\0\0\0', 'latin1'),
    ]);
    await new Promise((written) => stream.write(parse, written));
    await new Promise((turn) => setImmediate(turn));
    const waiting = pool.query('SELECT 2 AS two');
    stream.destroy();
    expect((await waiting).rows).toEqual([{ two: 2 }]);
  });
});

test('every commit is flushed to the disk, and reading is not', async () => {
  const flushes = async () => {
    await pool.query('SELECT pg_stat_force_next_flush()');
    const { rows } = await pool.query(
      "SELECT coalesce(sum(fsyncs), 0)::int AS n FROM pg_stat_io WHERE object = 'wal'",
    );
    return rows[0].n;
  };
  await pool.query('CREATE TABLE flushed (i int)');
  const before = await flushes();
  for (let i = 0; i < 10; i++) await pool.query('INSERT INTO flushed VALUES ($1)', [i]);
  const written = await flushes();
  for (let i = 0; i < 10; i++) await pool.query('SELECT * FROM flushed WHERE i = $1', [i]);
  expect(written - before).toBeGreaterThanOrEqual(10);
  expect((await flushes()) - written).toBe(0);
});

describe('upkeep', () => {
  test('a grown write-ahead log is put away, a short one is left', async () => {
    const client = await pool.connect();
    await client.query('CREATE TABLE grown AS SELECT i FROM generate_series(1, 20000) i');
    expect(await checkpointIfGrown(client as unknown as pg.Client, 100_000)).toBe(true);
    expect(await checkpointIfGrown(client as unknown as pg.Client, 100_000)).toBe(false);
    await vacuum(client as unknown as pg.Client);
    const { rows } = await client.query("SELECT reltuples FROM pg_class WHERE relname = 'grown'");
    expect(rows).toEqual([{ reltuples: 20000 }]);
    client.release();
  });
});

describe('opening', () => {
  test('a path too long for a socket is served elsewhere, and found there', async () => {
    const parent = makeDataDir();
    const long = join(parent, 'd'.repeat(100));
    mkdirSync(long);
    renameSync(join(parent, 'pgdata'), join(long, 'pgdata'));
    const opened = await openEmbedded({ dataDir: long, log });
    const beside = await connectEmbedded({ dataDir: long, log });
    expect(beside.connection.host).toBe(opened.connection.host);
    const client = new pg.Client(beside.connection);
    await client.connect();
    await client.end();
    await opened.close();
    expect(existsSync(String(opened.connection.host))).toBe(false);
    expect(readdirSync(long)).toEqual(['pgdata']);
    rmSync(parent, { recursive: true });
  });

  test('a stale socket does not hinder, and a directory of another PostgreSQL is refused', async () => {
    const other = makeDataDir();
    writeFileSync(join(other, '.s.PGSQL.5432'), '');
    const opened = await connectEmbedded({ dataDir: other, log });
    await opened.close();
    writeFileSync(join(other, 'pgdata/PG_VERSION'), '17\n');
    await expect(openEmbedded({ dataDir: other, log })).rejects.toMatchObject({
      code: 'data-dir-version',
      message: expect.stringMatching(/PostgreSQL 17.*backup/s),
    });
    expect(existsSync(join(other, 'tallybot.lock'))).toBe(false);
    rmSync(other, { recursive: true });
  });

  test('a new directory becomes a store, even if an earlier attempt was cut short', async () => {
    const fresh = mkdtempSync(join(tmpdir(), 'tallybot-data-'));
    mkdirSync(join(fresh, 'pgdata.making/pgdata/base'), { recursive: true });
    writeFileSync(join(fresh, 'pgdata.making/begun-by-tallybot'), '');
    writeFileSync(join(fresh, 'pgdata.making/pgdata/PG_VERSION'), '18\n');
    mkdirSync(join(fresh, 'pgdata.making.17'));
    const opened = await openEmbedded({ dataDir: fresh, log });
    const client = new pg.Client(opened.connection);
    await client.connect();
    const { rows } = await client.query("SELECT current_setting('fsync') AS fsync");
    expect(rows).toEqual([{ fsync: 'on' }]);
    await client.end();
    await opened.close();
    expect(readdirSync(fresh)).toEqual(['pgdata']);
    rmSync(fresh, { recursive: true });
  });
});
