// What the command line takes about plans.
import { z } from 'zod';
import { nameSchema } from '../../areas/people/schema.ts';
import { metricSchema, planPeriodSchema, planTargetSchema } from '../../areas/plans/schema.ts';

export const planOptionsSchema = z
  .object({
    manager: nameSchema.optional(),
    team: nameSchema.optional(),
    metric: metricSchema.optional(),
    target: planTargetSchema.optional(),
    copy: z.boolean().default(false),
    period: planPeriodSchema.default('month'),
    from: z.iso.date('must be a day such as 2026-12-01').optional(),
    'pro-rata': z.boolean().default(false),
    'dry-run': z.boolean().default(false),
  })
  .superRefine(({ manager, team, metric, target, copy }, check) => {
    const refuse = (path: string, message: string) =>
      check.addIssue({ code: 'custom', path: [path], message });
    if (manager !== undefined && team !== undefined) refuse('team', 'must not stand beside --manager');
    if (copy && target !== undefined) refuse('target', 'must not stand beside --copy');
    if (copy) return;
    if (manager === undefined && team === undefined) refuse('manager', 'or --team must be given');
    if (metric === undefined) refuse('metric', 'must be given');
    if (target === undefined) refuse('target', 'must be given');
  });
export type PlanOptions = z.output<typeof planOptionsSchema>;
