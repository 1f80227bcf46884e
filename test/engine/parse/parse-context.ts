// The person all parser tests are about: in Berlin, on Monday 23 November 2026 at 17:00.
import { DateTime } from 'luxon';
import type { ParseContext } from '../../../src/engine/parse/context.ts';
import { parseMoment } from '../../../src/engine/parse/moment.ts';
import type { TimeContext } from '../../../src/engine/parse/read-times.ts';

export const berlin: ParseContext = {
  now: new Date('2026-11-23T16:00:00Z'),
  timeZone: 'Europe/Berlin',
  locale: 'en',
};

/** The same person, for what reads times. */
export const berlinTimes: TimeContext = {
  now: DateTime.fromISO('2026-11-23T17:00', { zone: 'Europe/Berlin' }),
  locale: 'en',
  lean: 'either',
};

export function local(at: string, timeZone = berlin.timeZone): string {
  return DateTime.fromISO(at, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm');
}

/** How the interface would show what was read, or the reason why nothing was. */
export function read(text: string, ctx: ParseContext = berlin): string {
  const moment = parseMoment(text, ctx);
  if (!moment.ok) return moment.reason;
  return local(moment.at, ctx.timeZone) + (moment.hasTime ? '' : ' (day)');
}
