// What a period gets when the plans of the one before it are copied: those that were in force then. What has been set for the
// period itself stays.

import type { Actor } from '../../access/actor.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Metric, PlanPeriod } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import type { PlanRequest } from './mutations.ts';

export interface PlanToCopy {
  readonly owner: PlanRequest['owner'];
  readonly name: string;
  readonly metric: Metric;
  readonly target: string;
  /** What is set for the period itself and stays; "0" for a plan that ends with it; null for nothing. */
  readonly own: string | null;
}

/** Of everybody still with the company and of the teams, or of one of them, by name. One statement. Asks no permission. */
export async function plansToCopy(
  db: Sql,
  { companyId }: Actor,
  request: {
    readonly period: PlanPeriod;
    /** The first day of the period to copy to. */
    readonly startsOn: string;
    readonly owner?: PlanRequest['owner'];
    readonly metric?: Metric;
  },
): Promise<PlanToCopy[]> {
  const { period, startsOn, owner, metric } = request;
  const whose = !owner
    ? Prisma.empty
    : 'personId' in owner
      ? Prisma.sql`and person_id = ${owner.personId}`
      : Prisma.sql`and team_id = ${owner.teamId}`;
  const which = metric ? Prisma.sql`and metric::text = ${metric}` : Prisma.empty;
  const rows = await db.$queryRaw<
    (Omit<PlanToCopy, 'owner'> & { personId: number | null; teamId: number | null })[]
  >`
    with former as (
      select distinct on (person_id, team_id, metric) person_id, team_id, metric, target from plan
      where company_id = ${companyId} and period::text = ${period} and starts_on < ${startsOn}::text::date ${whose} ${which}
      order by person_id, team_id, metric, starts_on desc
    )
    select f.person_id as "personId", f.team_id as "teamId", coalesce(p.name, t.name) as name, f.metric::text as metric,
      trim_scale(f.target)::text as target, trim_scale(own.target)::text as own
    from former f
    left join person p on p.company_id = ${companyId} and p.id = f.person_id and p.status <> 'deactivated'
    left join team t on t.company_id = ${companyId} and t.id = f.team_id
    left join plan own on own.company_id = ${companyId} and own.period::text = ${period} and own.metric = f.metric
      and own.starts_on = ${startsOn}::text::date
      and own.person_id is not distinct from f.person_id and own.team_id is not distinct from f.team_id
    where f.target <> 0 and (p.id is not null or t.id is not null)
    order by f.team_id nulls first, name, f.person_id, f.metric`;
  return rows.map(({ personId, teamId, ...plan }) => ({
    ...plan,
    owner: personId === null ? { teamId: teamId as number } : { personId },
  }));
}
