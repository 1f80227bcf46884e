// Stores that released versions made, brought to this one: nothing is missing, and people go on where they were.
//
// Each file is what pg_dump says of a store that the program of that version made and was used with: the sample company, and a
// meeting that a manager has begun. 0.1.0-first is the version of 0.1.0 whose last migration was changed before it went on.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import pg, { type PoolConfig } from 'pg';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { storedTables } from '../../src/backup/stored-tables.ts';
import { createDatabase, type Database, urlConnection } from '../../src/db/client.ts';
import { startEmbeddedServer } from '../../src/db/embedded-server.ts';
import { migrate, shippedMigrationNames } from '../../src/db/migrate.ts';
import { textOf } from '../../src/messenger/text.ts';
import { testDatabases } from '../support/database.ts';
import { administer, databaseUrl } from '../support/postgres-server.ts';
import { quietLog } from '../support/quiet-log.ts';
import { createStageMessenger } from '../support/stage-messenger.ts';

const folder = join(import.meta.dirname, 'released');
/** When the stores were last used. */
const now = new Date('2026-11-30T22:50:00Z');
const released = readdirSync(folder)
  .sort()
  .map((file) => {
    const [, version = '', kind = ''] = /^(.*)\.(embedded|postgresql)\.sql\.gz$/.exec(file) ?? [];
    return { file, version, kind };
  });
const remove: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of remove.splice(0).reverse()) await step();
});

/** An empty store of that kind. */
async function emptyStore(kind: string, name: string): Promise<PoolConfig> {
  if (kind === 'postgresql') {
    const server = inject('stores').postgres?.url as string;
    const database = `tallybot_released_${name.replace(/\W/g, '_')}_${process.pid}`;
    await administer(server, `create database ${database} template template0`);
    remove.push(() => administer(server, `drop database ${database} with (force)`));
    return urlConnection(databaseUrl(server, database));
  }
  const socketDirectory = mkdtempSync(join(tmpdir(), 'tallybot-'));
  const server = await startEmbeddedServer({ store: { kind: 'memory' }, socketDirectory, onLost() {} });
  remove.push(async () => {
    await server.close();
    rmSync(socketDirectory, { recursive: true, force: true });
  });
  return server.connection;
}

async function countsOf({ sql }: Pick<Database, 'sql'>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name } of await storedTables(sql)) {
    const [row] = await sql.$queryRawUnsafe<{ count: number }[]>(
      `select count(*)::int as count from "${name}"`,
    );
    counts[name] = row?.count ?? 0;
  }
  return counts;
}

async function restore(kind: string, file: string, version: string): Promise<PoolConfig> {
  const connection = await emptyStore(kind, version);
  const client = new pg.Client(connection);
  await client.connect();
  await client.query(gunzipSync(readFileSync(join(folder, file))).toString());
  await client.query(`select set_config('search_path', '"$user", public', false)`);
  await client.end();
  return connection;
}

const open = async (connection: PoolConfig, kind: string): Promise<Database> => {
  const database = await createDatabase({
    connection,
    kind: kind as Database['kind'],
    log: quietLog,
    poolSize: 2,
  });
  remove.push(database.close);
  return database;
};

describe.each(released.filter(({ kind }) => testDatabases().includes(kind as Database['kind'])))(
  'a store of $version ($kind)',
  ({ file, version, kind }) => {
    test('is brought to this version with all that is in it, and its people go on', {
      timeout: 60_000,
    }, async () => {
      const connection = await restore(kind, file, version);
      const before = await open(connection, kind);
      const had = await countsOf(before);
      const [{ name, key } = { name: '', key: '' }] = await before.sql.$queryRawUnsafe<
        { name: string; key: string }[]
      >(
        `select c.name, a.user_key as key from account a join customer c on c.owner_id = a.person_id
         where a.messenger = 'web' and c.deleted_at is null order by c.id limit 1`,
      );
      expect(had.customer).toBeGreaterThan(20);

      const applied = await migrate({ connection, log: quietLog });
      expect(applied.length).toBeGreaterThan(0);
      expect(applied.at(-1)).toBe(shippedMigrationNames().at(-1));
      const after = await open(connection, kind);
      expect(await countsOf(after)).toMatchObject(had);

      const web = createStageMessenger('web', false);
      const app = createApp({ db: after, messengers: [web], clock: () => now, log: quietLog, pushes: [] });
      const say = async (text: string, updateKey: string) => {
        const from = { messenger: 'web', userKey: key, chatKey: key, isPrivate: true } as const;
        await app.receive({ ...from, updateKey, input: { kind: 'text', text } });
        const last = web.messages(key).at(-1);
        return last ? `${textOf(last.screen.text)} ${JSON.stringify(last.screen.buttons)}` : '';
      };
      // The meeting that was begun in the old version asks on.
      expect(await say(name, 'upgrade-1')).toMatch(/Meeting · .*2 of/);
      expect(await say('/cancel', 'upgrade-2')).not.toBe('');
      expect(await say(`/find ${name}`, 'upgrade-3')).toContain(name);
    });
  },
);
