// The hours in which customers are written to: working days from nine to six, by the company's clock and its country's
// holidays.
import { DateTime } from 'luxon';
import { publicHolidays } from '../../periods/holidays.ts';

const opensAt = 9;
const closesAt = 18;
const friday = 5;

/** Whose working days they are. */
export interface Office {
  readonly timeZone: string;
  /** ISO 3166-1 alpha-2; a country that nobody knows has no holidays. */
  readonly country: string;
}

export async function isWorkingTime(at: Date, office: Office): Promise<boolean> {
  const local = DateTime.fromJSDate(at, { zone: office.timeZone });
  return local.hour >= opensAt && local.hour < closesAt && (await isWorkingDay(local, office));
}

/** Whether it is a weekday on which the country rests. */
export async function isHoliday(at: Date, { timeZone, country }: Office): Promise<boolean> {
  const local = DateTime.fromJSDate(at, { zone: timeZone });
  return local.weekday <= friday && (await publicHolidays(country, local.year)).has(dayOf(local));
}

/** The next so many working days at this full hour, the first one after `now`. */
export async function comingTimes(now: Date, office: Office, hour: number, count: number): Promise<Date[]> {
  const found: Date[] = [];
  const today = DateTime.fromJSDate(now, { zone: office.timeZone }).startOf('day');
  for (let days = 0; found.length < count; days++) {
    const at = today.plus({ days }).set({ hour });
    if (at.toJSDate() > now && (await isWorkingDay(at, office))) found.push(at.toJSDate());
  }
  return found;
}

/** When it is working time next: now, or a working day's morning. */
export async function nextWorkingTime(now: Date, office: Office): Promise<Date> {
  if (await isWorkingTime(now, office)) return now;
  return (await comingTimes(now, office, opensAt, 1))[0] as Date;
}

/** Until when a notice that has begun rests; null where it needn't. */
export async function restingUntil(
  notice: { readonly onlyWorkingHours: boolean },
  office: Office,
  now: Date,
): Promise<Date | null> {
  const opens = notice.onlyWorkingHours ? await nextWorkingTime(now, office) : now;
  return opens > now ? opens : null;
}

async function isWorkingDay(local: DateTime, { country }: Office): Promise<boolean> {
  return local.weekday <= friday && !(await publicHolidays(country, local.year)).has(dayOf(local));
}

const dayOf = (local: DateTime): string => local.toISODate() as string;

/** The instant at which that calendar day (ISO) is over. */
export const endOfDay = (day: string, timeZone: string): Date =>
  DateTime.fromISO(day, { zone: timeZone }).plus({ days: 1 }).startOf('day').toJSDate();

/** The last calendar day (ISO) that is not over before this instant. */
export const lastDayBefore = (at: Date, timeZone: string): string =>
  DateTime.fromMillis(at.getTime() - 1, { zone: timeZone }).toISODate() as string;
