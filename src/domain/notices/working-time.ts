// The hours in which customers are written to, by the company's clock. Public holidays are left to whoever sends.
import { DateTime } from 'luxon';

const opensAt = 9;
const closesAt = 18;
const friday = 5;

export function isWorkingTime(at: Date, timeZone: string): boolean {
  const local = DateTime.fromJSDate(at, { zone: timeZone });
  return local.weekday <= friday && local.hour >= opensAt && local.hour < closesAt;
}

/** The next so many weekdays at this full hour, the first one after `now`. */
export function comingTimes(now: Date, timeZone: string, hour: number, count: number): Date[] {
  const found: Date[] = [];
  const today = DateTime.fromJSDate(now, { zone: timeZone }).startOf('day');
  for (let days = 0; found.length < count; days++) {
    const at = today.plus({ days }).set({ hour });
    if (at.weekday <= friday && at.toJSDate() > now) found.push(at.toJSDate());
  }
  return found;
}

/** When it is working time next: now, or a weekday's morning. */
export function nextWorkingTime(now: Date, timeZone: string): Date {
  return isWorkingTime(now, timeZone) ? now : (comingTimes(now, timeZone, opensAt, 1)[0] as Date);
}

/** The instant at which that calendar day (ISO) is over. */
export const endOfDay = (day: string, timeZone: string): Date =>
  DateTime.fromISO(day, { zone: timeZone }).plus({ days: 1 }).startOf('day').toJSDate();

/** The last calendar day (ISO) that is not over before this instant. */
export const lastDayBefore = (at: Date, timeZone: string): string =>
  DateTime.fromMillis(at.getTime() - 1, { zone: timeZone }).toISODate() as string;
