// Incoming phone calls that nobody answered, and those of them whose caller was spoken with on the same day.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { calledBackSql, missedSql } from '../telephony/missed-sql.ts';
import { type Both, bothOf, spansSql } from './spans-sql.ts';
import type { SubjectSpan } from './subjects.ts';

export interface MissedCalls {
  readonly missed: number;
  readonly calledBack: number;
}

const none: MissedCalls = { missed: 0, calledBack: 0 };

/** By subject in the order given; none where no telephone system is connected. One statement, however many subjects. */
export async function missedCalls(
  db: Sql,
  companyId: number,
  { count, spans }: { count: number; spans: readonly SubjectSpan[] },
): Promise<Both<MissedCalls>[]> {
  if (spans.length === 0) return Array.from({ length: count }, () => ({ now: none, before: none }));
  const rows = await db.$queryRaw<(MissedCalls & { place: number; isNow: boolean })[]>(Prisma.sql`
    select s.place, s.is_now as "isNow", count(*)::int as missed, count(*) filter (where ${calledBackSql})::int as "calledBack"
    ${from(companyId, spans)} group by s.place, s.is_now`);
  return Array.from({ length: count }, (_, place) =>
    bothOf(rows, place, (row) => (row ? { missed: row.missed, calledBack: row.calledBack } : none)),
  );
}

/** Over phone calls `pc`, their records `c` and whose they are `p`. */
export const from = (companyId: number, spans: readonly SubjectSpan[]): Prisma.Sql => Prisma.sql`
  from ${spansSql(spans)}
  join call c on c.company_id = ${companyId} and c.manager_id = s.person_id and c.at >= s.from_at and c.at < s.to_at
    and c.deleted_at is null
  join phone_call pc on pc.company_id = ${companyId} and pc.call_id = c.id and pc.ended and ${missedSql}
  join person p on p.company_id = ${companyId} and p.id = c.manager_id
  where true`;
