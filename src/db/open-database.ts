// From the settings to a migrated database: what the program and the command line begin with.
import type { PoolConfig } from 'pg';
import type { Log } from '../log.ts';
import { createDatabase, type Database, type DatabaseOptions, urlConnection } from './client.ts';
import { connectEmbedded, type EmbeddedStore, openEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import type { Outage } from './outage.ts';

export type StoreSettings =
  | { kind: 'embedded'; dataDir: string }
  | { kind: 'postgresql'; databaseUrl: string; poolSize?: number };

/**
 * Opens and migrates. `beside` is for a command that runs next to the program: the embedded store is then used through
 * the program's socket if it runs. `close()` of the result ends the store, too, if it was opened here.
 */
export async function openDatabase(options: {
  store: StoreSettings;
  log: Log;
  beside?: boolean;
  /** The last migration that is applied: see migrate. */
  until?: string;
  /** Of the whole program; its own by default. */
  outage?: Outage;
  /** The embedded store, where it is being opened already. */
  opening?: Promise<EmbeddedStore> | null;
  onStatement?(sql: string): void;
  onAnswered?: DatabaseOptions['onAnswered'];
}): Promise<Database> {
  const { store, log, beside = false, until, outage, opening, onStatement, onAnswered } = options;
  const { connection, poolSize, closeStore } = await reach({ store, log, beside, opening });
  try {
    await migrate({ connection, log, until });
    const database = await createDatabase({
      connection,
      kind: store.kind,
      log,
      poolSize,
      onStatement,
      onAnswered,
      ...(outage && { outage }),
    });
    return {
      ...database,
      async close() {
        await database.close();
        await closeStore();
      },
    };
  } catch (error) {
    await closeStore();
    throw error;
  }
}

async function reach({
  store,
  log,
  beside,
  opening,
}: {
  store: StoreSettings;
  log: Log;
  beside: boolean;
  opening: Promise<EmbeddedStore> | null | undefined;
}): Promise<{ connection: PoolConfig; poolSize?: number; closeStore(): Promise<void> }> {
  if (store.kind === 'postgresql') {
    return {
      connection: urlConnection(store.databaseUrl),
      poolSize: store.poolSize,
      closeStore: async () => {},
    };
  }
  const open = beside ? connectEmbedded : openEmbedded;
  const { connection, close } = await (opening ?? open({ dataDir: store.dataDir, log }));
  // A command does one thing at a time; the program's connections are counted.
  return { connection, ...(beside ? { poolSize: 2 } : {}), closeStore: close };
}
