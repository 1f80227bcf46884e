// When a record is incomplete, as SQL: the one predicate behind lists, counts, pushes and counters.
import { Prisma } from '../../db/generated/client.ts';
import type { RecordKind } from '../records.ts';

/**
 * A live record that lacks something at `now`. Written so that the partial indexes on incomplete records serve it.
 * @param alias the table's alias in the statement
 */
export function incompleteSql(kind: RecordKind, alias: string, now: Date): Prisma.Sql {
  const r = Prisma.raw(alias);
  if (kind !== 'meeting') return Prisma.sql`(${r}.deleted_at is null and ${r}.missing <> '{}')`;
  return Prisma.sql`(${r}.deleted_at is null and (${r}.missing <> '{}' or ${resultDueSql(alias, now)}))`;
}

/** A live record that lacks nothing at `now`. */
export function completeSql(kind: RecordKind, alias: string, now: Date): Prisma.Sql {
  const r = Prisma.raw(alias);
  const result = kind === 'meeting' ? Prisma.sql` and not ${resultDueSql(alias, now)}` : Prisma.empty;
  return Prisma.sql`(${r}.deleted_at is null and ${r}.missing = '{}'${result})`;
}

/** The meeting's time has passed and nobody has said yet how it went. Says the same as rules.ts resultIsDue. */
export function resultDueSql(alias: string, now: Date): Prisma.Sql {
  const r = Prisma.raw(alias);
  return Prisma.sql`(${r}.result is null and ${r}.at is not null and ${r}.at < ${now})`;
}
