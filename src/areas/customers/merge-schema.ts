// What is remembered of a merge, so that it can be taken back exactly.
import { z } from 'zod';
import { contactSnapshotSchema, customerSnapshotSchema } from './schema.ts';

const ids = z.array(z.number());

const contactRowSchema = contactSnapshotSchema.omit({ points: true }).extend({ createdAt: z.string() });
const pointRowSchema = z.object({
  id: z.number(),
  contactId: z.number(),
  kind: z.enum(['phone', 'email']),
  value: z.string(),
  valid: z.boolean(),
  invalidReason: z.string().nullable(),
  createdAt: z.string(),
});

export const movedSchema = z.object({
  /** Both as they were, and the versions that the merge left. */
  survivor: customerSnapshotSchema,
  merged: customerSnapshotSchema,
  survivorVersion: z.number(),
  mergedVersion: z.number(),
  contacts: ids,
  /** Points that came over: with their contact, or to the survivor's contact of the same name. */
  points: z.array(z.object({ id: z.number(), contactId: z.number() })),
  /** The survivor's own, of which the merge changed something: what they were before is in its snapshot. */
  changedContacts: ids,
  failedPoints: ids,
  /** Rows that the survivor had already: they are made again. */
  droppedContacts: z.array(contactRowSchema),
  droppedPoints: z.array(pointRowSchema),
  meetings: ids,
  calls: ids,
  deals: ids,
  /** Absent in what an earlier version merged. */
  plannedCalls: ids.default([]),
  requests: z.array(z.object({ id: z.number(), pointId: z.number().nullable() })),
  recipients: ids,
  handovers: ids,
});
export type Moved = z.infer<typeof movedSchema>;
export type ContactRow = z.infer<typeof contactRowSchema>;
export type PointRow = z.infer<typeof pointRowSchema>;
