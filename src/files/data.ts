// Reads stored files. Who sent one may see it; a business card also those who work the operators' queue.

import type { Actor } from '../access/actor.ts';
import { may } from '../access/rights.ts';
import { Prisma } from '../db/generated/client.ts';
import type { Sql } from '../db/sql.ts';
import type { FileFacts, StoredFile } from './schema.ts';

/** Null when it is not there for the actor (any more). One statement. */
export async function storedFile(db: Sql, actor: Actor, id: number): Promise<StoredFile | null> {
  const [file] = await db.$queryRaw<(FileFacts & { base64: string })[]>`
    select id, purpose, name, media_type as "mediaType", encode(bytes, 'base64') as base64
    from stored_file f where f.id = ${id} and ${visibleTo(actor)}`;
  if (!file) return null;
  const { base64, ...facts } = file;
  return { ...facts, bytes: Buffer.from(base64, 'base64') };
}

/** The file that an update brought, if it is stored already. One statement. */
export async function fileOfUpdate(db: Sql, actor: Actor, updateKey: string): Promise<FileFacts | null> {
  const [file] = await db.$queryRaw<FileFacts[]>`
    select id, purpose, name, media_type as "mediaType" from stored_file f
    where f.update_key = ${updateKey} and ${visibleTo(actor)}`;
  return file ?? null;
}

/** Where to look for the rest of an album: its pictures come within moments. */
const recentFiles = 200;

export interface Album {
  /** How the update keys of its files begin; the messenger's own key of the update follows. */
  readonly prefix: string;
  readonly messenger: string;
  /** Of the file that is asked for. */
  readonly updateKey: string;
}

/**
 * Whether another file of an album that the actor sent is in use: an earlier one, or one whose update is done with.
 * One statement.
 */
export async function isAlbumTaken(db: Sql, actor: Actor, album: Album): Promise<boolean> {
  const { prefix, messenger, updateKey } = album;
  const [taken] = await db.$queryRaw<unknown[]>`
    select 1 from (select id, company_id, created_by_id, update_key from stored_file order by id desc limit ${recentFiles}) f
    where f.company_id = ${actor.companyId} and f.created_by_id = ${actor.personId}
      and starts_with(f.update_key, ${prefix}) and f.update_key <> ${updateKey}
      and (f.id < coalesce((select own.id from stored_file own where own.update_key = ${updateKey}), f.id + 1)
        or exists (select from seen_update s where s.messenger = ${messenger}
          and s.update_key = substr(f.update_key, ${prefix.length + 1})))
    limit 1`;
  return taken !== undefined;
}

function visibleTo(actor: Actor): Prisma.Sql {
  const company = Prisma.sql`f.company_id = ${actor.companyId}`;
  return may(actor, 'queue.work')
    ? Prisma.sql`${company} and (f.created_by_id = ${actor.personId} or f.purpose = 'business-card')`
    : Prisma.sql`${company} and f.created_by_id = ${actor.personId}`;
}
