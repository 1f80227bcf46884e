// A database of its own on the PostgreSQL server of the tests, with managers in Telegram; null where there is no server.
import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { addChattingManagers } from '../../../bench/chatting-managers.ts';
import { createDatabase, type Database, urlConnection } from '../../../src/db/client.ts';
import { administer, databaseUrl } from '../../support/postgres-server.ts';
import { quietLog } from '../../support/quiet-log.ts';

export interface PostgresStore {
  readonly url: string;
  /** Straight to the server, whatever the program meets. */
  readonly database: Database;
  remove(): Promise<void>;
}

/** @param users Telegram ids of the managers */
export async function newPostgresStore(users: readonly number[]): Promise<PostgresStore> {
  const { postgres } = inject('stores');
  if (!postgres) throw new Error('There is no PostgreSQL server; skip the test.');
  const name = `tallybot_app_${randomUUID().replaceAll('-', '')}`;
  await administer(postgres.url, `CREATE DATABASE ${name} TEMPLATE ${postgres.template}`);
  const url = databaseUrl(postgres.url, name);
  const database = await createDatabase({
    connection: urlConnection(url),
    kind: 'postgresql',
    log: quietLog,
    poolSize: 2,
  });
  await addChattingManagers(database, users);
  return {
    url,
    database,
    async remove() {
      await database.close();
      await administer(postgres.url, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}
