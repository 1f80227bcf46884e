// Sets plans.

import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import { reaches } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Metric, PlanPeriod } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { boundsOf, firstDayOf } from '../../periods/periods.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import type { PlanTarget } from './schema.ts';

export interface PlanRequest {
  /** A person's plan or a team's. */
  readonly owner: { readonly personId: number } | { readonly teamId: number };
  readonly metric: Metric;
  readonly period: PlanPeriod;
  /** From `planTargetSchema`; 0 ends the plan. */
  readonly target: PlanTarget;
  /** Any calendar day of the first period it is for; the current one by default. */
  readonly startsOn?: string;
  readonly now: Date;
}

export type PlanOutcome =
  | { readonly ok: true; readonly planId: number; readonly startsOn: string; readonly auditId: number }
  | { readonly ok: false; readonly reason: 'may_not' | 'not_yours' };

/**
 * Sets a target from a period on, until a later one replaces it; setting the same period again overwrites it, so it
 * is idempotent but for the audit log. Earlier periods keep theirs. Heads set plans for those they lead, admins for all.
 */
export async function setPlan(tx: Sql, actor: Actor, request: PlanRequest): Promise<PlanOutcome> {
  if (!may(actor, 'plan.set')) return { ok: false, reason: 'may_not' };
  const owner = await findOwner(tx, actor, request.owner);
  if (!owner) return { ok: false, reason: 'not_yours' };
  const day = request.startsOn ?? boundsOf('today', owner.timeZone, request.now).fromDay;
  const startsOn = firstDayOf(request.period, day);

  const { companyId } = actor;
  const { metric, period, target } = request;
  const column = Prisma.raw(owner.column);
  const slot = Prisma.sql`company_id = ${companyId} and ${column} = ${owner.id}
    and metric = ${metric}::text::"Metric" and period = ${period}::text::"PlanPeriod" and starts_on = ${startsOn}::text::date`;
  const [before] = await tx.$queryRaw<StoredPlan[]>`select ${stored} from plan where ${slot}`;
  const rows = await tx.$queryRaw<StoredPlan[]>`
    insert into plan (company_id, ${column}, metric, period, starts_on, target, created_by, created_at)
    values (${companyId}, ${owner.id}, ${metric}::text::"Metric", ${period}::text::"PlanPeriod", ${startsOn}::text::date,
      ${target}::text::numeric, ${actor.personId}::int, ${request.now}::timestamptz)
    on conflict (company_id, ${column}, metric, period, starts_on)
      do update set target = excluded.target, created_by = excluded.created_by
    returning ${stored}`;
  const after = rows[0] as StoredPlan;
  const auditId = await writeAudit(tx, actor, { action: 'plan.set', before, after, now: request.now });
  return { ok: true, planId: after.id, startsOn, auditId };
}

interface StoredPlan {
  readonly id: number;
}

const stored = Prisma.sql`id, person_id as "personId", team_id as "teamId", metric::text as metric, period::text as period,
  starts_on::text as "startsOn", trim_scale(target)::text as target, created_by as "createdBy"`;

/** Whose plan it is, if the actor may set it. */
async function findOwner(
  tx: Sql,
  actor: Actor,
  owner: PlanRequest['owner'],
): Promise<{ column: 'person_id' | 'team_id'; id: number; timeZone: string } | null> {
  const { companyId } = actor;
  if ('personId' in owner) {
    const [person] = await tx.$queryRaw<
      { id: number; teamId: number | null; status: string; timeZone: string }[]
    >`
      select id, team_id as "teamId", status::text as status, time_zone as "timeZone" from person
      where company_id = ${companyId} and id = ${owner.personId}`;
    if (!person || person.status === 'deactivated' || !reaches(actor, { ...person, companyId })) return null;
    return { column: 'person_id', id: person.id, timeZone: person.timeZone };
  }
  const [team] = await tx.$queryRaw<{ id: number }[]>`
    select id from team where company_id = ${companyId} and id = ${owner.teamId}`;
  if (!team || (actor.role === 'head' && !actor.leads.includes(team.id))) return null;
  return { column: 'team_id', id: team.id, timeZone: actor.company.timeZone };
}
