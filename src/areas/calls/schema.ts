// What may be said of a call, and how one is remembered in the audit log.
import { z } from 'zod';
import { CallDirection, CallStatus } from '../../db/generated/enums.ts';
import { costSchema, missingSchema } from '../../records/record.ts';
import { nullableText, optionalText } from '../../records/typed-text.ts';

const change = {
  id: z.number().int(),
  version: z.number().int().optional(),
  cost: costSchema,
  now: z.date(),
};

export const saveCallSchema = z.object({
  ...change,
  /** The call to change; without it a new one. */
  id: change.id.optional(),
  /** Whose new call it is; without it the actor's. */
  managerId: z.number().int().optional(),
  /** In any notation. Without a customer, the one with this number is taken. */
  phone: nullableText,
  customerId: z.number().int().nullable(),
  /** False where a number without a customer stays without one: several may have it, and somebody is asked. */
  lookUp: z.boolean().default(true),
  direction: z.enum(CallDirection),
  status: z.enum(CallStatus).nullable(),
  /** When it was; without it now, or what it was before. */
  at: z.date().optional(),
  /** Undefined leaves it as it is. */
  note: optionalText,
});
export type SaveCall = z.input<typeof saveCallSchema>;
export type CallFields = z.output<typeof saveCallSchema>;

export const setCallStatusSchema = z.object({ ...change, status: z.enum(CallStatus) });
export type SetCallStatus = z.input<typeof setCallStatusSchema>;

/** Read from the database (instants) and from the audit log (their ISO text) alike. */
export const callSnapshotSchema = z.object({
  version: z.number(),
  managerId: z.number(),
  customerId: z.number().nullable(),
  phone: z.string().nullable(),
  direction: z.enum(CallDirection),
  status: z.enum(CallStatus).nullable(),
  at: z.coerce.date(),
  note: z.string().nullable(),
  missing: missingSchema,
  deleted: z.boolean(),
});
export type CallSnapshot = z.infer<typeof callSnapshotSchema>;
