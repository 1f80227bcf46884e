// Applies prisma/migrations: each file whole, in one transaction, recorded as Prisma itself does, so that
// `prisma migrate status` agrees. Prisma's own runner needs an engine that must be downloaded.
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import { type FormerMigration, formerMigrations } from './former-migrations.ts';

const shippedMigrations = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));
/** Prisma's number for its own migration lock: its tools and this runner keep each other out. */
const advisoryLock = 72707369;
const connectsWithinMs = 10_000;
/** Another instance may be migrating; whoever waits longer meets a server that doesn't answer. */
const lockWithin = '300s';
const deadlock = '40P01';
const mostAttempts = 20;
/** After the first attempt; after each further one as much more. */
const pauseMs = 50;

const recordTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

interface Applied {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

/**
 * Brings the database up to date and returns the names of what was applied now. Idempotent, and safe when several
 * processes start at once. A file that fails leaves nothing behind. Throws AppError `migration-failed`,
 * `migration-changed`, `migration-unfinished` or `migration-unknown`.
 */
export async function migrate(options: {
  connection: pg.ClientConfig;
  log: Log;
  directory?: string;
  former?: readonly FormerMigration[];
  /** The last one that is applied; for a store that is to be filled with what an older version wrote. */
  until?: string | undefined;
}): Promise<string[]> {
  const { log, directory = shippedMigrations, former = formerMigrations, until } = options;
  const migrations = readMigrations(directory);
  const client = new pg.Client({
    connectionTimeoutMillis: connectsWithinMs,
    keepAlive: true,
    ...options.connection,
  });
  client.on('error', (error) => log.error({ err: error }, 'The connection of the migrations broke.'));
  await client.connect();
  const applied: string[] = [];
  try {
    await inTransaction(client, async () => {
      await client.query(recordTable);
      for (const found of checkHistory(migrations, await readApplied(client), former)) {
        await client.query(found.remedy);
        await client.query('UPDATE "_prisma_migrations" SET "checksum" = $1 WHERE "migration_name" = $2', [
          found.checksum,
          found.name,
        ]);
        log.info({ migration: found.name }, 'A store of an earlier version was brought up to this one.');
      }
    });
    for (const migration of migrations) {
      if (until !== undefined && migration.name > until) break;
      const startedAt = new Date();
      // Another process may have been first: looked at again under the lock.
      const done = await despiteDeadlocks(log, () =>
        inTransaction(client, async () => {
          if ((await readApplied(client)).some((row) => row.migration_name === migration.name)) return false;
          await apply(client, migration, startedAt);
          return true;
        }),
      );
      if (!done) continue;
      applied.push(migration.name);
      log.info({ migration: migration.name }, 'Migration applied.');
    }
  } finally {
    await client.end();
  }
  return applied;
}

/**
 * A migration takes its tables in its own order, an instance that serves people meanwhile in another; where PostgreSQL ends
 * the migration for it, nothing of it is there, and it is begun again.
 */
async function despiteDeadlocks<T>(log: Log, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const { cause } = error as { cause?: { code?: string } };
      if (cause?.code !== deadlock || attempt === mostAttempts) throw error;
      log.info({ attempt }, 'A migration met people at work and is begun again.');
      await sleep(attempt * pauseMs);
    }
  }
}

/** Of this version, in order. */
export const shippedMigrationNames = (): string[] =>
  readMigrations(shippedMigrations).map(({ name }) => name);

async function apply(client: pg.Client, migration: Migration, startedAt: Date): Promise<void> {
  try {
    await client.query(migration.sql);
  } catch (error) {
    throw new AppError(
      'migration-failed',
      `The migration ${migration.name} failed (${(error as { code?: string }).code ?? 'no code'}) and was rolled back; ` +
        'the data is as it was. Go back to the version of Tallybot that ran before, and report this.',
      { cause: error },
    );
  }
  await client.query(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "started_at", "finished_at", "migration_name", "applied_steps_count")
     VALUES ($1, $2, $3, clock_timestamp(), $4, 1)`,
    [randomUUID(), migration.checksum, startedAt, migration.name],
  );
}

/** The lock belongs to the transaction: on the embedded store all clients share one session, whose locks don't exclude. */
async function inTransaction<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL lock_timeout = '${lockWithin}'`);
    await client.query('SELECT pg_advisory_xact_lock($1)', [advisoryLock]);
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

function readMigrations(directory: string): Migration[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const bytes = readFileSync(join(directory, name, 'migration.sql'));
      return {
        name,
        sql: bytes.toString('utf8'),
        checksum: createHash('sha256').update(bytes).digest('hex'),
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function readApplied(client: pg.Client): Promise<Applied[]> {
  const { rows } = await client.query<Applied>(
    'SELECT "migration_name", "checksum", "finished_at" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL',
  );
  return rows;
}

/** Answers what has to be mended. Throws what can't be. */
function checkHistory(
  migrations: Migration[],
  applied: Applied[],
  former: readonly FormerMigration[],
): { name: string; checksum: string; remedy: string }[] {
  const mended: { name: string; checksum: string; remedy: string }[] = [];
  for (const { migration_name: name, checksum, finished_at } of applied) {
    const file = migrations.find((migration) => migration.name === name);
    if (!file) {
      throw new AppError(
        'migration-unknown',
        `The database has the migration ${name}, which this version of Tallybot does not know: the data was used by a ` +
          'newer version. Start that version, or restore a backup from before.',
      );
    }
    if (!finished_at) {
      throw new AppError(
        'migration-unfinished',
        `The migration ${name} was begun by another tool and not finished. Settle it with \`npx prisma migrate resolve\`.`,
      );
    }
    if (file.checksum !== checksum) {
      const known = former.find((one) => one.name === name && one.checksum === checksum);
      if (known) {
        mended.push({ name, checksum: file.checksum, remedy: known.remedy(file.sql) });
        continue;
      }
      throw new AppError(
        'migration-changed',
        `The migration ${name} was changed after it had been applied. Put the file back as it was, and write what is ` +
          'new into a new migration. Without changes of your own: the database was made by a version that never went ' +
          'out; start that one, export the data, and import it into a new store.',
      );
    }
  }
  return mended;
}
