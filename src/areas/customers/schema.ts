// What may be said of a customer, and how one is remembered in the audit log.
import { z } from 'zod';
import { costSchema, missingSchema } from '../../records/record.ts';
import { optionalText, typedText } from '../../records/typed-text.ts';

const details = {
  contactFirstName: optionalText,
  contactLastName: optionalText,
  position: optionalText,
};

/** Undefined leaves a detail as it is; null or blank empties it. The contact is the customer's first. */
export const saveCustomerSchema = z.object({
  /** The customer to change; without it a new one. */
  id: z.number().int().optional(),
  /** The version that the change was based on; without it whatever is there. */
  version: z.number().int().optional(),
  /** Whose new customer it is; without it the actor's. */
  ownerId: z.number().int().optional(),
  name: optionalText,
  ...details,
  phone: optionalText,
  email: optionalText,
  taxNumber: optionalText,
  tags: z.array(z.string()).optional(),
  note: optionalText,
  cost: costSchema,
  now: z.date(),
});
export type SaveCustomer = z.input<typeof saveCustomerSchema>;
export type CustomerFields = z.output<typeof saveCustomerSchema>;

const typedPointSchema = z.object({
  kind: z.enum(['phone', 'email']),
  /** Not blank. */
  value: typedText.pipe(z.string()),
});

export const addContactPointsSchema = z.object({
  customerId: z.number().int(),
  version: z.number().int().optional(),
  points: z.array(typedPointSchema),
  ...details,
  cost: costSchema,
  now: z.date(),
});
export type AddContactPoints = z.input<typeof addContactPointsSchema>;
/** One of them. */
export type AddContactPoint = Omit<AddContactPoints, 'points'> & z.input<typeof typedPointSchema>;

export const pointSnapshotSchema = z.object({
  id: z.number(),
  kind: z.enum(['phone', 'email']),
  value: z.string(),
  valid: z.boolean(),
  /** Why it is not valid, beyond being mistyped. Audit entries of before it was known have none. */
  invalidReason: z.string().nullable().default(null),
  /** A phone whose owner asked not to be called. */
  closed: z.boolean().optional(),
});
export type PointSnapshot = z.infer<typeof pointSnapshotSchema>;

export const contactSnapshotSchema = z.object({
  id: z.number(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  position: z.string().nullable(),
  /** "given", "refused", or null for unknown; where that is known from, and since when (ISO). */
  consent: z.enum(['given', 'refused']).nullable().default(null),
  consentSource: z.string().nullable().default(null),
  consentAt: z.string().nullable().default(null),
  /** Oldest first. */
  points: z.array(pointSnapshotSchema),
});
export type ContactSnapshot = z.infer<typeof contactSnapshotSchema>;

export const customerSnapshotSchema = z.object({
  version: z.number(),
  ownerId: z.number(),
  name: z.string(),
  taxNumber: z.string().nullable(),
  tags: z.array(z.string()),
  note: z.string().nullable(),
  missing: missingSchema,
  deleted: z.boolean(),
  /** Oldest first; the first is the one that dialogs edit. */
  contacts: z.array(contactSnapshotSchema),
});
export type CustomerSnapshot = z.infer<typeof customerSnapshotSchema>;
