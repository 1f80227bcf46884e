// Contacts that were read and wait for a word: kept as a file of whoever sent them, which goes when all are dealt with, or by
// itself after two days. Being a file they are erased, and kept from others, like every file.
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { storedFile } from '../../files/data.ts';
import { storeFile } from '../../files/mutations.ts';
import { type ReadContact, readContactSchema } from './read-contact.ts';

const mediaType = 'application/json';
const capturedSchema = z.object({ contacts: z.array(readContactSchema) });

/** One statement. @param updateKey of the update that brought them: the same one keeps them once */
export function keepContacts(
  tx: Sql,
  actor: Actor,
  { contacts, name, updateKey }: { contacts: readonly ReadContact[]; name: string; updateKey: string },
  now: Date,
): Promise<number> {
  const file = { purpose: 'draft', name, mediaType, bytes: bytesOf(contacts), updateKey } as const;
  return storeFile(tx, actor, file, now);
}

export interface Captured {
  readonly id: number;
  /** What they came in. */
  readonly name: string;
  readonly contacts: readonly ReadContact[];
}

/** Null when they are dealt with, or somebody else's. One statement. */
export async function capturedContacts(db: Sql, actor: Actor, id: number): Promise<Captured | null> {
  const file = await storedFile(db, actor, id);
  if (file?.purpose !== 'draft' || file.mediaType !== mediaType) return null;
  const parsed = capturedSchema.safeParse(JSON.parse(file.bytes.toString('utf8')));
  return parsed.success ? { id, name: file.name, contacts: parsed.data.contacts } : null;
}

/** The same, held until the end of the transaction, so that of two presses one finds them. Two statements. */
export async function holdCaptured(tx: Sql, actor: Actor, id: number): Promise<Captured | null> {
  const held = await tx.$queryRaw<unknown[]>`
    select from stored_file where company_id = ${actor.companyId} and id = ${id}
      and created_by_id = ${actor.personId}::int for update`;
  return held.length > 0 ? capturedContacts(tx, actor, id) : null;
}

/** Leaves these; none removes the file. One statement. */
export async function leaveCaptured(
  tx: Sql,
  actor: Actor,
  id: number,
  contacts: readonly ReadContact[],
): Promise<void> {
  const own = { companyId: actor.companyId, personId: actor.personId };
  if (contacts.length === 0)
    await tx.$executeRaw`
      delete from stored_file where company_id = ${own.companyId} and id = ${id} and created_by_id = ${own.personId}::int`;
  else
    await tx.$executeRaw`
      update stored_file set bytes = ${bytesOf(contacts)}::bytea
      where company_id = ${own.companyId} and id = ${id} and created_by_id = ${own.personId}::int`;
}

const bytesOf = (contacts: readonly ReadContact[]): Buffer => Buffer.from(JSON.stringify({ contacts }));
