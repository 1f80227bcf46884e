// When customers are written to: on working days from nine to six, by the company's clock and its country's holidays.
import { DateTime } from 'luxon';
import { publicHolidays } from '../domain/plans/holidays.ts';

const firstHour = 9;
const endHour = 18;
const fridays = 5;

/** @param country ISO 3166-1 alpha-2 */
export async function inWorkingHours(
  { timeZone, country }: { timeZone: string; country: string },
  now: Date,
): Promise<boolean> {
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  if (local.weekday > fridays || local.hour < firstHour || local.hour >= endHour) return false;
  const holidays = await publicHolidays(country, local.year);
  return !holidays.has(local.toISODate() as string);
}
