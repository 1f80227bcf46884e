// Who works in a team: the managers whose numbers a head looks at, by name.
import type { Db } from '../../db/client.ts';
import type { Actor } from '../access/actor.ts';
import { may } from '../access/rights.ts';

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
  db: Db,
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
export async function teamsInReach(db: Db, actor: Actor): Promise<SeenTeam[]> {
  if (!may(actor, 'team.see')) return [];
  const led = actor.role === 'head' ? { id: { in: [...actor.leads] } } : {};
  const teams = await db.team.findMany({
    where: { companyId: actor.companyId, ...led },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return teams.map(({ id, name }) => ({ teamId: id, name }));
}
