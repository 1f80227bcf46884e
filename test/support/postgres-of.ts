// Where a database of the tests' PostgreSQL server is reached a second time, as by another instance.
import { inject } from 'vitest';
import { databaseUrl } from './postgres-server.ts';

/** Null where the tests have no server. */
export function postgresOf(name = ''): string | null {
  const { postgres } = inject('stores');
  return postgres && process.env.TEST_STORE !== 'embedded' ? databaseUrl(postgres.url, name) : null;
}
