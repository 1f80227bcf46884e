// When a record is incomplete, as SQL: the one predicate behind lists, counts, pushes and counters.
import { Prisma } from '../../db/generated/client.ts';
import type { RecordKind } from '../record.ts';
import { describedKind } from '../record-kinds.ts';

/**
 * A live record that lacks something at `now`. Written so that the partial indexes on incomplete records serve it.
 * @param alias the table's alias in the statement
 */
export function incompleteSql(kind: RecordKind, alias: string, now: Date): Prisma.Sql {
  const r = Prisma.raw(alias);
  const lacks = Prisma.sql`(${r}.missing <> '{}' and ${r}.missing <> ${beyondRepair})`;
  const { fallsDue } = describedKind(kind);
  if (!fallsDue) return Prisma.sql`(${r}.deleted_at is null and ${lacks})`;
  return Prisma.sql`(${r}.deleted_at is null and (${lacks} or ${fallsDue.due(alias, now)}))`;
}

/**
 * What is stored as missing of an incomplete record whose customer was erased: it still counts as incomplete, but nobody
 * is asked to complete it.
 */
export const beyondRepair = Prisma.sql`'{erased}'::text[]`;
