// What a change makes of a planned call: pure.
import { addDays, instantOf, isDay, localTime } from '../../engine/local-time.ts';
import { plannedCallIsDue } from '../../records/completeness/rules.ts';
import type { Missing } from '../../records/record.ts';
import type { PlannedCallSnapshot } from './schema.ts';

/** A call of which only the day is known comes back at ten in the morning. */
const DAY_BEGINS = 10 * 60;

type When = Pick<PlannedCallSnapshot, 'day' | 'at' | 'dueAt'>;

/** @param when a day (YYYY-MM-DD) or an instant (ISO); @param timeZone the manager's */
export function whenOf(when: string | null, timeZone: string): When {
  if (when === null) return { day: null, at: null, dueAt: null };
  if (isDay(when)) return { day: when, at: null, dueAt: instantOf(when, DAY_BEGINS, timeZone) };
  const at = new Date(when);
  return { day: null, at, dueAt: at };
}

/** As the dialog keeps it. */
export const whenAsAnswered = ({ day, at }: Pick<When, 'day' | 'at'>): string | null =>
  at?.toISOString() ?? day;

/** What is missing now: the stored, and an outcome that is due. */
export function missingNow(
  call: Pick<PlannedCallSnapshot, 'dueAt' | 'settledAt'> & { missing: readonly Missing[] },
  now: Date,
): Missing[] {
  return plannedCallIsDue(call, now) ? [...call.missing, 'result'] : [...call.missing];
}

export const settled = (
  call: PlannedCallSnapshot,
  by: { id: number; status: NonNullable<PlannedCallSnapshot['outcome']> } | null,
  now: Date,
): PlannedCallSnapshot => ({
  ...call,
  settledAt: now,
  settledByCallId: by?.id ?? null,
  outcome: by?.status ?? null,
});

export const reopened = (call: PlannedCallSnapshot): PlannedCallSnapshot => ({
  ...call,
  settledAt: null,
  settledByCallId: null,
  outcome: null,
});

/** Of a call at that instant: it settles what is due until the end of its day. */
export function endOfDay(at: Date, timeZone: string): Date {
  const next = addDays(localTime(at, timeZone).day, 1);
  return instantOf(next, 0, timeZone) ?? new Date(at.getTime() + 86_400_000);
}
