// `tallybot plan`: sets a manager's target.
import { z } from 'zod';
import { findPersonByName } from '../areas/people/queries.ts';
import { nameSchema } from '../areas/people/schema.ts';
import { setPlan } from '../areas/plans/mutations.ts';
import { metricSchema, planPeriodSchema, planTargetSchema } from '../areas/plans/schema.ts';
import { defineCommand } from './command.ts';
import { noCompany, ownCompanyActor } from './own-company.ts';

const schema = z.object({
  manager: nameSchema,
  metric: metricSchema,
  target: planTargetSchema,
  period: planPeriodSchema.default('month'),
  from: z.iso.date('must be a day such as 2026-12-01').optional(),
});

export const plan = defineCommand({
  name: 'plan',
  summary: 'Sets a manager’s target, from this week or month on.',
  usage: '--manager NAME --metric METRIC --target N [--period month] [--from DAY]',
  help: [
    '--manager NAME    a manager or head; the beginning of the name will do if it is nobody else’s',
    '--metric METRIC   contacts, calls, meetings, deals or amount (in the company’s currency)',
    '--target N        a number with at most two decimal places; 0 ends the plan',
    '--period P        month or week; month by default',
    '--from DAY        any day of the first period, such as 2026-12-01; by default the present one',
  ],
  options: {
    manager: { type: 'string' },
    metric: { type: 'string' },
    target: { type: 'string' },
    period: { type: 'string' },
    from: { type: 'string' },
  },
  schema,
  async run({ db, now }, { manager, metric, target, period, from }) {
    const actor = await ownCompanyActor(db.prisma);
    if (!actor) return noCompany;
    const found = await findPersonByName(db.prisma, actor, { name: manager, roles: ['manager', 'head'] });
    if (!found.ok) {
      const problem =
        found.reason === 'unknown'
          ? `There is no manager called ${manager}. Invite them first: tallybot invite --role manager --name "${manager}"`
          : `Several managers are called ${manager}. Give the whole name.`;
      return { ok: false, problem };
    }
    const owner = { personId: found.person.id };
    const set = await db.transaction((tx) =>
      setPlan(tx, actor, { owner, metric, target, period, startsOn: from, now }),
    );
    if (!set.ok) return { ok: false, problem: `No plan can be set for ${found.person.name}.` };
    const { startsOn } = set;
    return {
      ok: true,
      result: { planId: set.planId, manager: found.person.name, metric, target, period, startsOn },
      text: `${found.person.name}: ${metric}, ${target} per ${period}, from ${startsOn} on.`,
    };
  },
});
