// What may be said of a meeting, and how one is remembered in the audit log.
import { z } from 'zod';
import { MeetingResult } from '../../db/generated/enums.ts';
import { costSchema, missingSchema } from '../../records/record.ts';
import { nullableText, optionalText } from '../../records/typed-text.ts';

const change = {
  id: z.number().int(),
  version: z.number().int().optional(),
  cost: costSchema,
  now: z.date(),
};

export const saveMeetingSchema = z.object({
  ...change,
  /** The meeting to change; without it a new one. */
  id: change.id.optional(),
  /** Whose new meeting it is; without it the actor's. */
  managerId: z.number().int().optional(),
  customerId: z.number().int().nullable(),
  at: z.date().nullable(),
  subject: nullableText,
  result: z.enum(MeetingResult).nullable(),
  /** Undefined leaves it as it is. */
  note: optionalText,
});
export type SaveMeeting = z.input<typeof saveMeetingSchema>;
export type MeetingFields = z.output<typeof saveMeetingSchema>;

export const setMeetingResultSchema = z.object({ ...change, result: z.enum(MeetingResult) });
export type SetMeetingResult = z.input<typeof setMeetingResultSchema>;

export const moveMeetingSchema = z.object({ ...change, at: z.date() });
export type MoveMeeting = z.input<typeof moveMeetingSchema>;

/** Read from the database (instants) and from the audit log (their ISO text) alike. */
export const meetingSnapshotSchema = z.object({
  version: z.number(),
  managerId: z.number(),
  customerId: z.number().nullable(),
  at: z.coerce.date().nullable(),
  subject: z.string().nullable(),
  result: z.enum(MeetingResult).nullable(),
  note: z.string().nullable(),
  missing: missingSchema,
  deleted: z.boolean(),
});
export type MeetingSnapshot = z.infer<typeof meetingSnapshotSchema>;
