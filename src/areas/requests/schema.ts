// Personal data that an operator is to enter or to correct, as the queue shows it.
import { z } from 'zod';
import { missingSchema } from '../../records/record.ts';

const requestReasons = ['asked', 'bounced', 'wrong_number'] as const;
export type RequestReason = (typeof requestReasons)[number];
/** What Tallybot itself finds wrong. */
export type RepairReason = Exclude<RequestReason, 'asked'>;

const requestStatuses = ['open', 'done', 'declined', 'withdrawn'] as const;

/** Usual reasons to decline, told to each in their own language; any other is told as it was typed. */
export const declineReasons = ['notFound', 'unreadable', 'tooLittle'] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** What a manager may write to the operator; as long as the words below a picture can come. In UTF-16 units. */
export const longestText = 10_000;

export const requestSchema = z.object({
  id: z.number(),
  status: z.enum(requestStatuses),
  reason: z.enum(requestReasons),
  /** Null while the customer is still to be made from the request. */
  customerId: z.number().nullable(),
  customerVersion: z.number().nullable(),
  customerName: z.string().nullable(),
  customerMissing: missingSchema,
  /** Whether its first contact has a last name. */
  hasContact: z.boolean(),
  /** Whose customer it is or will be: the owner, else who asked. */
  ownerId: z.number().nullable(),
  ownerName: z.string().nullable(),
  requestedById: z.number().nullable(),
  requesterName: z.string().nullable(),
  /** What was found wrong, where that is what it is about. */
  wrong: z.object({ kind: z.enum(['phone', 'email']), value: z.string() }).nullable(),
  text: z.string().nullable(),
  fileId: z.number().nullable(),
  takenById: z.number().nullable(),
  takenUntil: z.date().nullable(),
  createdAt: z.date(),
});
export type DataRequest = z.infer<typeof requestSchema>;
