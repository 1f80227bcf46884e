// The one time that the reader finds in a line, and the rest of the line: what most tests of times compare.
import { DateTime } from 'luxon';
import type { ParseContext } from '../../../src/engine/parse/context.ts';
import { momentOf, readTimes, type Span, type TimeContext } from '../../../src/engine/parse/read-times.ts';

export interface MomentContext extends ParseContext {
  /** Which occurrence is meant when the text leaves it open ("15:00", "fri", "12.11"). Default: 'nearest'. */
  prefer?: 'past' | 'future' | 'nearest';
}

export type ParsedMoment =
  | { ok: true; at: string; hasTime: boolean; rest: string }
  | { ok: false; reason: 'empty' | 'not_a_moment' | 'no_such_day' };

/**
 * `at`: ISO instant in UTC; without a clock time (`hasTime: false`) the first instant of that day in the person's
 * zone. `rest`: the text without the words that were understood. Anything that leaves a doubt is 'not_a_moment'.
 */
export function parseMoment(text: string, ctx: MomentContext): ParsedMoment {
  if (text.trim() === '') return { ok: false, reason: 'empty' };
  const now = DateTime.fromJSDate(ctx.now, { zone: ctx.timeZone });
  const lean = ctx.prefer === undefined || ctx.prefer === 'nearest' ? 'either' : ctx.prefer;
  const context: TimeContext = {
    now,
    locale: ctx.locale,
    lean,
    ...(ctx.country ? { country: ctx.country } : {}),
  };
  const readings = readTimes(text, context);
  const [reading, other] = readings;
  if (readings.some((one) => one.kind === 'doubt' && one.why === 'impossible'))
    return { ok: false, reason: 'no_such_day' };
  if (readings.length === 2 && reading?.kind === 'day' && other?.kind === 'clock') {
    // "tomorrow, Acme, at 15:00"
    const at = momentOf(other, context, reading.day);
    return {
      ok: true,
      at: at.toJSDate().toISOString(),
      hasTime: true,
      rest: without(text, [...reading.words, ...other.words]),
    };
  }
  if (!reading || reading.kind === 'doubt' || other) return { ok: false, reason: 'not_a_moment' };
  const at =
    reading.kind === 'day'
      ? DateTime.fromISO(reading.day, { zone: ctx.timeZone })
      : reading.kind === 'clock'
        ? momentOf(reading, context)
        : reading.at;
  return {
    ok: true,
    at: at.toJSDate().toISOString(),
    hasTime: reading.kind !== 'day',
    rest: without(text, reading.words),
  };
}

/** The text without these words, and without the separators that they leave dangling. */
function without(text: string, words: readonly Span[]): string {
  let kept = '';
  let end = 0;
  for (const { from, to } of words) {
    kept += `${text.slice(end, from)} `;
    end = to;
  }
  return (kept + text.slice(end))
    .replace(/\s+/gu, ' ')
    .replace(/ (?=[,.;:!?)])/gu, '')
    .replace(/([,;])(?: ?[,;])+/gu, '$1')
    .replace(/^[\s,;.:)–—-]+/gu, '')
    .replace(/(?<![\s,;(–—-])[\s,;(–—-]+$/gu, '');
}
