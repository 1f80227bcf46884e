// Which temporary handovers are over.
import type { Sql } from '../../db/sql.ts';

export interface DueReturn {
  readonly handoverId: number;
  readonly companyId: number;
}

/** Not by night, when nobody is written to (people/settings defaultQuiet), but before the day's first message. */
const returnHour = 8;

/**
 * Whose last day has passed on the person's own calendar; of somebody who left meanwhile nothing is due. One statement,
 * by an index that holds open temporary ones alone.
 */
export async function dueReturns(db: Sql, now: Date): Promise<DueReturn[]> {
  return db.$queryRaw<DueReturn[]>`
    select h.id as "handoverId", h.company_id as "companyId"
    from handover h join person p on p.id = h.from_person_id
    where h.done_at is not null and h.returned_at is null and h.until_day is not null
      and p.status <> 'deactivated'
      and h.until_day + interval '1 day' + make_interval(hours => ${returnHour}::int) <= ${now}::timestamptz at time zone p.time_zone
    order by h.id`;
}
