// Sets plans.
import type { Tx } from '../../db/client.ts';
import type { Metric, PlanPeriod } from '../../db/generated/enums.ts';
import type { Actor } from '../access/actor.ts';
import { may } from '../access/rights.ts';
import { reaches } from '../access/scope.ts';
import { writeAudit } from '../audit/mutations.ts';
import { boundsOf, firstDayOf } from './periods.ts';
import type { PlanTarget } from './schema.ts';

export interface PlanRequest {
  /** A person's plan or a team's. */
  readonly owner: { readonly personId: number } | { readonly teamId: number };
  readonly metric: Metric;
  readonly period: PlanPeriod;
  /** From `planTargetSchema`; 0 ends the plan. */
  readonly target: PlanTarget;
  /** Any calendar day of the first period it is for; the present one by default. */
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
export async function setPlan(tx: Tx, actor: Actor, request: PlanRequest): Promise<PlanOutcome> {
  if (!may(actor, 'plan.set')) return { ok: false, reason: 'may_not' };
  const owner = await findOwner(tx, actor, request.owner);
  if (!owner) return { ok: false, reason: 'not_yours' };
  const day = request.startsOn ?? boundsOf('today', owner.timeZone, request.now).fromDay;
  const startsOn = firstDayOf(request.period, day);

  const slot = {
    companyId: actor.companyId,
    metric: request.metric,
    period: request.period,
    startsOn: new Date(`${startsOn}T00:00:00Z`),
  };
  const before = await tx.plan.findFirst({ where: { ...slot, ...owner.key } });
  const set = { target: request.target, createdBy: actor.personId };
  const after = await tx.plan.upsert({
    where:
      'personId' in owner.key
        ? { companyId_personId_metric_period_startsOn: { ...slot, ...owner.key } }
        : { companyId_teamId_metric_period_startsOn: { ...slot, ...owner.key } },
    create: { ...slot, ...owner.key, ...set, createdAt: request.now },
    update: set,
  });
  const auditId = await writeAudit(tx, actor, { action: 'plan.set', before, after, now: request.now });
  return { ok: true, planId: after.id, startsOn, auditId };
}

/** Whose plan it is, if the actor may set it. */
async function findOwner(
  tx: Tx,
  actor: Actor,
  owner: PlanRequest['owner'],
): Promise<{ key: { personId: number } | { teamId: number }; timeZone: string } | null> {
  if ('personId' in owner) {
    const person = await tx.person.findFirst({ where: { id: owner.personId, companyId: actor.companyId } });
    if (!person || person.status === 'deactivated' || !reaches(actor, person)) return null;
    return { key: { personId: person.id }, timeZone: person.timeZone };
  }
  const team = await tx.team.findFirst({ where: { id: owner.teamId, companyId: actor.companyId } });
  if (!team || (actor.role === 'head' && !actor.leads.includes(team.id))) return null;
  return { key: { teamId: team.id }, timeZone: actor.company.timeZone };
}
