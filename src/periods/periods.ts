// Days, weeks and months as people live them: bounded in their own time zone, counted in their own working days. Pure.
import { DateTime } from 'luxon';

export type Period = 'today' | 'week' | 'month';
export const periods = ['today', 'week', 'month'] as const satisfies readonly Period[];

const dayMs = 86_400_000;

/** From the first day to the day after the last; as calendar days (ISO) and as the instants at which they begin. */
export interface Bounds {
  readonly fromDay: string;
  readonly toDay: string;
  readonly from: Date;
  readonly to: Date;
}

/** The latest of each period and zone: nearly always the one that is asked for again. */
const known = new Map<string, Bounds>();

/** The day, week (from Monday) or month in which `now` lies for somebody in that zone. */
export function boundsOf(period: Period, timeZone: string, now: Date): Bounds {
  const key = `${period} ${timeZone}`;
  const present = known.get(key);
  if (present && present.from <= now && now < present.to) return present;
  const bounds = computeBounds(period, timeZone, now);
  known.set(key, bounds);
  return bounds;
}

function computeBounds(period: Period, timeZone: string, now: Date): Bounds {
  const unit = period === 'today' ? 'day' : period;
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  const from = local.startOf(unit);
  const to = from.plus({ [unit]: 1 }).startOf(unit);
  return {
    fromDay: from.toISODate() as string,
    toDay: to.toISODate() as string,
    from: from.toJSDate(),
    to: to.toJSDate(),
  };
}

export interface WorkingDays {
  readonly total: number;
  /** Those before today: today is still to be worked. */
  readonly elapsed: number;
  /** Today, if it is one, and those after it. */
  readonly left: number;
}

/**
 * Working days of a period as seen on the day of `now`.
 * @param workingDays ISO weekdays, Monday = 1
 * @param isOff whether nobody works on a day (ISO) although its weekday is one: a public holiday, an absence
 */
export function workingDaysOf(
  bounds: Bounds,
  workingDays: readonly number[],
  timeZone: string,
  now: Date,
  isOff: (day: string) => boolean = () => false,
): WorkingDays {
  const today = boundsOf('today', timeZone, now).fromDay;
  let total = 0;
  let elapsed = 0;
  // Days of the calendar, not of the zone: no clock change can skip or repeat one.
  for (let at = Date.parse(bounds.fromDay); at < Date.parse(bounds.toDay); at += dayMs) {
    const day = new Date(at);
    const date = day.toISOString().slice(0, 10);
    if (!workingDays.includes(day.getUTCDay() || 7) || isOff(date)) continue;
    total += 1;
    if (date < today) elapsed += 1;
  }
  return { total, elapsed, left: total - elapsed };
}

/** The first day of the week or month that holds a calendar day. */
export function firstDayOf(period: 'week' | 'month', day: string): string {
  return DateTime.fromISO(day, { zone: 'utc' }).startOf(period).toISODate() as string;
}
