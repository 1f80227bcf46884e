// `tallybot plan --copy`: the plans of the period before.

import type { Actor } from '../../access/actor.ts';
import { plansToCopy } from '../../areas/plans/copy-plans.ts';
import { setPlanOrShare } from '../../areas/plans/share-of-plan.ts';
import { AppError } from '../../errors.ts';
import { boundsOf, firstDayOf } from '../../periods/periods.ts';
import type { CommandOutcome, CommandParts } from '../command.ts';
import type { PlanOptions } from './plan-options.ts';
import type { PlanOwner } from './plan-owner.ts';
import { nothingSet, shareFor, sharesAsResult, sharesAsText } from './shares.ts';

export async function copyPlans(
  { db, now }: CommandParts,
  actor: Actor,
  input: PlanOptions,
  whose: PlanOwner | null,
): Promise<CommandOutcome> {
  const { metric, period, from, 'dry-run': dry } = input;
  const timeZone = whose?.timeZone ?? actor.company.timeZone;
  const startsOn = firstDayOf(period, from ?? boundsOf('today', timeZone, now).fromDay);
  const plans = await db.sqlTransaction(async (tx) => {
    const wanted = { period, startsOn, ...(whose && { owner: whose.owner }), ...(metric && { metric }) };
    const found = await plansToCopy(tx, actor, wanted);
    const copied = [];
    for (const { owner, name, metric, target, own } of found) {
      const slot = { owner, metric, period, startsOn };
      const share = own === null ? await shareFor(tx, actor, input, { ...slot, target, timeZone }) : null;
      const applied = input['pro-rata'] ? share : null;
      if (own === null && !dry) {
        const set = await setPlanOrShare(tx, actor, { ...slot, target, share: applied, now });
        if (!set.ok) throw new AppError('plan-not-set', `A plan of ${name} could not be set: ${set.reason}`);
      }
      copied.push({
        owner,
        name,
        metric,
        target: own ?? applied?.target ?? target,
        kept: own !== null,
        share,
      });
    }
    return copied;
  });
  const whom = whose ? ` of ${whose.name}` : '';
  if (plans.length === 0)
    return { ok: false, problem: `No ${period} plan${whom} was in force before ${startsOn}.` };
  return {
    ok: true,
    result: {
      ...(dry && { dryRun: true }),
      ...{ period, startsOn },
      plans: plans.map(({ owner, name, metric, target, kept, share }) => ({
        ...('teamId' in owner ? { team: name } : { manager: name }),
        ...{ metric, target, kept },
        ...sharesAsResult(input, share),
      })),
    },
    text: [
      `Per ${period}, from ${startsOn} on:`,
      ...plans.flatMap(({ name, metric, target, kept, share }) => [
        `${name}: ${metric}, ${kept && target === '0' ? 'none' : target}${kept ? ', as set for this period' : ''}`,
        ...sharesAsText(input, share),
      ]),
      ...(dry ? [nothingSet] : []),
    ].join('\n'),
  };
}
