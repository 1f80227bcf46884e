// What a plan looks like at the edge.
import { z } from 'zod';
import { metrics } from './metrics.ts';

export const metricSchema = z.enum(metrics);
export const planPeriodSchema = z.enum(['week', 'month']);

/** A target as a decimal: at most two places, below 10^12. 0 ends a plan. */
export const planTargetSchema = z
  .string()
  .trim()
  .regex(/^\d{1,12}(\.\d{1,2})?$/, 'must be a number of at least 0 with at most two decimal places')
  .brand<'PlanTarget'>();
export type PlanTarget = z.infer<typeof planTargetSchema>;
