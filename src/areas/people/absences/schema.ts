// An absence at the edge: calendar days, both included.
import { z } from 'zod';

/** Longer than any leave that is entered in one piece. */
const longestDays = 366;

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

export const absenceSchema = z
  .object({ personId: z.int(), fromDay: z.iso.date(), toDay: z.iso.date() })
  .refine(({ fromDay, toDay }) => fromDay <= toDay, { path: ['toDay'], message: 'ends before it begins' })
  .refine(({ fromDay, toDay }) => daysBetween(fromDay, toDay) < longestDays, {
    path: ['toDay'],
    message: 'lasts longer than a year',
  });

export interface Absence {
  readonly id: number;
  readonly personId: number;
  readonly name: string;
  /** ISO days, both included. */
  readonly fromDay: string;
  readonly toDay: string;
}
