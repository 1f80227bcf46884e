// When a record is incomplete, as SQL: the one predicate behind lists, counts, pushes and counters.
import { Prisma } from '../../db/generated/client.ts';
import type { RecordKind } from '../record.ts';

/**
 * A live record that lacks something at `now`. Written so that the partial indexes on incomplete records serve it.
 * @param alias the table's alias in the statement
 */
export function incompleteSql(kind: RecordKind, alias: string, now: Date): Prisma.Sql {
  const r = Prisma.raw(alias);
  const lacks = Prisma.sql`(${r}.missing <> '{}' and ${r}.missing <> ${beyondRepair})`;
  if (kind !== 'meeting' && kind !== 'planned_call')
    return Prisma.sql`(${r}.deleted_at is null and ${lacks})`;
  return Prisma.sql`(${r}.deleted_at is null and (${lacks} or ${dueSql(kind, alias, now)}))`;
}

/**
 * What is stored as missing of an incomplete record whose customer was erased: it still counts as incomplete, but nobody
 * is asked to complete it.
 */
export const beyondRepair = Prisma.sql`'{erased}'::text[]`;

/** A live record that lacks nothing at `now`. */
export function completeSql(kind: RecordKind, alias: string, now: Date): Prisma.Sql {
  const r = Prisma.raw(alias);
  const result =
    kind === 'meeting' || kind === 'planned_call'
      ? Prisma.sql` and not ${dueSql(kind, alias, now)}`
      : Prisma.empty;
  return Prisma.sql`(${r}.deleted_at is null and ${r}.missing = '{}'${result})`;
}

const dueSql = (kind: 'meeting' | 'planned_call', alias: string, now: Date): Prisma.Sql =>
  kind === 'meeting' ? resultDueSql(alias, now) : plannedCallDueSql(alias, now);

/** It should have been made by now, and is not settled. Says the same as rules.ts plannedCallIsDue. */
export function plannedCallDueSql(alias: string, now: Date): Prisma.Sql {
  const r = Prisma.raw(alias);
  return Prisma.sql`(${r}.settled_at is null and ${r}.due_at is not null and ${r}.due_at < ${now})`;
}

/** The meeting's time has passed and nobody has said yet how it went. Says the same as rules.ts resultIsDue. */
export function resultDueSql(alias: string, now: Date): Prisma.Sql {
  const r = Prisma.raw(alias);
  return Prisma.sql`(${r}.result is null and ${r}.at is not null and ${r}.at < ${now})`;
}
