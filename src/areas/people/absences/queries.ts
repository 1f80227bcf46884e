// Reads absences.

import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';
import { absentScope } from './access.ts';
import type { Absence } from './schema.ts';

/**
 * Those that are not over on a day (ISO), the next one first: the actor's own and those of the people they may enter
 * absences for. One statement.
 */
export async function comingAbsences(
  db: Sql,
  actor: Actor,
  { day, limit }: { day: string; limit: number },
): Promise<Absence[]> {
  return db.$queryRaw<Absence[]>`
    select a.id, a.person_id as "personId", p.name, a.from_day::text as "fromDay", a.to_day::text as "toDay"
    from absence a join person p on p.id = a.person_id
    where a.company_id = ${actor.companyId} and a.to_day >= ${day}::text::date and ${absentScope(actor)}
    order by a.from_day, a.id limit ${limit}::int`;
}

export interface Colleague {
  readonly personId: number;
  readonly name: string;
}

/** Whose absences the actor may enter, themselves first, then by name. One statement. */
export async function mayBeAway(db: Sql, actor: Actor): Promise<Colleague[]> {
  return db.$queryRaw<Colleague[]>`
    select p.id as "personId", p.name from person p
    where ${absentScope(actor)} and p.status <> 'deactivated'
    order by p.id = ${actor.personId} desc, p.name, p.id`;
}
