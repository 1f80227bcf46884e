// What counts as spoken to, and who doesn't want to be: conditions that the sweep, the door and the day's count share.
import { Prisma } from '../db/generated/client.ts';

/** A push that is not prepared within so long is not waited for. */
const preparedWithinMs = 600_000;
const dayMs = 86_400_000;

/** What `p`, a person, heard unasked of late and counts towards their day, as messages `o`; of which day says `o.said_at`. */
export const heardSql = (now: Date): Prisma.Sql => Prisma.sql`
  from outbox o join account a on a.id = o.account_id
  where a.person_id = p.id and o.counts and o.joined_id is null and o.status <> 'dead'
    and o.said_at > ${new Date(now.getTime() - 2 * dayMs)}`;

/** Pushes `l` to `p`, a person, that are being prepared. */
export const preparingSql = (now: Date): Prisma.Sql => Prisma.sql`
  from push_log l where l.company_id = p.company_id and l.person_id = p.id and l.outcome = 'taken'
    and l.day >= ${now}::date - 2 and l.created_at > ${new Date(now.getTime() - preparedWithinMs)}`;

/** Whether a person switched off what goes by that name, and the company lets them. Never null. */
export const switchedOffSql = (
  person: Prisma.Sql,
  company: Prisma.Sql,
  name: Prisma.Sql,
): Prisma.Sql => Prisma.sql`
  (coalesce(${person}.settings->'pushes'->${name}->>'on', 'true') = 'false'
    and not coalesce(${company}.policy->'pushes'->'keep', '[]') @> jsonb_build_array(${name}))`;
