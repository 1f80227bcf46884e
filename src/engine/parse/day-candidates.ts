// Which days a typed day can mean: "fri", "12.11" and "25th" fit several, the rest exactly one.
import type { DateTime } from 'luxon';
import { atClock, localDay } from './wall-clock.ts';

/** A day as typed. `which`: the weekday of this or next week (Monday first), or the last one before today. */
export type TypedDay =
  | { kind: 'date'; year: number; month: number; day: number }
  | { kind: 'day_of_year'; month: number; day: number }
  | { kind: 'day_of_month'; day: number }
  | { kind: 'weekday'; weekday: number; which?: 'this' | 'next' | 'last' }
  | { kind: 'days_from_today'; days: number };

/** Days at their first instant, in order; `usual` is the one meant when no side is preferred. */
export interface DayCandidates {
  days: DateTime[];
  usual: DateTime;
}

/** Null when the calendar has no such day. */
export function dayCandidates(typed: TypedDay, today: DateTime): DayCandidates | null {
  const zone = today.zoneName ?? 'utc';
  switch (typed.kind) {
    case 'date':
      return nearest([localDay(typed.year, typed.month, typed.day, zone)], today);
    case 'day_of_year':
      return nearest(
        [-1, 0, 1].map((years) => localDay(today.year + years, typed.month, typed.day, zone)),
        today,
      );
    case 'day_of_month':
      return nearest(
        [-2, -1, 0, 1, 2].map((months) => {
          const { year, month } = today.startOf('month').plus({ months });
          return localDay(year, month, typed.day, zone);
        }),
        today,
      );
    case 'days_from_today':
      return nearest([daysFrom(today, typed.days)], today);
    case 'weekday':
      return weekdayCandidates(typed.weekday, typed.which, today);
  }
}

// "On Friday" is the coming one, today included, unless the past is preferred.
function weekdayCandidates(weekday: number, which: 'this' | 'next' | 'last' | undefined, today: DateTime) {
  const inThisWeek = weekday - today.weekday;
  if (which === 'this') return nearest([daysFrom(today, inThisWeek)], today);
  if (which === 'next') return nearest([daysFrom(today, inThisWeek + 7)], today);
  if (which === 'last')
    return nearest([daysFrom(today, inThisWeek < 0 ? inThisWeek : inThisWeek - 7)], today);
  const coming = (inThisWeek + 7) % 7;
  const days = [coming - 7, coming, coming + 7].map((count) => daysFrom(today, count));
  return { days, usual: daysFrom(today, coming) };
}

function nearest(found: (DateTime | null)[], today: DateTime): DayCandidates | null {
  const days = found.filter((day) => day !== null);
  const [first, ...others] = days;
  if (!first) return null;
  const distance = (day: DateTime) => Math.abs(day.toMillis() - today.toMillis());
  return { days, usual: others.reduce((best, day) => (distance(day) <= distance(best) ? day : best), first) };
}

function daysFrom(today: DateTime, days: number): DateTime {
  return atClock(today.plus({ days }), { hour: 0, minute: 0 });
}
