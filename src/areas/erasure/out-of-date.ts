// What a company keeps only for a while: finished records, the audit log, files. Counted before it is decided, removed by night.

import type { Policy } from '../../access/policy.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { over } from '../../records/over-alias.ts';
import {
  type AnyRecordDescription,
  describedKind,
  ofEach,
  tableSql,
  type WorkKind,
  workKinds,
} from '../../records/record-kinds.ts';
import { eraseAuditOfRecords } from './erase-audit.ts';

/** What is kept for how long; null keeps it for good. */
export type KeptFor = Pick<Policy['retention'], 'recordMonths' | 'logMonths' | 'fileDays'>;
export type KeptKind = keyof KeptFor;

export interface OutOfDate {
  readonly companyId: number;
  /** Months, of files days. */
  readonly keptFor: number;
  readonly now: Date;
}

/** How many would be removed if they were kept for so long. One statement. */
export async function countOutOfDate(db: Sql, kind: KeptKind, asked: OutOfDate): Promise<number> {
  const from = {
    recordMonths: () =>
      Prisma.sql`(${ofEach(workKinds, 'union all', (described) => recordsSql(described, asked))}) r`,
    logMonths: () => Prisma.sql`(${logSql(asked)}) r`,
    fileDays: () => Prisma.sql`(${filesSql(asked)}) r`,
  };
  const [row] = await db.$queryRaw<{ count: number }[]>`select count(*)::int as count from ${from[kind]()}`;
  return row?.count ?? 0;
}

/**
 * Removes finished records of one kind for good, at most so many, and takes what the audit log knew of them out of it.
 * Answers how many. Five statements.
 */
export async function removeRecords(
  tx: Sql,
  kind: WorkKind,
  asked: OutOfDate,
  limit: number,
): Promise<number> {
  const due = await tx.$queryRaw<{ id: number }[]>`
    select r.id from ${tableSql(kind)} r where r.id in (${recordsSql(describedKind(kind), asked)})
    order by r.id limit ${limit} for update`;
  const ids = due.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await eraseAuditOfRecords(tx, asked.companyId, kind, ids);
  return tx.$executeRaw`
    delete from ${tableSql(kind)} where company_id = ${asked.companyId} and id = any(${ids}::int[])`;
}

/** Removes entries of the audit log, at most so many; answers how many. Three statements. */
export async function removeLog(tx: Sql, asked: OutOfDate, limit: number): Promise<number> {
  // For this transaction alone: the trigger lets entries go, and nothing else does.
  await tx.$queryRaw`select set_config('tallybot.expiring', 'on', true)`;
  const removed = await tx.$executeRaw`
    delete from audit where id in (${logSql(asked)} order by a.at, a.id limit ${limit})`;
  await tx.$queryRaw`select set_config('tallybot.expiring', 'off', true)`;
  return removed;
}

/** Removes files, at most so many; a business card that an operator is still to read stays. One statement. */
export const removeFiles = (tx: Sql, asked: OutOfDate, limit: number): Promise<number> =>
  tx.$executeRaw`delete from stored_file where id in (${filesSql(asked)} order by f.id limit ${limit})`;

/** Neither changed nor dated since then, and not open work. */
function recordsSql({ kind, keeps, unfinished }: AnyRecordDescription, asked: OutOfDate): Prisma.Sql {
  const { companyId, now } = asked;
  const open = unfinished
    ? Prisma.sql`and (${over('w', 'deleted_at')} is not null or not coalesce(${unfinished('w', now)}, false))`
    : Prisma.empty;
  return Prisma.sql`select w.id from ${tableSql(kind)} w
    where w.company_id = ${companyId} and not ${keeps('w', monthsBefore(asked))} ${open}`;
}

const logSql = (asked: OutOfDate): Prisma.Sql =>
  Prisma.sql`select a.id from audit a where a.company_id = ${asked.companyId} and a.at < ${monthsBefore(asked)}`;

const filesSql = ({ companyId, keptFor, now }: OutOfDate): Prisma.Sql => Prisma.sql`
  select f.id from stored_file f where f.company_id = ${companyId}
    and f.created_at < ${now}::timestamptz - make_interval(days => ${keptFor}::int)
    and not exists (select from data_request r where r.file_id = f.id and r.status = 'open')`;

const monthsBefore = ({ keptFor, now }: OutOfDate): Prisma.Sql =>
  Prisma.sql`(${now}::timestamptz - make_interval(months => ${keptFor}::int))`;
