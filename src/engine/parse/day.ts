// Reads a day, e.g. the closing date of a deal.

import { toAsciiDigits } from './plain-characters.ts';
import { type DayReading, readTime, type TimeAnswer, type TimeContext } from './read-times.ts';
import { dateValue } from './times/day-value.ts';

export type ParsedDay =
  | { readonly ok: true; readonly day: string }
  | { readonly ok: false; readonly reason: 'empty' | 'not_a_day' | 'no_such_day' }
  /** A range where one day is asked for: its ends. */
  | { readonly ok: false; readonly reason: 'range'; readonly days: readonly string[] }
  | { readonly ok: false; readonly reason: 'doubt'; readonly answer: Extract<TimeAnswer, { kind: 'ask' }> };

/**
 * `day`: YYYY-MM-DD in the person's zone. Everything `readTime` takes for a day, and a number alone, which is such a
 * day of a month. A clock time beside the day is ignored; alone it is 'not_a_day'.
 */
export function parseDay(text: string, context: TimeContext): ParsedDay {
  if (text.trim() === '') return { ok: false, reason: 'empty' };
  const dayOfMonth = /^(\d{1,2})\.?$/.exec(toAsciiDigits(text.slice(0, 20)).trim())?.[1];
  if (dayOfMonth !== undefined && text.length <= 20) return dayOfThisNumber(Number(dayOfMonth), context);
  const answer = readTime(text, context);
  if (answer.kind === 'none') return { ok: false, reason: 'not_a_day' };
  if (answer.kind === 'ask') return doubtful(answer);
  const { reading } = answer;
  if (reading.kind === 'clock') return { ok: false, reason: 'not_a_day' };
  if (reading.kind === 'day') {
    return reading.until
      ? { ok: false, reason: 'range', days: [reading.day, reading.until] }
      : { ok: true, day: reading.day };
  }
  return { ok: true, day: reading.at.toISODate() ?? '' };
}

function dayOfThisNumber(number: number, { now, lean }: TimeContext): ParsedDay {
  const today = now.toISODate() ?? '';
  const value = dateValue({ day: number }, today);
  if ('doubt' in value) return { ok: false, reason: 'no_such_day' };
  const leaning =
    lean === 'past'
      ? value.days.findLast((day) => day <= today)
      : lean === 'future'
        ? value.days.find((day) => day >= today)
        : undefined;
  return { ok: true, day: leaning ?? value.usual };
}

/** "tomorrow at 3 or 4" leaves the time open, not the day. */
function doubtful(answer: Extract<TimeAnswer, { kind: 'ask' }>): ParsedDay {
  if (answer.why === 'impossible' && answer.readings.length === 0)
    return { ok: false, reason: 'no_such_day' };
  const days = answer.readings.map((reading) =>
    reading.kind === 'day' ? reading.day : (reading.at.toISODate() ?? ''),
  );
  const [only] = days;
  const isOneDay = only !== undefined && days.length > 1 && days.every((day) => day === only);
  if (isOneDay && (answer.why === 'choice' || answer.why === 'two-readings')) return { ok: true, day: only };
  const readings = [...new Set(days)].map((day): DayReading => ({ kind: 'day', day, words: [] }));
  return { ok: false, reason: 'doubt', answer: { ...answer, readings } };
}
