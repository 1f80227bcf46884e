// Whoever types a phone or an e-mail into a new customer learns whose customer has it. Needed once in a while, it must not
// become a way to read the company's book: each time is written down, and past the day's number it tells no name any more.
import { DateTime } from 'luxon';
import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';
import { writeAudit } from '../../../records/audit/mutations.ts';
import type { LookAlike } from '../look-alikes.ts';

const probeAction = 'contact.probe';

/**
 * What the actor may be told of the look-alikes they can't open. Those found by a phone or an e-mail are written down, by
 * the customer and never by what was typed. Costs nothing where there are none; else a statement for each and one more.
 */
export async function toldOf(
  db: Sql,
  actor: Actor,
  found: readonly LookAlike[],
  now: Date,
): Promise<LookAlike[]> {
  const probed = found.filter(({ why, visible }) => why !== 'name' && !visible);
  if (probed.length === 0) return [...found];
  for (const { id, why } of probed)
    await writeAudit(db, actor, {
      action: probeAction,
      kind: 'customer',
      recordId: id,
      after: { kind: why },
      now,
    });
  const dayStart = DateTime.fromJSDate(now, { zone: actor.timeZone }).startOf('day').toJSDate();
  const [counted] = await db.$queryRaw<{ today: number }[]>`
    select count(distinct record_id)::int as today from audit
    where company_id = ${actor.companyId} and person_id = ${actor.personId} and action = ${probeAction}
      and at >= ${dayStart}`;
  if ((counted?.today ?? 0) <= actor.company.policy.contacts.revealsPerDay) return [...found];
  return found.map((one) => (probed.includes(one) ? { ...one, ownerName: '' } : one));
}
