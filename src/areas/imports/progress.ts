// How far an import is: claimed by one process at a time, and moved on only from where it stands.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { importColumns, readImport } from './queries.ts';
import { withoutReading } from './reading.ts';
import type { ImportCounts, ImportSettings, ImportStatus, StoredImport } from './schema.ts';

/** A process that doesn't say for so long that it works on an import has died. */
export const claimSeconds = 120;

export interface Claimed extends StoredImport {
  readonly companyId: number;
}

export const claimedUntil = (now: Date): Date => new Date(now.getTime() + claimSeconds * 1000);

/** The oldest that waits to be read or put in and that nobody works on; null when there is none. One statement. */
export async function claimImport(db: Sql, now: Date): Promise<Claimed | null> {
  const [row] = await db.$queryRaw<{ companyId: number }[]>`
    update import i set claimed_until = ${claimedUntil(now)}
    where i.id = (
      select w.id from import w
      where w.status in ('staging', 'applying') and (w.claimed_until is null or w.claimed_until < ${now})
      order by w.id limit 1 for update skip locked)
    returning i.company_id as "companyId", ${importColumns}`;
  return row ? { ...readImport(row), companyId: row.companyId } : null;
}

/** Holds an import that is to be read or put in by this process. False when another one has it. One statement. */
export async function claimThis(db: Sql, importId: number, now: Date): Promise<boolean> {
  const count = await db.$executeRaw`
    update import set claimed_until = ${claimedUntil(now)}
    where id = ${importId} and status in ('staging', 'applying') and (claimed_until is null or claimed_until < ${now})`;
  return count > 0;
}

/** Says that the work goes on. False when it was dropped meanwhile. One statement. */
export async function keepClaim(db: Sql, importId: number, now: Date): Promise<boolean> {
  const count = await db.$executeRaw`
    update import set claimed_until = ${claimedUntil(now)} where id = ${importId} and status in ('staging', 'applying')`;
  return count > 0;
}

/** Lets another process take it up. One statement. */
export async function releaseClaim(db: Sql, importId: number): Promise<void> {
  await db.$executeRaw`update import set claimed_until = null where id = ${importId}`;
}

export interface Progress {
  readonly from: readonly ImportStatus[];
  readonly to: ImportStatus;
  readonly settings?: ImportSettings;
  readonly counts?: ImportCounts;
  readonly finishedAt?: Date;
}

/** Nothing is decided about it any more: what was read of the file is forgotten. */
const ends: readonly ImportStatus[] = ['done', 'reverted', 'dropped', 'failed'];

/** Compare-and-set: false when the import stands elsewhere by now. The claim ends. One statement. */
export async function moveImport(tx: Sql, importId: number, move: Progress): Promise<boolean> {
  const { from, to, counts, finishedAt } = move;
  const kept = Prisma.sql`coalesce(${move.settings === undefined ? null : JSON.stringify(move.settings)}::text::jsonb, settings)`;
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
  const count = await tx.$executeRaw`
    update import set status = ${to}, claimed_until = null,
      settings = ${ends.includes(to) ? withoutReading(kept) : kept}, counts = coalesce(${json(counts)}::text::jsonb, counts),
      finished_at = coalesce(${finishedAt ?? null}::timestamptz, finished_at),
      reverted_at = case when ${to}::text = 'reverted' then ${finishedAt ?? null}::timestamptz else reverted_at end
    where id = ${importId} and status = any(${[...from]}::text[])`;
  return count > 0;
}

/**
 * Drops the file of an import that failed because it can't be read, and what was read of it: nobody needs either again.
 * Idempotent. One statement.
 */
export async function forgetUnreadable(tx: Sql, importId: number): Promise<void> {
  await tx.$executeRaw`
    with made as (select id, file_id from import where id = ${importId} and status = 'failed'),
    unlinked as (update import i set file_id = null from made where i.id = made.id),
    unread as (delete from import_row r using made where r.import_id = made.id)
    delete from stored_file f using made where f.id = made.file_id`;
}
