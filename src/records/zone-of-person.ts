// A day is one of the calendar of whose record it is, whoever enters it.
import type { Actor } from '../access/actor.ts';
import type { Sql } from '../db/sql.ts';

/** The IANA zone of somebody of the company; the actor's for a stranger. At most one statement, none for one's own. */
export async function zoneOfPerson(tx: Sql, actor: Actor, personId: number): Promise<string> {
  if (personId === actor.personId) return actor.timeZone;
  const [row] = await tx.$queryRaw<{ timeZone: string }[]>`
    select time_zone as "timeZone" from person where company_id = ${actor.companyId} and id = ${personId}`;
  return row?.timeZone ?? actor.timeZone;
}
