// `tallybot plan`: sets a target of a manager or a team, for part of a period by the days, or copies those of the period before.
import { defineCommand } from './command.ts';
import { ownCompanyActor } from './own-company.ts';
import { copyPlans } from './plan/copy-plans.ts';
import { planOptionsSchema } from './plan/plan-options.ts';
import { ownerNamed, type PlanOwner } from './plan/plan-owner.ts';
import { setOnePlan } from './plan/set-plan.ts';

export const plan = defineCommand({
  name: 'plan',
  summary:
    'Sets the target of a manager or a team from this week or month on, or copies those of the one before.',
  usage:
    '(--manager NAME | --team NAME) --metric METRIC --target N [--period month] [--from DAY] [--pro-rata] [--dry-run]\n' +
    '       npm run --silent tallybot -- plan --copy [--manager NAME | --team NAME] [--metric METRIC] [--period month] [--from DAY] [--pro-rata] [--dry-run]',
  help: [
    '--manager NAME    a manager or head; the beginning of the name will do if it is nobody else’s',
    '--team NAME       a team as a whole; the same',
    '--metric METRIC   contacts, calls, meetings, deals or amount (in the company’s currency)',
    '--target N        a number with at most two decimal places; 0 ends the plan',
    '--period P        month or week; month by default',
    '--from DAY        any day of the first period, such as 2026-12-01; by default the current one',
    '--pro-rata        of who joins in that period or is away: the share of the days that they work, at least 1;',
    '                  from the next period on the whole plan. Nothing changes for others and for teams.',
    '--copy            the plans of the period before, for all or for the one named; what has been set for the period',
    '                  itself stays',
    '--dry-run         says what would be set, and sets nothing',
  ],
  options: {
    manager: { type: 'string' },
    team: { type: 'string' },
    metric: { type: 'string' },
    target: { type: 'string' },
    copy: { type: 'boolean' },
    period: { type: 'string' },
    from: { type: 'string' },
    'pro-rata': { type: 'boolean' },
    'dry-run': { type: 'boolean' },
  },
  forCompany: true,
  schema: planOptionsSchema,
  async run(parts, input) {
    const acting = await ownCompanyActor(parts);
    if (!acting.ok) return acting;
    const { actor } = acting;
    const found = await ownerNamed(parts, actor, input);
    if (found && 'problem' in found) return { ok: false, problem: found.problem };
    return input.copy
      ? copyPlans(parts, actor, input, found)
      : setOnePlan(parts, actor, input, found as PlanOwner);
  },
});
