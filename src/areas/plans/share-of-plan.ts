// A plan for part of a period: the share of the days that somebody works in it, and the whole plan from the next period on.

import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import type { Bounds } from '../../periods/periods.ts';
import { type PlanOutcome, type PlanRequest, setPlan } from './mutations.ts';
import { partOfPlan, presenceIn, type WorkedDays, workedDaysOf } from './part-of-period.ts';
import { planTargetSchema } from './schema.ts';

export interface ShareOfPlan {
  readonly full: string;
  readonly target: string;
  readonly days: WorkedDays;
  /** The first day of the period from which on the whole plan holds. */
  readonly next: string;
}

export interface WholePlan {
  readonly companyId: number;
  readonly owner: PlanRequest['owner'];
  readonly bounds: Bounds;
  readonly target: string;
}

/** Null for a team, for the end of a plan, and for somebody who is there all the time, or not at all. At most one statement. */
export async function shareOfPlan(
  db: Sql,
  { companyId, owner, bounds, target: full }: WholePlan,
): Promise<ShareOfPlan | null> {
  if (full === '0' || !('personId' in owner)) return null;
  const presence = await presenceIn(db, { companyId, personId: owner.personId, bounds });
  const days = presence && workedDaysOf(bounds, presence);
  if (!days || days.worked === 0 || days.worked === days.total) return null;
  return { full, target: partOfPlan(full, days), days, next: bounds.toDay };
}

export type ShareOutcome = PlanOutcome & {
  readonly afterwards?: { readonly target: string; readonly startsOn: string };
  readonly auditIds?: readonly number[];
};

/** Sets the share for its period and the whole plan from the next one on; without a share the plan alone, as `setPlan` does. */
export async function setPlanOrShare(
  tx: Sql,
  actor: Actor,
  request: Omit<PlanRequest, 'target'> & { readonly target: string; readonly share: ShareOfPlan | null },
): Promise<ShareOutcome> {
  const { share, ...plan } = request;
  const target = planTargetSchema.parse(share?.target ?? plan.target);
  const set = await setPlan(tx, actor, { ...plan, target });
  if (!set.ok || !share) return set.ok ? { ...set, auditIds: [set.auditId] } : set;
  const { full, next } = share;
  const whole = await setPlan(tx, actor, { ...plan, startsOn: next, target: planTargetSchema.parse(full) });
  if (!whole.ok) return whole;
  return { ...set, afterwards: { target: full, startsOn: next }, auditIds: [set.auditId, whole.auditId] };
}
