// Days that are over, as somebody worked them: the working day before today. Pure.
import { type Bounds, boundsOf } from '../../periods/periods.ts';

interface Worker {
  readonly timeZone: string;
  /** ISO weekdays, Monday = 1. */
  readonly workingDays: readonly number[];
}

const dayMs = 86_400_000;
/** Longer than any row of holidays; after that yesterday will do. */
const farthest = 14;

/**
 * The last working day before today; for somebody without working days, yesterday.
 * @param isOff whether nobody works on a day (ISO) although its weekday is a working day: a public holiday
 */
export function workingDayBefore(
  { timeZone, workingDays }: Worker,
  now: Date,
  isOff: (day: string) => boolean = () => false,
): Bounds {
  // Days of the calendar, not of the zone: no clock change can skip or repeat one.
  const today = Date.parse(boundsOf('today', timeZone, now).fromDay);
  const worked = (back: number): boolean => {
    const day = new Date(today - back * dayMs);
    return workingDays.includes(day.getUTCDay() || 7) && !isOff(day.toISOString().slice(0, 10));
  };
  const back = Array.from({ length: farthest }, (_, index) => index + 1).find(worked) ?? 1;
  let bounds = boundsOf('today', timeZone, now);
  for (let left = back; left > 0; left--)
    bounds = boundsOf('today', timeZone, new Date(bounds.from.getTime() - 1));
  return bounds;
}
