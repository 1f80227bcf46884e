// When a phone call was missed and when its caller was called back, as SQL: over a phone call `pc`, its record `c`, whose it is `p`.
import { Prisma } from '../../db/generated/client.ts';

export const missedSql = Prisma.sql`(pc.direction = 'incoming' and pc.outcome <> 'answered')`;

/** The caller was spoken with, or tried, on the same day, on the manager's own calendar. */
export const calledBackSql = Prisma.sql`exists (
  select from call b where b.company_id = c.company_id and b.deleted_at is null and b.id <> c.id and b.at > c.at
    and (b.at at time zone p.time_zone)::date = (c.at at time zone p.time_zone)::date
    and not (b.direction = 'incoming' and b.status in ('no_answer', 'busy'))
    and (b.customer_id = c.customer_id or b.phone = c.phone))`;
