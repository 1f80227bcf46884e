// Who works in a team: the managers whose numbers a head looks at, by name.

import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import { reaches } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Role } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';

export interface TeamMember {
  readonly personId: number;
  readonly teamId: number;
  readonly teamName: string;
  readonly name: string;
  readonly timeZone: string;
  readonly workingDays: readonly number[];
  /** Whether they are absent on their own today. */
  readonly away: boolean;
}

/** Of these teams, team by team, by name. One statement, however many teams. Asks no permission. */
export async function teamMembers(
  db: Sql,
  { companyId, teamIds, now }: { companyId: number; teamIds: readonly number[]; now: Date },
): Promise<TeamMember[]> {
  if (teamIds.length === 0) return [];
  return db.$queryRaw<TeamMember[]>`
    select p.id as "personId", t.id as "teamId", t.name as "teamName", p.name, p.time_zone as "timeZone",
      p.working_days as "workingDays", exists(
        select from absence a where a.company_id = p.company_id and a.person_id = p.id
          and (${now} at time zone p.time_zone)::date between a.from_day and a.to_day) as away
    from team t join person p on p.company_id = t.company_id and p.team_id = t.id
    where t.company_id = ${companyId} and t.id = any(${[...teamIds]}::int[])
      and p.role = 'manager' and p.status <> 'deactivated'
    order by t.name, t.id, p.name, p.id`;
}

export interface SeenTeam {
  readonly teamId: number;
  readonly name: string;
}

/** The teams whose members the actor may see: those a head leads, for an admin all. At most one statement. */
export async function teamsInReach(db: Sql, actor: Actor): Promise<SeenTeam[]> {
  if (!may(actor, 'team.see')) return [];
  const led = actor.role === 'head' ? Prisma.sql`and id = any(${[...actor.leads]}::int[])` : Prisma.empty;
  return db.$queryRaw<SeenTeam[]>`
    select id as "teamId", name from team where company_id = ${actor.companyId} ${led} order by name, id`;
}

export interface SeenPerson {
  readonly personId: number;
  readonly name: string;
  readonly role: Role;
  readonly teamId: number | null;
  readonly timeZone: string;
  readonly workingDays: readonly number[];
}

/** Somebody whose numbers and records the actor may see; null for everybody else. One statement. */
export async function personInReach(db: Sql, actor: Actor, personId: number): Promise<SeenPerson | null> {
  const { companyId } = actor;
  const [person] = await db.$queryRaw<SeenPerson[]>`
    select p.id as "personId", p.name, p.role::text as role, p.team_id as "teamId", p.time_zone as "timeZone",
      p.working_days as "workingDays"
    from person p where p.company_id = ${companyId} and p.id = ${personId} and p.status <> 'deactivated'`;
  return person && reaches(actor, { id: person.personId, companyId, teamId: person.teamId }) ? person : null;
}
