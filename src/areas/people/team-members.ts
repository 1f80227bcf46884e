// Who works in a team: the managers whose numbers a head looks at, by name.

import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import { reaches } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Metric, Role } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import type { NamedPeriod } from '../../periods/periods.ts';
import type { Stint } from '../../periods/stints.ts';

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

/** Somebody whose work in a team counts in a period. */
export interface RosterMember extends TeamMember {
  /** Whether they are one of its managers now. */
  readonly present: boolean;
  /** Whether they lead it now: their own work counts in the first team that they lead. */
  readonly leads: boolean;
  readonly stints: readonly Stint[];
  /** The plans that were made for the team itself and are in force in the periods; the same for all its members. */
  readonly teamPlans: readonly TeamPlan[];
}

export interface TeamPlan {
  readonly metric: Metric;
  readonly kind: NamedPeriod['kind'];
  readonly firstDay: string;
  readonly target: string;
}

/**
 * Everybody who was in these teams after an instant: its managers, its heads, and who has left or moved since, with the
 * times in which they were there. Team by team, by name. One statement, however many teams. Asks no permission.
 */
export async function teamRoster(
  db: Sql,
  request: {
    readonly companyId: number;
    readonly teamIds: readonly number[];
    /** The periods that will be counted: who was not there in any of them is left out. */
    readonly periods: readonly NamedPeriod[];
    readonly now: Date;
  },
): Promise<RosterMember[]> {
  const { companyId, teamIds, periods, now } = request;
  if (teamIds.length === 0) return [];
  const first = periods.map(({ firstDay }) => firstDay).sort()[0] ?? now.toISOString().slice(0, 10);
  const rows = await db.$queryRaw<(Omit<RosterMember, 'stints'> & { stints: StoredStint[] })[]>`
    with stint as (
      select s.person_id, s.team_id, s.from_at, s.from_day, s.until_at, s.until_day from team_stint s
      where s.company_id = ${companyId} and s.team_id = any(${[...teamIds]}::int[]) and s.until_day > ${first}::text::date
      union all
      select p.id, present_team(p), last.until_at, last.until_day, null, null from person p
      left join lateral (select s.until_at, s.until_day from team_stint s
        where s.company_id = ${companyId} and s.person_id = p.id order by s.until_at desc, s.id desc limit 1) last on true
      where p.company_id = ${companyId} and p.status <> 'deactivated' and present_team(p) = any(${[...teamIds]}::int[])
        and (p.team_id = any(${[...teamIds]}::int[])
          or p.id = any(array(select led.head_id from team led where led.company_id = ${companyId} and led.id = any(${[...teamIds]}::int[]))))
    ), planned as (
      select distinct on (own.team_id, own.metric, a.kind, a.first_day) own.team_id, own.metric::text as metric, a.kind,
        a.first_day::text as first_day, own.target
      from unnest(${periods.map(({ kind }) => kind)}::text[], ${periods.map(({ firstDay }) => firstDay)}::text[]::date[])
        as a(kind, first_day)
      join plan own on own.company_id = ${companyId} and own.team_id = any(${[...teamIds]}::int[])
        and own.period::text = a.kind and own.starts_on <= a.first_day
      order by own.team_id, own.metric, a.kind, a.first_day, own.starts_on desc
    ), plans as (
      select team_id, json_agg(json_build_object('metric', metric, 'kind', kind, 'firstDay', first_day,
        'target', trim_scale(target)::text)) as made from planned where target <> 0 group by team_id
    )
    select p.id as "personId", t.id as "teamId", t.name as "teamName", p.name, p.time_zone as "timeZone",
      p.working_days as "workingDays", exists(
        select from absence a where a.company_id = p.company_id and a.person_id = p.id
          and (${now} at time zone p.time_zone)::date between a.from_day and a.to_day) as away,
      p.role = 'manager' and p.status <> 'deactivated' and p.team_id = t.id as present,
      p.role = 'head' and p.status <> 'deactivated' and coalesce(t.head_id = p.id, false) as leads,
      s.stints, coalesce(plans.made, '[]') as "teamPlans"
    from (select person_id, team_id, json_agg(json_build_object('from', from_at, 'fromDay', from_day, 'to', until_at,
        'toDay', until_day) order by until_at nulls last) as stints from stint group by person_id, team_id) s
    join person p on p.id = s.person_id join team t on t.company_id = ${companyId} and t.id = s.team_id
    left join plans on plans.team_id = t.id
    order by t.name, t.id, p.name, p.id`;
  return rows.map((row) => ({ ...row, stints: row.stints.map(stintOf) }));
}

/** Somebody as one of the team in which they are now, with their times in it; null for who is in none. Two statements. */
export async function presentMember(
  db: Sql,
  request: {
    readonly companyId: number;
    readonly personId: number;
    readonly periods: readonly NamedPeriod[];
    readonly now: Date;
  },
): Promise<RosterMember | null> {
  const { personId, ...rest } = request;
  const [row] = await db.$queryRaw<{ teamId: number | null }[]>`
    select present_team(p) as "teamId" from person p where p.company_id = ${rest.companyId} and p.id = ${personId}`;
  const roster = await teamRoster(db, { ...rest, teamIds: row?.teamId ? [row.teamId] : [] });
  return roster.find((member) => member.personId === personId) ?? null;
}

interface StoredStint {
  readonly from: string | null;
  readonly fromDay: string | null;
  readonly to: string | null;
  readonly toDay: string | null;
}

const stintOf = ({ from, fromDay, to, toDay }: StoredStint): Stint => ({
  from: from === null ? null : new Date(from),
  fromDay,
  to: to === null ? null : new Date(to),
  toDay,
});

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
