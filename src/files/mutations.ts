// Keeps what somebody sent, for a while.

import type { Actor } from '../access/actor.ts';
import type { Sql } from '../db/sql.ts';
import { type FilePurpose, keptDays } from './schema.ts';

export interface NewFile {
  readonly purpose: FilePurpose;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
  /** Of the update that brought it: the same one stores it once. */
  readonly updateKey?: string;
}

/** Stores a file and returns its id. Idempotent for an update's key. One statement, two when it was stored before. */
export async function storeFile(tx: Sql, actor: Actor, file: NewFile, now: Date): Promise<number> {
  const expiresAt = new Date(now.getTime() + keptDays[file.purpose] * 86_400_000);
  const [stored] = await tx.$queryRaw<{ id: number }[]>`
    insert into stored_file (company_id, created_by_id, purpose, name, media_type, bytes, update_key, expires_at, created_at)
    values (${actor.companyId}, ${actor.personId}, ${file.purpose}, ${file.name}, ${file.mediaType},
      ${file.bytes}::bytea, ${file.updateKey ?? null}, ${expiresAt}, ${now})
    on conflict (update_key) do nothing returning id`;
  if (stored) return stored.id;
  const [known] = await tx.$queryRaw<{ id: number }[]>`
    select id from stored_file where update_key = ${file.updateKey ?? null} and company_id = ${actor.companyId}`;
  return (known as { id: number }).id;
}

/** Lets operators see a picture that its draft could not be made of: from now on it is a business card for them to read. */
export async function passFileOn(tx: Sql, actor: Actor, id: number): Promise<void> {
  await tx.$executeRaw`
    update stored_file set purpose = 'business-card', expires_at = created_at + make_interval(days => ${keptDays['business-card']}::int)
    where company_id = ${actor.companyId} and id = ${id} and created_by_id = ${actor.personId}::int and purpose = 'draft'`;
}

/** Removes files whose time is up, but for business cards that an operator is still to read. Returns how many. One statement. */
export async function removeExpiredFiles(db: Sql, now: Date): Promise<number> {
  return db.$executeRaw`
    delete from stored_file f where f.expires_at <= ${now}
      and not exists (select from data_request r where r.file_id = f.id and r.status = 'open')`;
}
