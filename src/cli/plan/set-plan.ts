// `tallybot plan --target`: one plan.

import type { Actor } from '../../access/actor.ts';
import { plansBefore } from '../../areas/plans/plans-before.ts';
import { setPlanOrShare } from '../../areas/plans/share-of-plan.ts';
import { boundsOf, firstDayOf } from '../../periods/periods.ts';
import type { CommandOutcome, CommandParts } from '../command.ts';
import type { PlanOptions } from './plan-options.ts';
import type { PlanOwner } from './plan-owner.ts';
import { nothingSet, shareFor, sharesAsResult, sharesAsText } from './shares.ts';

export async function setOnePlan(
  parts: CommandParts,
  actor: Actor,
  input: PlanOptions,
  whose: PlanOwner,
): Promise<CommandOutcome> {
  const { db, now } = parts;
  const { metric, target, period, from, 'dry-run': dry } = input as Required<PlanOptions>;
  const startsOn = firstDayOf(period, from ?? boundsOf('today', whose.timeZone, now).fromDay);
  const slot = { owner: whose.owner, metric, period, startsOn };
  const done = await db.sqlTransaction(async (tx) => {
    const share = await shareFor(tx, actor, input, { ...slot, target, timeZone: whose.timeZone });
    const before = (await plansBefore(tx, actor, slot, 1))[0]?.target ?? null;
    const applied = input['pro-rata'] ? share : null;
    const set = dry ? null : await setPlanOrShare(tx, actor, { ...slot, target, share: applied, now });
    return { share, before, set };
  });
  const { share, before, set } = done;
  if (set && !set.ok) return { ok: false, problem: `No plan can be set for ${whose.name}.` };
  const inForce = input['pro-rata'] ? (share?.target ?? target) : target;
  return {
    ok: true,
    result: {
      ...(set ? { planId: set.planId } : { dryRun: true, before }),
      ...('teamId' in whose.owner ? { team: whose.name } : { manager: whose.name }),
      ...{ metric, target: inForce, period, startsOn },
      ...sharesAsResult(input, share),
    },
    text: [
      `${whose.name}: ${metric}, ${inForce} per ${period}, from ${startsOn} on.${wasBefore(before, inForce)}`,
      ...sharesAsText(input, share),
      ...(dry ? [nothingSet] : []),
    ].join('\n'),
  };
}

const wasBefore = (before: string | null, target: string) =>
  before === null || before === '0' || before === target ? '' : ` Before: ${before}.`;
