// Whose base is looked at: one person's, or a team's; who may look; whose customers and whose work are in it.
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import type { Sql } from '../../db/sql.ts';
import type { Stint } from '../../periods/stints.ts';
import { idOf } from '../../records/record-ref.ts';
import { personInReach, presentMember, teamRoster, teamsInReach } from '../people/team-members.ts';

/** Everybody opens their own, a head their teams' and their people's, an admin all. */
export const mayOpenBases = (actor: Actor): boolean => may(actor, 'counters.see');

/** Who holds what is in a base now. */
export interface Holder {
  readonly personId: number;
  readonly name: string;
  readonly timeZone: string;
}

/** Whose work of the past is in it, and of which times. */
export interface Worker extends Holder {
  /** Without any, all that they did. */
  readonly stints?: readonly Stint[] | undefined;
}

export interface Base {
  readonly companyId: number;
  /** "t12" a team's, "p34" a person's: as buttons carry it. */
  readonly key: string;
  readonly name: string;
  readonly personId: number | null;
  /** The team that it is, or whose member the person is now. */
  readonly teamId: number | null;
  readonly holders: readonly Holder[];
  readonly workers: readonly Worker[];
}

export const baseOfPerson = (personId: number): string => `p${personId}`;
export const baseOfTeam = (teamId: number): string => `t${teamId}`;

/**
 * Null for a key that is none, and for a base that the actor may not open. At most four statements.
 * @param since the first calendar day (ISO) of the work that will be counted
 */
export async function findBase(
  db: Sql,
  actor: Actor,
  key: string | undefined,
  { since, now }: { since: string; now: Date },
): Promise<Base | null> {
  if (!mayOpenBases(actor)) return null;
  const id = idOf(key?.slice(1));
  if (id === null) return null;
  if (key?.startsWith('p')) return personsBase(db, actor, id, { since, now });
  return key?.startsWith('t') ? teamsBase(db, actor, id, { since, now }) : null;
}

async function personsBase(
  db: Sql,
  actor: Actor,
  id: number,
  { since, now }: { since: string; now: Date },
): Promise<Base | null> {
  const { companyId } = actor;
  const person = await personInReach(db, actor, id);
  if (!person) return null;
  const { personId, name, timeZone } = person;
  const periods = [{ kind: 'today', firstDay: since }] as const;
  const member = await presentMember(db, { companyId, personId, periods, now });
  // One's own work is all that one did; of others what they did in the team, as it stands in its numbers.
  const stints = personId === actor.personId ? undefined : member?.stints;
  const holder = { personId, name, timeZone };
  return {
    companyId,
    key: baseOfPerson(personId),
    name,
    personId,
    teamId: member?.teamId ?? null,
    holders: [holder],
    workers: [{ ...holder, stints }],
  };
}

async function teamsBase(
  db: Sql,
  actor: Actor,
  teamId: number,
  { since, now }: { since: string; now: Date },
): Promise<Base | null> {
  const { companyId } = actor;
  const team = (await teamsInReach(db, actor)).find((one) => one.teamId === teamId);
  if (!team) return null;
  const holders = (await holdersOfTeams(db, companyId, [teamId])).get(teamId) ?? [];
  const workers = await teamRoster(db, {
    companyId,
    teamIds: [teamId],
    periods: [{ kind: 'today', firstDay: since }],
    now,
  });
  return {
    companyId,
    key: baseOfTeam(teamId),
    name: team.name,
    personId: null,
    teamId,
    holders,
    workers: workers.map(({ personId, name, timeZone, stints }) => ({ personId, name, timeZone, stints })),
  };
}

/**
 * By team: its people, its head (in the first team that they lead), and those who left and still hold something. By name.
 * One statement, however many teams. Asks no permission.
 */
export async function holdersOfTeams(
  db: Sql,
  companyId: number,
  teamIds: readonly number[],
): Promise<Map<number, Holder[]>> {
  const rows = await db.$queryRaw<(Holder & { teamId: number })[]>`
    select p.id as "personId", p.name, p.time_zone as "timeZone", t.id as "teamId"
    from team t join person p on p.company_id = t.company_id
      and (p.team_id = t.id and p.role <> 'head' or p.id = t.head_id and p.role = 'head' and present_team(p) = t.id)
    where t.company_id = ${companyId} and t.id = any(${[...teamIds]}::int[])
    order by p.name, p.id`;
  const found = new Map<number, Holder[]>(teamIds.map((teamId) => [teamId, []]));
  for (const { teamId, ...holder } of rows) found.get(teamId)?.push(holder);
  return found;
}
