// Which days a daily push still has to tell of: those since the last message, so many days ago. Pure.

import { addDays, instantOf } from '../engine/local-time.ts';
import { boundsOf } from '../periods/periods.ts';
import type { PushPerson } from './push.ts';

/** Somebody to whom nothing was said yet hears of what became too old in so many days. */
const firstLookDays = 14;

/**
 * From the start of the day after the last message until the end of today on the person's own calendar, put back by `age`.
 * @param told the day (ISO) of the last message; undefined for none yet
 */
export function daysSinceTold(
  { timeZone }: Pick<PushPerson, 'timeZone'>,
  told: string | undefined,
  age: number,
  now: Date,
): { from: Date; to: Date } {
  const tomorrow = boundsOf('today', timeZone, now).toDay;
  const from = told === undefined ? addDays(tomorrow, -firstLookDays) : addDays(told, 1);
  const startOf = (day: string) => instantOf(addDays(day, -age), 0, timeZone) ?? now;
  return { from: startOf(from), to: startOf(tomorrow) };
}
