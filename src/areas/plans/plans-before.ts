// The plans that were in force: what a new one is compared with and copied from.

import type { Actor } from '../../access/actor.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Metric, PlanPeriod } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import type { PlanRequest } from './mutations.ts';

export interface PlanSlot {
  readonly owner: PlanRequest['owner'];
  readonly metric: Metric;
  readonly period: PlanPeriod;
  /** The first day of the period that is asked about. */
  readonly startsOn: string;
}

export interface PlanBefore {
  readonly target: string;
  readonly startsOn: string;
}

/** The one in force in that period first, then those before it; a target of 0 ended one. One statement. */
export async function plansBefore(
  db: Sql,
  actor: Actor,
  slot: PlanSlot,
  limit: number,
): Promise<PlanBefore[]> {
  const { owner, metric, period, startsOn } = slot;
  const whose =
    'personId' in owner ? Prisma.sql`person_id = ${owner.personId}` : Prisma.sql`team_id = ${owner.teamId}`;
  return db.$queryRaw<PlanBefore[]>`
    select trim_scale(target)::text as target, starts_on::text as "startsOn" from plan
    where company_id = ${actor.companyId} and ${whose} and metric::text = ${metric} and period::text = ${period}
      and starts_on <= ${startsOn}::text::date
    order by starts_on desc limit ${limit}`;
}
