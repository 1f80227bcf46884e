// A migrated, empty database for a test file. How to:
//
//   const database = await openTestDatabase();      // PostgreSQL where it is there; TEST_STORE=embedded or =postgresql decides
//   afterAll(() => database.close());
//
//   describeEachStore('saving a meeting', (open) => {   // once on each store that is there
//     let database: Database;
//     beforeAll(async () => { database = await open(); });
//     afterAll(() => database.close());
//     test('…', …);
//   });
//
// Opening takes up to half a second: open one per file, not per test, and give each test a company of its own. What could
// differ between the stores uses describeEachStore; everything else takes the faster one, so that all tests stay under
// three minutes on two cores, and TEST_STORE=embedded runs all of it on the other.
// The kinds of records, and what follows from their changes.
import '../../src/areas.ts';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PoolConfig } from 'pg';
import { describe, inject } from 'vitest';
import { createDatabase, type Database, type DatabaseOptions, urlConnection } from '../../src/db/client.ts';
import { startEmbeddedServer } from '../../src/db/embedded-server.ts';
import { holdCompiledStore } from './compiled-store.ts';
import { administer, databaseUrl } from './postgres-server.ts';
import { quietLog } from './quiet-log.ts';

export type StoreKind = Database['kind'];
/** `onStatement` sees every statement that is sent, Prisma's and BEGIN and COMMIT included. */
export type TestDatabaseOptions = Partial<Pick<DatabaseOptions, 'onStatement' | 'log' | 'poolSize'>>;

/** The stores that tests can use here. */
export function testDatabases(): StoreKind[] {
  return inject('stores').postgres ? ['embedded', 'postgresql'] : ['embedded'];
}

/** Runs the same tests on each store. */
export function describeEachStore(
  name: string,
  tests: (open: (options?: TestDatabaseOptions) => Promise<Database>, kind: StoreKind) => void,
): void {
  for (const kind of testDatabases()) {
    describe(`${name} (${kind})`, () => tests((options) => openStore(kind, options), kind));
  }
}

/** For tests that are not about the store: one kind is enough. `close()` ends and removes the store, too. */
export function openTestDatabase(options?: TestDatabaseOptions): Promise<Database> {
  const kind = process.env.TEST_STORE ?? (inject('stores').postgres ? 'postgresql' : 'embedded');
  return openStore(kind === 'postgresql' ? 'postgresql' : 'embedded', options);
}

async function openStore(kind: StoreKind, options: TestDatabaseOptions = {}): Promise<Database> {
  const { connection, remove } = await openTestStore(kind);
  const database = await createDatabase({ log: quietLog, ...options, kind, connection });
  return {
    ...database,
    async close() {
      await database.close();
      await remove();
    },
  };
}

/** The store alone, for tests of the client itself: a copy of the migrated template. */
export function openTestStore(kind: StoreKind): Promise<TestStore> {
  return kind === 'embedded' ? embeddedCopy() : postgresCopy();
}

export interface TestStore {
  connection: PoolConfig;
  remove(): Promise<void>;
}

async function embeddedCopy(): Promise<TestStore> {
  holdCompiledStore();
  const socketDirectory = mkdtempSync(join(tmpdir(), 'tallybot-'));
  const { embeddedTemplate } = inject('stores');
  const server = await startEmbeddedServer({
    store: { kind: 'memory', dump: embeddedTemplate },
    socketDirectory,
    onLost(reason) {
      throw new Error(`The test's store ended: ${reason}`);
    },
  });
  const remove = async () => {
    await server.close();
    rmSync(socketDirectory, { recursive: true, force: true });
  };
  return { connection: server.connection, remove };
}

async function postgresCopy(): Promise<TestStore> {
  const { postgres } = inject('stores');
  if (!postgres)
    throw new Error('TEST_STORE=postgresql needs a server: install postgresql or set TEST_DATABASE_URL.');
  const name = `tallybot_test_${randomUUID().replaceAll('-', '')}`;
  await administer(postgres.url, `CREATE DATABASE ${name} TEMPLATE ${postgres.template}`);
  const remove = () => administer(postgres.url, `DROP DATABASE ${name} WITH (FORCE)`);
  return { connection: urlConnection(databaseUrl(postgres.url, name)), remove };
}
