// "This morning", said aloud: people who speak mean a time that they don't name. A usual one is filled in, marked, so that what
// was said is one tap away from saved; typed, it is asked for.
import { DateTime } from 'luxon';
import type { Context } from '../../../conversation/turn-context.ts';
import type { DayPart } from '../../../engine/parse/read-times.ts';
import type { Reading } from '../../../understanding/facts.ts';
import type { LineBeginning } from './draft-beginning.ts';

/** Full hours. */
const usual: Readonly<Record<DayPart, number>> = {
  morning: 9,
  midday: 12,
  afternoon: 15,
  evening: 18,
  night: 21,
};

/** @param context as of when it was said */
export function withUsualTime(
  { narrowed, ...beginning }: LineBeginning,
  { when, happening }: Reading,
  { now, timeZone }: Pick<Context, 'now' | 'timeZone'>,
): LineBeginning {
  const same: LineBeginning = narrowed ? { ...beginning, narrowed } : beginning;
  const time = when?.time;
  const values = beginning.values ?? {};
  if (beginning.dialog !== 'meeting' || Object.hasOwn(values, 'at')) return same;
  if (time?.kind !== 'day' || !time.part || time.until || time.relation) return same;
  const at = DateTime.fromISO(time.day, { zone: timeZone }).set({ hour: usual[time.part] });
  // What has happened was not later than now.
  const isOver = happening?.mood === 'done' && at.toMillis() > now.getTime();
  if (!at.isValid || isOver) return same;
  return {
    ...beginning,
    values: { ...values, at: at.toJSDate().toISOString() },
    unsure: [...(beginning.unsure ?? []), 'at'],
  };
}
