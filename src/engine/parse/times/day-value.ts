// Which days a typed day can mean: one, several of which the lean chooses, or two that a person has to choose from.
import { addDays, daysBetween } from '../../local-time.ts';
import { dayOf, daysIn, mondayOf, monthAfter, weekdayOf, yearOf } from './calendar.ts';

export type DayValue =
  /** In order; `usual` is the one meant when neither side is. */
  | {
      readonly days: readonly string[];
      readonly usual: string /** The past and the coming one are about as near. */;
      readonly isOpen?: boolean;
    }
  | { readonly doubt: 'impossible' | 'two-readings' | 'vague'; readonly readings: readonly string[] };

export interface PartialDate {
  readonly year?: number;
  readonly month?: number;
  readonly day: number;
}

export const exactly = (day: string): DayValue => ({ days: [day], usual: day });
export const eitherOf = (...readings: string[]): DayValue => ({ doubt: 'two-readings', readings });

/** Null only where the numbers are no date at all. */
export function dateValue({ year, month, day }: PartialDate, today: string): DayValue {
  if (year !== undefined) {
    const exact = dayOf(year, month ?? 0, day);
    return exact ? exactly(exact) : impossible(year, month ?? 0, day);
  }
  const places =
    month === undefined
      ? [-2, -1, 0, 1, 2].map((by) => monthAfter(today, by))
      : [-1, 0, 1].map((by) => ({ year: yearOf(today) + by, month }));
  const days = places.map((place) => dayOf(place.year, place.month, day)).filter((found) => found !== null);
  return days.length > 0
    ? {
        days,
        usual: nearest(days, today),
        ...(month === undefined ? { isOpen: isBetween(days, today) } : {}),
      }
    : impossible(yearOf(today), month ?? 0, day);
}

/** The last day of such a month, and the one after it. */
function impossible(year: number, month: number, day: number): DayValue {
  const isMonth = month >= 1 && month <= 12 && day > 0 && day <= 31;
  const last = isMonth ? dayOf(year, month, daysIn(year, month)) : null;
  return { doubt: 'impossible', readings: last ? [last, addDays(last, 1)] : [] };
}

/** "the 15th", said in the middle between two of them. */
function isBetween(days: readonly string[], today: string): boolean {
  const [near = 0, far = 0] = days
    .map((day) => Math.abs(daysBetween(today, day)))
    .sort((one, other) => one - other);
  return near > 7 && far < 2.2 * near;
}

export function nearest(days: readonly string[], today: string): string {
  const away = (day: string) => Math.abs(daysBetween(today, day));
  return days.reduce((best, day) => (away(day) <= away(best) ? day : best));
}

export type Which = 'this' | 'next' | 'last' | 'coming' | 'after-next' | 'skipping-one';

/** @param german "nächsten Freitag" is the coming one to many, and next week's to many */
export function weekdayValue(
  weekday: number,
  which: Which | undefined,
  today: string,
  tongue: 'en' | 'de' | 'ru',
): DayValue {
  const inThisWeek = weekday - weekdayOf(today);
  const ahead = (inThisWeek + 7) % 7;
  const away = (days: number) => addDays(today, days);
  const coming = ahead || 7;
  const two = (one: number, other: number) =>
    one === other ? exactly(away(one)) : eitherOf(away(one), away(other));
  switch (which) {
    case undefined:
      return { days: [away(ahead - 7), away(ahead), away(ahead + 7)], usual: away(ahead) };
    case 'this':
      return inThisWeek < 0
        ? { days: [away(inThisWeek), away(ahead)], usual: away(inThisWeek) }
        : exactly(away(inThisWeek));
    case 'coming':
      return exactly(away(coming));
    case 'next':
      return tongue === 'de' && coming > 1 ? two(coming, inThisWeek + 7) : exactly(away(inThisWeek + 7));
    case 'last':
      if (inThisWeek >= 0) return exactly(away(inThisWeek - 7));
      return tongue === 'ru' || inThisWeek === -1
        ? two(inThisWeek, inThisWeek - 7)
        : exactly(away(inThisWeek));
    case 'after-next':
      return two(coming + 7, inThisWeek + 14);
    case 'skipping-one':
      return exactly(away(coming + 7));
  }
}

/** The first, second, … (or -1: the last) such day of a month; 0 for any day, 8 for a working day. */
export function nthInMonth(
  nth: number,
  weekday: number,
  { year, month }: { year: number; month: number },
): string | null {
  const fits = (day: string) =>
    weekday === 0 || (weekday === 8 ? weekdayOf(day) <= 5 : weekdayOf(day) === weekday);
  const days = Array.from(
    { length: daysIn(year, month) },
    (_, index) => dayOf(year, month, index + 1) ?? '',
  ).filter(fits);
  return days.at(nth > 0 ? nth - 1 : nth) ?? null;
}

export const inWeek = (monday: string, weekday: number): string => addDays(mondayOf(monday), weekday - 1);
