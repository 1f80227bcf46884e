// When a meeting's result is due, as SQL.
import { Prisma } from '../../db/generated/client.ts';

/** The meeting's time has passed and nobody has said yet how it went. Says the same as completeness/rules resultIsDue. */
export function resultDueSql(alias: string, now: Date): Prisma.Sql {
  const r = Prisma.raw(alias);
  return Prisma.sql`(${r}.result is null and ${r}.at is not null and ${r}.at < ${now})`;
}
