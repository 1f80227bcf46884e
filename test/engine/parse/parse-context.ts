// The person all parser tests are about: in Berlin, on Monday 23 November 2026 at 17:00.
import { DateTime } from 'luxon';
import { momentOf, readTime, type TimeContext } from '../../../src/engine/parse/read-times.ts';
import type { MomentContext } from './only-moment.ts';

export const berlin: MomentContext = {
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

/** How the interface would show what was read, or why nothing was settled. */
export function read(text: string, ctx: MomentContext = berlin): string {
  const { now, timeZone, prefer, ...rest } = ctx;
  const lean = prefer === 'past' || prefer === 'future' ? prefer : 'either';
  const context: TimeContext = { ...rest, now: DateTime.fromJSDate(now, { zone: timeZone }), lean };
  const answer = readTime(text, context);
  if (answer.kind === 'none') return 'not_a_moment';
  if (answer.kind === 'ask') return `asked (${answer.why})`;
  const { reading } = answer;
  if (reading.kind === 'day') return `${reading.day} 00:00 (day)`;
  const at = reading.kind === 'clock' ? momentOf(reading, context) : reading.at;
  return at.toFormat('yyyy-MM-dd HH:mm');
}
