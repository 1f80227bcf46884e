// What the days of a period make of a plan, for the command line.

import type { Actor } from '../../access/actor.ts';
import type { PlanRequest } from '../../areas/plans/mutations.ts';
import { type ShareOfPlan, shareOfPlan } from '../../areas/plans/share-of-plan.ts';
import type { Metric } from '../../db/generated/enums.ts';
import { boundsIn } from '../../periods/periods.ts';
import type { PlanOptions } from './plan-options.ts';

/** What the days in the period make of the target; asked without --pro-rata, too, so that it can be said. */
export function shareFor(
  tx: Parameters<typeof shareOfPlan>[0],
  { companyId }: Actor,
  { period }: PlanOptions,
  plan: { owner: PlanRequest['owner']; metric: Metric; startsOn: string; target: string; timeZone: string },
): Promise<ShareOfPlan | null> {
  const { owner, startsOn, target, timeZone } = plan;
  const bounds = boundsIn({ kind: period, firstDay: startsOn }, timeZone);
  return shareOfPlan(tx, { companyId, owner, bounds, target });
}

export const nothingSet = 'Nothing was set (--dry-run).';

export function sharesAsResult({ 'pro-rata': proRata }: PlanOptions, share: ShareOfPlan | null) {
  if (!share || !proRata) return {};
  const { days, full, next } = share;
  return {
    workedDays: days.worked,
    workingDays: days.total,
    afterwards: { target: full, startsOn: next },
  };
}

export function sharesAsText({ 'pro-rata': proRata }: PlanOptions, share: ShareOfPlan | null): string[] {
  if (!share) return [];
  const { days, full, next, target } = share;
  const works = `  works ${days.worked} of ${days.total} working days of this period`;
  return [proRata ? `${works}; from ${next} on ${full}.` : `${works}: ${target} with --pro-rata.`];
}
