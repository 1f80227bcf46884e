// What the installer of a workspace that is nobody's was asked last.
import type { Sql } from '../db/sql.ts';
import type { ConnectionPlace } from './connection-key.ts';

export interface OpenInstallation {
  readonly id: number;
  readonly title: string;
  readonly asked: string | null;
}

/** Null for who did not install it, and once it is somebody's or was removed. */
export async function installerOf(
  sql: Sql,
  { messenger, key }: ConnectionPlace,
  userKey: string,
): Promise<OpenInstallation | null> {
  const bare = key === '' ? userKey : userKey.slice(key.length + 1);
  const [row] = await sql.$queryRaw<OpenInstallation[]>`
    select id, title, founding as "asked" from messenger_connection
    where messenger = ${messenger} and key = ${key} and installer = ${bare}
      and company_id is null and secret is not null and removed_at is null`;
  return row ?? null;
}

/** Null: nothing. */
export async function askInstaller(sql: Sql, id: number, what: string | null, now: Date): Promise<void> {
  await sql.$executeRaw`
    update messenger_connection set founding = ${what}::text, updated_at = ${now} where id = ${id}`;
}
