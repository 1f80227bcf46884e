// Days that are over, as somebody worked them: the working day before today, the week before this one. Pure.
import { DateTime } from 'luxon';
import { type Bounds, boundsOf } from './periods.ts';

interface Worker {
  readonly timeZone: string;
  /** ISO weekdays, Monday = 1. */
  readonly workingDays: readonly number[];
}

/** The last working day before today; for somebody without working days, yesterday. */
export function workingDayBefore(worker: Worker, now: Date): Bounds {
  const today = DateTime.fromJSDate(now, { zone: worker.timeZone }).startOf('day');
  const back = [1, 2, 3, 4, 5, 6, 7].find((days) =>
    worker.workingDays.includes(today.minus({ days }).weekday),
  );
  return boundsOf('today', worker.timeZone, noonOf(today.minus({ days: back ?? 1 })));
}

/** The week (from Monday) before the one in which `now` lies, and its last instant, as of which it is counted. */
export function weekBefore(timeZone: string, now: Date): { bounds: Bounds; lastInstant: Date } {
  const monday = boundsOf('week', timeZone, now).from;
  const lastInstant = new Date(monday.getTime() - 1);
  return { bounds: boundsOf('week', timeZone, lastInstant), lastInstant };
}

/** At noon no clock change can push it into another day. */
const noonOf = (day: DateTime): Date => day.set({ hour: 12 }).toJSDate();
