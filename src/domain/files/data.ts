// Reads stored files. Who sent one may see it; a business card also those who work the operators' queue.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import type { Actor } from '../access/actor.ts';
import { may } from '../access/rights.ts';
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

/** The same without its bytes. One statement. */
export async function fileFacts(db: Sql, actor: Actor, id: number): Promise<FileFacts | null> {
  const [file] = await db.$queryRaw<FileFacts[]>`
    select id, purpose, name, media_type as "mediaType" from stored_file f where f.id = ${id} and ${visibleTo(actor)}`;
  return file ?? null;
}

/** The file that an update brought, if it is stored already. One statement. */
export async function fileOfUpdate(db: Sql, actor: Actor, updateKey: string): Promise<FileFacts | null> {
  const [file] = await db.$queryRaw<FileFacts[]>`
    select id, purpose, name, media_type as "mediaType" from stored_file f
    where f.update_key = ${updateKey} and ${visibleTo(actor)}`;
  return file ?? null;
}

function visibleTo(actor: Actor): Prisma.Sql {
  const company = Prisma.sql`f.company_id = ${actor.companyId}`;
  return may(actor, 'queue.work')
    ? Prisma.sql`${company} and (f.created_by_id = ${actor.personId} or f.purpose = 'business-card')`
    : Prisma.sql`${company} and f.created_by_id = ${actor.personId}`;
}
