// What may be said of a deal, and how one is remembered in the audit log.
import { z } from 'zod';
import { DealStage } from '../../db/generated/enums.ts';
import { costSchema, missingSchema } from '../../records/record.ts';
import { nullableText, optionalText } from '../../records/typed-text.ts';

const change = {
  id: z.number().int(),
  version: z.number().int().optional(),
  cost: costSchema,
  now: z.date(),
};

/** A calendar day in the manager's zone. */
const day = z.iso.date();

export const saveDealSchema = z.object({
  ...change,
  /** The deal to change; without it a new one. */
  id: change.id.optional(),
  /** Whose new deal it is; without it the actor's. */
  managerId: z.number().int().optional(),
  customerId: z.number().int().nullable(),
  title: nullableText,
  /** Decimal text, at most two places: "12400.5". */
  amount: z
    .string()
    .regex(/^\d{1,12}(\.\d{1,2})?$/)
    .nullable(),
  /** ISO 4217; without it the company's. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .optional(),
  stage: z.enum(DealStage),
  closedOn: day.nullable(),
  /** Of an open deal. Undefined leaves it as it is. */
  expectedOn: day.nullable().optional(),
  lostReason: nullableText,
  /** Undefined leaves it as it is. */
  note: optionalText,
});
export type SaveDeal = z.input<typeof saveDealSchema>;
export type DealFields = z.output<typeof saveDealSchema>;

export const moveDealSchema = z.object({
  ...change,
  stage: z.enum(DealStage),
  closedOn: day.nullable(),
  lostReason: nullableText.optional(),
});
export type MoveDeal = z.input<typeof moveDealSchema>;

export const expectDealSchema = z.object({ ...change, expectedOn: day.nullable() });
export type ExpectDeal = z.input<typeof expectDealSchema>;

export const dealSnapshotSchema = z.object({
  version: z.number(),
  managerId: z.number(),
  customerId: z.number().nullable(),
  title: z.string().nullable(),
  /** Decimal text with two places. */
  amount: z.string().nullable(),
  currency: z.string().nullable(),
  stage: z.enum(DealStage),
  closedOn: z.string().nullable(),
  /** Absent in what an earlier version remembered. */
  expectedOn: z.string().nullable().default(null),
  lostReason: z.string().nullable(),
  note: z.string().nullable(),
  missing: missingSchema,
  deleted: z.boolean(),
});
export type DealSnapshot = z.infer<typeof dealSnapshotSchema>;
