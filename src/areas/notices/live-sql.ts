// Which notices count where: conditions that several statements share, over a notice under the alias `n`.
import { Prisma } from '../../db/generated/client.ts';

/** What it offers still holds. */
const holdsSql = (now: Date): Prisma.Sql => Prisma.sql`n.valid_until > ${now}`;

/** Live: on its way or told, and it still holds. A draft is nobody's business yet. */
export const liveSql = (now: Date): Prisma.Sql =>
  Prisma.sql`${holdsSql(now)} and n.status in ('scheduled', 'sending', 'stopped', 'done')`;

/** Live, and it has gone out to somebody or was about to. */
export const startedSql = (now: Date): Prisma.Sql =>
  Prisma.sql`${holdsSql(now)} and n.status in ('sending', 'stopped', 'done')`;

/**
 * A recipient under the alias `r` whose letter nobody holds: it waits, or who held it ended before handing it over.
 * @param now the place of the instant among the statement's values, such as `$1`
 */
export const freeLetterSql = (now: `$${number}`): string =>
  `(r.status = 'waiting' or (r.status = 'sending' and r.handed_at is null and r.claimed_until < ${now}::timestamptz))`;
