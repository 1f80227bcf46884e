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

/** One day, week or month by name: the same for everybody, wherever they are; when it begins differs by zone. */
export interface NamedPeriod {
  readonly kind: Period;
  /** Its first calendar day (ISO). */
  readonly firstDay: string;
}

const unitOf = (kind: Period) => (kind === 'today' ? 'day' : kind);

/** The latest of each period and zone: nearly always the one that is asked for again, many times in each tap. */
const latest = new Map<string, Bounds>();

/** The day, week (from Monday) or month in which `now` lies for somebody in that zone. */
export function boundsOf(kind: Period, timeZone: string, now: Date): Bounds {
  const key = `${kind} ${timeZone}`;
  const current = latest.get(key);
  if (current && current.from <= now && now < current.to) return current;
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  const firstDay = local.startOf(unitOf(kind)).toISODate() as string;
  const bounds = boundsIn({ kind, firstDay }, timeZone);
  latest.set(key, bounds);
  return bounds;
}

/** The name of the period in which `now` lies for somebody in that zone. */
export const periodAt = (kind: Period, timeZone: string, now: Date): NamedPeriod => ({
  kind,
  firstDay: boundsOf(kind, timeZone, now).fromDay,
});

/** When a named period is for somebody in that zone. */
export function boundsIn({ kind, firstDay }: NamedPeriod, timeZone: string): Bounds {
  const current = latest.get(`${kind} ${timeZone}`);
  if (current?.fromDay === firstDay) return current;
  const from = DateTime.fromISO(firstDay, { zone: timeZone }).startOf('day');
  const to = from.plus({ [unitOf(kind)]: 1 }).startOf('day');
  return {
    fromDay: firstDay,
    toDay: to.toISODate() as string,
    from: from.toJSDate(),
    to: to.toJSDate(),
  };
}

/** The one before it. */
export function periodBefore({ kind, firstDay }: NamedPeriod): NamedPeriod {
  const day = DateTime.fromISO(firstDay, { zone: 'utc' }).minus({ [unitOf(kind)]: 1 });
  return { kind, firstDay: day.toISODate() as string };
}

/** What plans are made for, as it is now: the month, then the week. */
export const planPeriodsAt = (timeZone: string, now: Date): readonly NamedPeriod[] => [
  periodAt('month', timeZone, now),
  periodAt('week', timeZone, now),
];

export const samePeriod = (a: NamedPeriod, b: NamedPeriod): boolean =>
  a.kind === b.kind && a.firstDay === b.firstDay;

const letters = { t: 'today', w: 'week', m: 'month' } as const;

/** As a button carries it: "m2026-11-01". */
export const periodArgument = ({ kind, firstDay }: NamedPeriod): string => `${kind[0]}${firstDay}`;

/** A kind means the current one in that zone; null for what is neither that nor a period by name. */
export function periodOf(argument: string | undefined, timeZone: string, now: Date): NamedPeriod | null {
  const kind = periods.find((one) => one === argument);
  if (kind) return periodAt(kind, timeZone, now);
  const [, letter, day = ''] = /^([twm])(\d{4}-\d{2}-\d{2})$/.exec(argument?.slice(0, 20) ?? '') ?? [];
  const date = DateTime.fromISO(day, { zone: 'utc' });
  if (!letter || !date.isValid) return null;
  const named = letters[letter as keyof typeof letters];
  return { kind: named, firstDay: date.startOf(unitOf(named)).toISODate() as string };
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
