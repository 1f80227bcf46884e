// Reading imports: one, the latest of somebody, their rows.
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { mayImport } from './access.ts';
import {
  importCountsSchema,
  importSettingsSchema,
  importStatuses,
  rowProblems,
  type StoredImport,
} from './schema.ts';

const importRow = z.object({
  id: z.number(),
  createdById: z.number().nullable(),
  fileId: z.number().nullable(),
  fileName: z.string(),
  status: z.enum(importStatuses),
  settings: importSettingsSchema,
  counts: importCountsSchema,
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
});

export const importColumns = Prisma.sql`i.id, i.created_by_id as "createdById", i.file_id as "fileId",
  i.file_name as "fileName", i.status, i.settings, i.counts, i.created_at as "createdAt", i.finished_at as "finishedAt"`;

export const readImport = (row: unknown): StoredImport => importRow.parse(row);

/** Whoever made it sees it; the command line all of its company. */
export const ownImports = (actor: Actor): Prisma.Sql =>
  actor.personId === null
    ? Prisma.sql`i.company_id = ${actor.companyId}`
    : Prisma.sql`i.company_id = ${actor.companyId} and i.created_by_id = ${actor.personId}`;

/** Null when the actor has no such import. One statement. */
export async function importOf(db: Sql, actor: Actor, id: number): Promise<StoredImport | null> {
  if (!mayImport(actor)) return null;
  const [row] = await db.$queryRaw<unknown[]>`
    select ${importColumns} from import i where i.id = ${id} and ${ownImports(actor)}`;
  return row ? readImport(row) : null;
}

/** What was made of a stored file, if anything was. One statement. */
export async function importOfFile(db: Sql, actor: Actor, fileId: number): Promise<StoredImport | null> {
  const [row] = await db.$queryRaw<unknown[]>`
    select ${importColumns} from import i where i.file_id = ${fileId} and ${ownImports(actor)} order by i.id desc limit 1`;
  return row ? readImport(row) : null;
}

/** The actor's latest that were put in or wait for a decision, the newest first. One statement. */
export async function latestImports(db: Sql, actor: Actor, limit: number): Promise<StoredImport[]> {
  if (!mayImport(actor)) return [];
  const rows = await db.$queryRaw<unknown[]>`
    select ${importColumns} from import i
    where ${ownImports(actor)} and i.status in ('staging', 'staged', 'applying', 'done')
    order by i.id desc limit ${limit}`;
  return rows.map(readImport);
}

const badRow = z.object({
  row: z.number(),
  problem: z.enum(rowProblems),
  cells: z.array(z.string()),
  /** The cell that is to be put right; null where it is the row as a whole. */
  refused: z.object({ column: z.string(), value: z.string() }).nullable(),
  /** As the file calls the customer. */
  name: z.string().nullable(),
});
export type BadRow = z.infer<typeof badRow>;

/** Rows that are not taken, in the file's order, after a given one. One statement. */
export async function badRows(
  db: Sql,
  { importId, after, limit }: { importId: number; after: number; limit: number },
): Promise<BadRow[]> {
  const rows = await db.$queryRaw<unknown[]>`
    select r.row, r.reason as problem, r.data->'cells' as cells, r.data->'refused' as refused,
      r.data->'customer'->>'name' as name
    from import_row r
    where r.import_id = ${importId} and r.verdict = 'bad' and r.row > ${after} order by r.row limit ${limit}`;
  return rows.map((row) => badRow.parse(row));
}
