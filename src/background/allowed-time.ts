// When somebody may be spoken to unasked: on their own working days, not on a holiday, not while they are away, not at night.
// Pure.
import { clockMinutes, defaultQuiet, type Quiet } from '../access/person-settings.ts';
import { addDays, instantOf, localTime } from '../engine/local-time.ts';

export interface Presence {
  readonly timeZone: string;
  /** ISO: 1 for Monday. */
  readonly workingDays: readonly number[];
  readonly quiet: Quiet;
  /** First and last days (ISO) on which they are away. */
  readonly absences: readonly (readonly [from: string, to: string])[];
  /** Public holidays (ISO) of their company's country. */
  readonly holidays: ReadonlySet<string>;
}

/** Somebody with no working day ahead is looked at again after so many days. */
const mostDaysAhead = 400;

const weekdayOf = (day: string): number => new Date(`${day}T00:00Z`).getUTCDay() || 7;

const worksOn = ({ workingDays, absences, holidays }: Presence, day: string): boolean =>
  workingDays.includes(weekdayOf(day)) &&
  !holidays.has(day) &&
  !absences.some(([from, to]) => from <= day && day <= to);

/** When the person's own calendar day begins that comes after the one of `now`. */
export function startOfTomorrow({ timeZone }: Pick<Presence, 'timeZone'>, now: Date): Date {
  const tomorrow = addDays(localTime(now, timeZone).day, 1);
  return instantOf(tomorrow, 0, timeZone) ?? instantOf(tomorrow, 60, timeZone) ?? now;
}

/**
 * The first instant from `now` on at which they may be spoken to: `now` itself where that is so already. On a day after
 * today never before the morning, even where nobody set quiet hours.
 */
export function allowedFrom(presence: Presence, now: Date): Date {
  const { quiet, timeZone } = presence;
  const from = clockMinutes(quiet.from);
  const to = clockMinutes(quiet.to);
  const { day: today, minutes } = localTime(now, timeZone);
  const acrossMidnight = from > to;
  for (let ahead = 0; ahead < mostDaysAhead; ahead++) {
    const day = addDays(today, ahead);
    if (!worksOn(presence, day)) continue;
    let at = ahead === 0 ? minutes : from === to || !acrossMidnight ? clockMinutes(defaultQuiet.to) : to;
    if (acrossMidnight) {
      if (at >= from) continue;
      at = Math.max(at, to);
    } else if (from < to && at >= from && at < to) at = to;
    if (ahead === 0 && at === minutes) return now;
    const instant = instantOf(day, at, timeZone) ?? instantOf(day, at + 60, timeZone);
    if (instant && at < 1440) return instant;
  }
  return instantOf(addDays(today, mostDaysAhead), clockMinutes(defaultQuiet.to), timeZone) ?? now;
}
