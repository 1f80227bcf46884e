// The days of the sample company's history, seen from today. Pure.
import { DateTime } from 'luxon';

export const historyDays = 56;

export interface Calendar {
  readonly now: Date;
  /** Working days from eight weeks ago to yesterday, oldest first, as ISO days. */
  readonly past: readonly string[];
  readonly today: string;
  /** Whether today is worked. */
  readonly worked: boolean;
  /** The next working days after today. */
  readonly coming: readonly string[];
  /** The instant of a time of day ("15:30") on a day. */
  at(day: string, time: string): Date;
}

export function createCalendar(now: Date, timeZone: string): Calendar {
  const local = DateTime.fromJSDate(now, { zone: timeZone }).startOf('day');
  const day = (offset: number) => local.plus({ days: offset });
  const working = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => day(from + index))
      .filter((one) => one.weekday <= 5)
      .map((one) => one.toISODate() as string);
  return {
    now,
    past: working(-historyDays, 0),
    today: local.toISODate() as string,
    worked: local.weekday <= 5,
    coming: working(1, 8),
    at: (isoDay, time) => DateTime.fromISO(`${isoDay}T${time}`, { zone: timeZone }).toJSDate(),
  };
}
