// What may be said of a planned call, and how one is remembered in the audit log.
import { z } from 'zod';
import { CallStatus, RecordKind } from '../../db/generated/enums.ts';
import { costSchema, missingSchema } from '../../records/record.ts';
import { nullableText, optionalText } from '../../records/typed-text.ts';

const change = {
  id: z.number().int(),
  version: z.number().int().optional(),
  cost: costSchema,
  now: z.date(),
};

/** A calendar day in the manager's zone, or an instant. */
const whenSchema = z.union([z.iso.date(), z.iso.datetime()]);

/** As long as a record's note: what is said of a call that is to come may be its note. */
export const longestAbout = 2000;
/** In a list; its card shows all of it. */
export const aboutInList = 120;

export const savePlannedCallSchema = z.object({
  ...change,
  /** The planned call to change; without it a new one. */
  id: change.id.optional(),
  /** Whose new planned call it is; without it the actor's. */
  managerId: z.number().int().optional(),
  customerId: z.number().int().nullable(),
  /** In any notation; with a customer it may be left out. */
  phone: nullableText,
  when: whenSchema.nullable(),
  /** Undefined leaves it as it is. */
  about: optionalText,
  /** The record that it is saved together with: taken back, it takes the planned call along. */
  follows: z.object({ kind: z.enum(RecordKind), id: z.number().int() }).optional(),
});
export type SavePlannedCall = z.input<typeof savePlannedCallSchema>;
export type PlannedCallFields = z.output<typeof savePlannedCallSchema>;

export const movePlannedCallSchema = z.object({ ...change, when: whenSchema });
export type MovePlannedCall = z.input<typeof movePlannedCallSchema>;

/** Without a call: it was settled in another way. */
export const settlePlannedCallSchema = z.object({
  ...change,
  call: z.object({ id: z.number().int(), status: z.enum(CallStatus) }).nullable(),
});
export type SettlePlannedCall = z.input<typeof settlePlannedCallSchema>;

export const reopenPlannedCallSchema = z.object(change);
export type ReopenPlannedCall = z.input<typeof reopenPlannedCallSchema>;

/** Read from the database (instants) and from the audit log (their ISO text) alike. */
export const plannedCallSnapshotSchema = z.object({
  version: z.number(),
  managerId: z.number(),
  customerId: z.number().nullable(),
  phone: z.string().nullable(),
  day: z.string().nullable(),
  at: z.coerce.date().nullable(),
  /** When it comes back by itself. */
  dueAt: z.coerce.date().nullable(),
  about: z.string().nullable(),
  settledAt: z.coerce.date().nullable(),
  settledByCallId: z.number().nullable(),
  outcome: z.enum(CallStatus).nullable(),
  missing: missingSchema,
  deleted: z.boolean(),
});
export type PlannedCallSnapshot = z.infer<typeof plannedCallSnapshotSchema>;
