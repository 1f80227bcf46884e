// Arithmetic on days written YYYY-MM-DD, without a zone.
import { addDays } from '../../local-time.ts';

/** Null when the calendar has no such day. */
export function dayOf(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || year < 1900 || year > 2199)
    return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** ISO: 1 (Monday) to 7. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00Z`).getUTCDay() || 7;
}

export const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day));
export const yearOf = (day: string): number => Number(day.slice(0, 4));
export const monthOf = (day: string): number => Number(day.slice(5, 7));

/** Year and month, `by` months after those of the day. */
export function monthAfter(day: string, by: number): { year: number; month: number } {
  const index = yearOf(day) * 12 + monthOf(day) - 1 + by;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}

/** The same day of a later month, or the last one of it. */
export function addMonths(day: string, by: number): string {
  const { year, month } = monthAfter(day, by);
  return dayOf(year, month, Math.min(Number(day.slice(8)), daysIn(year, month))) ?? day;
}

/** The day as many working days (Monday to Friday) away. */
export function addWorkingDays(day: string, by: number): string {
  let at = day;
  for (let left = Math.min(Math.abs(by), 400); left > 0; ) {
    at = addDays(at, Math.sign(by));
    if (weekdayOf(at) <= 5) left -= 1;
  }
  return at;
}

/** Monday of an ISO week; null where the year has no such week. */
export function mondayOfWeek(year: number, week: number): string | null {
  const monday = addDays(mondayOf(`${year}-01-04`), (week - 1) * 7);
  const isOfYear = week >= 1 && yearOf(addDays(monday, 3)) === year;
  return isOfYear ? monday : null;
}
