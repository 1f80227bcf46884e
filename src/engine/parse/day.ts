// Reads a day, e.g. the closing date of a deal.
import { DateTime } from 'luxon';
import type { ParseContext } from './context.ts';
import { dayCandidates } from './day-candidates.ts';
import { toAsciiDigits } from './plain-characters.ts';
import { readMoment } from './read-moment.ts';

export type ParsedDay =
  | { ok: true; day: string }
  | { ok: false; reason: 'empty' | 'not_a_day' | 'no_such_day' };

/**
 * `day`: YYYY-MM-DD in the person's zone. Everything `parseMoment` takes for a day, and a number alone, which
 * is the nearest such day of a month. A clock time beside the day is ignored; alone it is 'not_a_day'.
 */
export function parseDay(text: string, ctx: ParseContext): ParsedDay {
  const dayOfMonth = /^(\d{1,2})\.?$/.exec(toAsciiDigits(text).trim())?.[1];
  if (dayOfMonth) {
    const today = DateTime.fromJSDate(ctx.now, { zone: ctx.timeZone });
    const day = dayCandidates({ kind: 'day_of_month', day: Number(dayOfMonth) }, today)?.usual.toISODate();
    return day ? { ok: true, day } : { ok: false, reason: 'no_such_day' };
  }
  const read = readMoment(text, ctx);
  if (!read.ok) return { ok: false, reason: read.reason === 'not_a_moment' ? 'not_a_day' : read.reason };
  const day = read.hasDay ? read.at.toISODate() : null;
  return day ? { ok: true, day } : { ok: false, reason: 'not_a_day' };
}
