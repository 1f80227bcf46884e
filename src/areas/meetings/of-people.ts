// Meetings of many people at once: for pushes, which ask for no actor.
import type { Sql } from '../../db/sql.ts';
import { groupBy } from '../../group-by.ts';
import { knownNameSql } from '../../records/known-name.ts';

export interface PlannedMeeting {
  readonly id: number;
  readonly personId: number;
  readonly at: Date;
  /** Null when none was chosen or it was deleted. */
  readonly customer: string | null;
  readonly subject: string | null;
}

export interface MeetingSpan {
  readonly personId: number;
  readonly from: Date;
  readonly to: Date;
}

/** Each person's meetings from `from` until before `to`, the earliest first, by person. One statement. */
export async function meetingsOfPeople(
  db: Sql,
  companyId: number,
  spans: readonly MeetingSpan[],
): Promise<Map<number, PlannedMeeting[]>> {
  if (spans.length === 0) return new Map();
  const rows = await db.$queryRaw<PlannedMeeting[]>`
    select m.id, m.manager_id as "personId", m.at, ${knownNameSql('cu')} as customer, m.subject
    from unnest(${spans.map(({ personId }) => personId)}::int[],
      ${spans.map(({ from }) => from.toISOString())}::text[]::timestamptz[],
      ${spans.map(({ to }) => to.toISOString())}::text[]::timestamptz[]) as s(person_id, from_at, to_at)
    join meeting m on m.company_id = ${companyId} and m.manager_id = s.person_id and m.at >= s.from_at
      and m.at < s.to_at and m.deleted_at is null
    left join customer cu on cu.id = m.customer_id and cu.deleted_at is null
    order by m.at, m.id`;
  return groupBy(rows, ({ personId }) => personId);
}

/**
 * Meetings without a result whose time came after `after` and until `until`, by person. One that was recorded when its
 * time had passed already is left out: its person was asked for the result there and then. One statement.
 */
export async function meetingsJustOver(
  db: Sql,
  { companyId, personIds }: { companyId: number; personIds: readonly number[] },
  { after, until }: { after: Date; until: Date },
): Promise<Map<number, PlannedMeeting[]>> {
  if (personIds.length === 0) return new Map();
  const rows = await db.$queryRaw<PlannedMeeting[]>`
    select m.id, m.manager_id as "personId", m.at, ${knownNameSql('cu')} as customer, m.subject
    from meeting m left join customer cu on cu.id = m.customer_id and cu.deleted_at is null
    where m.company_id = ${companyId} and m.manager_id = any(${[...personIds]}::int[])
      and m.at > ${after} and m.at <= ${until} and m.result is null and m.deleted_at is null and m.created_at < m.at
    order by m.at, m.id`;
  return groupBy(rows, ({ personId }) => personId);
}
