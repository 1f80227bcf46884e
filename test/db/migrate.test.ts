// The migration runner, on both stores, over copies of the real migrations.
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createSchemaEngine } from '../../prisma/schema-engine.ts';
import { type FormerMigration, formerMigrations } from '../../src/db/former-migrations.ts';
import { migrate } from '../../src/db/migrate.ts';
import { openTestStore, type TestStore, testDatabases } from '../support/database.ts';
import { quietLog } from '../support/quiet-log.ts';

const shipped = join(import.meta.dirname, '../../prisma/migrations');
const schemaFile = join(shipped, '../schema.prisma');
const shippedNames = readdirSync(shipped).filter((name) => /^\d/.test(name));

describe.each(testDatabases())('the migration runner (%s)', (kind) => {
  let store: TestStore;
  let directory: string;
  beforeAll(async () => {
    store = await openTestStore(kind);
  });
  afterAll(() => store.remove());
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'tallybot-migrations-'));
    cpSync(shipped, directory, { recursive: true });
  });
  afterEach(async () => {
    rmSync(directory, { recursive: true });
    for (const table of await tables()) await ask(`DROP TABLE ${table}`);
    await ask(`DELETE FROM _prisma_migrations WHERE migration_name LIKE '2099%'`);
  });

  const run = () => migrate({ connection: store.connection, log: quietLog, directory });
  const add = (name: string, sql: string) => {
    mkdirSync(join(directory, name), { recursive: true });
    writeFileSync(join(directory, name, 'migration.sql'), sql);
  };
  const ask = async (sql: string) => {
    const client = new pg.Client(store.connection);
    await client.connect();
    const { rows } = await client.query(sql);
    await client.end();
    return rows;
  };
  const tables = async () =>
    (await ask("SELECT tablename FROM pg_tables WHERE tablename LIKE 'made_%' ORDER BY 1")).map(
      (row) => row.tablename,
    );

  test('an up-to-date database is left alone', async () => {
    expect(await run()).toEqual([]);
  });

  test('new files are applied in the order of their names and recorded as Prisma does', async () => {
    const sql = 'ALTER TABLE made_first ADD COLUMN note text;';
    add('20990101000002_second', sql);
    add('20990101000001_first', 'CREATE TABLE made_first (id int);');

    expect(await run()).toEqual(['20990101000001_first', '20990101000002_second']);

    const [record] = await ask(
      `SELECT * FROM _prisma_migrations WHERE migration_name = '20990101000002_second'`,
    );
    expect(record).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      checksum: createHash('sha256').update(sql).digest('hex'),
      finished_at: expect.any(Date),
      migration_name: '20990101000002_second',
      logs: null,
      rolled_back_at: null,
      started_at: expect.any(Date),
      applied_steps_count: 1,
    });
  });

  test('a file with functions and semicolons in strings is applied whole', async () => {
    add(
      '20990101000001_function',
      `CREATE TABLE made_text (t text DEFAULT 'a;b');
       CREATE FUNCTION made_up() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 2; END $$;`,
    );
    await run();
    expect(await ask('SELECT made_up() AS two')).toEqual([{ two: 2 }]);
  });

  test('a broken file leaves nothing, the files before it stay, and it can be mended', async () => {
    add('20990101000001_good', 'CREATE TABLE made_good (id int);');
    add('20990101000002_broken', 'CREATE TABLE made_half (id int); INSERT INTO nowhere VALUES (1);');

    await expect(run()).rejects.toMatchObject({
      code: 'migration-failed',
      message: expect.stringContaining('20990101000002_broken'),
    });
    expect(await tables()).toEqual(['made_good']);

    add('20990101000002_broken', 'CREATE TABLE made_half (id int);');
    expect(await run()).toEqual(['20990101000002_broken']);
    expect(await tables()).toEqual(['made_good', 'made_half']);
  });

  test('a file that was changed after it had been applied is an error that says what to do', async () => {
    appendFileSync(join(directory, shippedNames[0] as string, 'migration.sql'), '-- one more line\n');
    await expect(run()).rejects.toMatchObject({
      code: 'migration-changed',
      message: expect.stringMatching(/Put the file back/),
    });
  });

  test('a store that an earlier version made, with a migration as it was then, is brought up to this one', async () => {
    const [{ name, checksum }] = formerMigrations as [FormerMigration];
    const present = readFileSync(join(directory, name, 'migration.sql'), 'utf8');
    const asItWas = present.replace(
      'lower(left(normalize(left("name", 60), NFKD), 60)',
      'lower(normalize("name", NFKD)',
    );
    expect(createHash('sha256').update(asItWas).digest('hex')).toBe(checksum);
    await ask('DROP INDEX contact_first_name_idx; DROP FUNCTION first_name_key');
    await ask(asItWas);
    await ask(`UPDATE _prisma_migrations SET checksum = '${checksum}' WHERE migration_name = '${name}'`);

    expect(await run()).toEqual([]);

    const [made] = await ask("SELECT prosrc FROM pg_proc WHERE proname = 'first_name_key'");
    expect(made.prosrc).toContain('left("name", 60)');
    expect(await ask("SELECT 1 FROM pg_indexes WHERE indexname = 'contact_first_name_idx'")).toHaveLength(1);
    expect(await run()).toEqual([]);
  });

  test('a migration that a store of nobody has is refused, though others of its name are known', async () => {
    const [{ name }] = formerMigrations as [FormerMigration];
    appendFileSync(join(directory, name, 'migration.sql'), '-- changed\n');
    await expect(run()).rejects.toMatchObject({ code: 'migration-changed' });
  });

  test('a database of a newer version is refused', async () => {
    add('20990101000001_newer', 'CREATE TABLE made_newer (id int);');
    await run();
    rmSync(join(directory, '20990101000001_newer'), { recursive: true });
    await expect(run()).rejects.toMatchObject({ code: 'migration-unknown' });
  });

  test('of several runners at once, exactly one applies each file', async () => {
    add('20990101000001_once', 'CREATE TABLE made_once (id int);');
    add('20990101000002_again', 'CREATE TABLE made_again (id int);');
    const applied = await Promise.all([run(), run(), run(), run()]);
    expect(applied.flat().sort()).toEqual(['20990101000001_once', '20990101000002_again']);
  });

  test("Prisma's own engine finds the history in order", async () => {
    const engine = await createSchemaEngine(new PrismaPg(store.connection));
    const migrationDirectories = shippedNames.map((path) => {
      const value = readFileSync(join(shipped, path, 'migration.sql'), 'utf8');
      return { path, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } } };
    });
    const lockfile = readFileSync(join(shipped, 'migration_lock.toml'), 'utf8');
    const history = await engine.diagnoseMigrationHistory({
      filters: { externalTables: [], externalEnums: [] },
      optInToShadowDatabase: false,
      migrationsList: {
        baseDir: shipped,
        lockfile: { path: 'migration_lock.toml', content: lockfile },
        shadowDbInitScript: '',
        migrationDirectories,
      },
    });
    expect(history).toMatchObject({
      hasMigrationsTable: true,
      history: null,
      failedMigrationNames: [],
      editedMigrationNames: [],
    });
  });

  test('the migrations lead to the tables, columns, types and keys of schema.prisma', async () => {
    const engine = await createSchemaEngine(new PrismaPg(store.connection));
    const { stdout: script } = await engine.diff({
      from: { tag: 'empty' },
      to: {
        tag: 'schemaDatamodel',
        files: [{ path: 's.prisma', content: readFileSync(schemaFile, 'utf8') }],
      },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const client = new pg.Client(store.connection);
    await client.connect();
    try {
      await client.query('BEGIN');
      const migrated = await describeSchema(client, 'public');
      await client.query('CREATE SCHEMA expected; SET LOCAL search_path = expected');
      await client.query((script ?? '').replace('CREATE SCHEMA IF NOT EXISTS "public";', ''));
      const expected = await describeSchema(client, 'expected');
      expect(expected.columns.length).toBeGreaterThan(100);
      expect(migrated.columns).toEqual(expected.columns);
      expect(migrated.enums).toEqual(expected.enums);
      expect(migrated.keys).toEqual(expect.arrayContaining(expected.keys));
      expect(migrated.indexes).toEqual(expect.arrayContaining(expected.indexes));
    } finally {
      await client.query('ROLLBACK');
      await client.end();
    }
  });
});

/** Everything in a schema of the database that schema.prisma decides, as comparable text. */
async function describeSchema(client: pg.Client, schema: string) {
  const list = async (sql: string): Promise<string[]> => {
    const { rows } = await client.query<{ line: string }>(sql, [schema]);
    return rows.map(({ line }) => line.replaceAll(/"?\b(public|expected)"?\./g, ''));
  };
  return {
    columns: await list(
      `SELECT concat_ws(' ', table_name, column_name, udt_name, is_nullable, column_default, numeric_precision,
         numeric_scale, datetime_precision) AS line
       FROM information_schema.columns WHERE table_schema = $1 AND table_name <> '_prisma_migrations' ORDER BY 1`,
    ),
    enums: await list(
      `SELECT t.typname || ' ' || string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder) AS line
       FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid WHERE t.typnamespace = $1::regnamespace
       GROUP BY t.typname ORDER BY 1`,
    ),
    keys: await list(
      `SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) AS line FROM pg_constraint
       WHERE connamespace = $1::regnamespace AND contype IN ('p', 'f') ORDER BY 1`,
    ),
    indexes: await list(`SELECT indexdef AS line FROM pg_indexes WHERE schemaname = $1 ORDER BY 1`),
  };
}
