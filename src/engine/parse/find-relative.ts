// Finds "in 2 hours", "через неделю", "vor 3 Tagen": chrono-node reads them, one locale after another.
import { casual as germanChrono } from 'chrono-node/de';
import { casual as englishChrono } from 'chrono-node/en';
import { casual as russianChrono } from 'chrono-node/ru';
import type { DateTime } from 'luxon';
import type { ParseContext } from './context.ts';
import type { Span } from './span.ts';
import { localDay } from './wall-clock.ts';

/** An elapsed time gives the `instant`, a number of days or longer the `day`; a clock time is never in its `span`. */
export type FoundRelative = { span: Span; instant: DateTime } | { span: Span; day: DateTime };

const LOCALES = { en: englishChrono, ru: russianChrono, de: germanChrono };
/** Asking three grammars costs most of a parse, so only texts with one of these words are asked. */
const TRIGGER =
  /(?<![\p{L}\p{N}])(?:in|within|ago|later|from now|vor|nach|через|спустя|назад|в течение|\+\s?\d)(?!\p{L})/iu;
const CLOCK_BEFORE = /^(?:(?:at|um|в)\s+)?\d{1,2}[:.]\d\d[\s,]+/iu;
const CLOCK_AFTER = /[\s,]+(?:(?:at|um|gegen|в|@)\s+\S.*|\d{1,2}[:.]\d\d.*)$/iu;
const VAGUE = /(?<!\p{L})(?:next|last|this|past|n(?:ä|ae)chste|letzte|diese|следующ|прошл|эт)/iu;
/** Fractions of an hour, which chrono-node does not know or reads as the whole hour. */
const FRACTIONS: readonly (readonly [RegExp, number])[] = [
  [
    fraction(
      String.raw`(?:in|через)\s+(?:an hour and a half|(?:anderthalb|eineinhalb)\s+stunden|полтора\s+часа)`,
    ),
    90,
  ],
  [fraction('in (?:einer )?halben stunde'), 30],
  [fraction('in (?:einer )?viertelstunde'), 15],
];
const DECIMAL_HOURS = fraction(
  String.raw`(?:in|через)\s+(?<whole>\d{1,2})[.,](?<tenth>\d)\s*(?:hours?|hrs?|stunden?|std|часа|часов|ч)`,
);

export function findRelative(text: string, ctx: ParseContext, now: DateTime): FoundRelative | null {
  if (!TRIGGER.test(text)) return null;
  return findFraction(text, now) ?? findByChrono(text, ctx, now);
}

function findFraction(text: string, now: DateTime): FoundRelative | null {
  const decimal = DECIMAL_HOURS.exec(text);
  if (decimal) {
    const minutes = Number(decimal.groups?.whole) * 60 + Number(decimal.groups?.tenth) * 6;
    return { span: spanOf(decimal), instant: now.plus({ minutes }) };
  }
  for (const [pattern, minutes] of FRACTIONS) {
    const match = pattern.exec(text);
    if (match) return { span: spanOf(match), instant: now.plus({ minutes }) };
  }
  return null;
}

function findByChrono(text: string, ctx: ParseContext, now: DateTime): FoundRelative | null {
  // chrono-node counts in fixed offsets and knows no zone: it gets the wall clock as if it were UTC.
  const wallClock = now.setZone('utc', { keepLocalTime: true }).toJSDate();
  const others = (['en', 'ru', 'de'] as const).filter((locale) => locale !== ctx.locale);
  for (const locale of [ctx.locale, ...others]) {
    const results = LOCALES[locale].parse(text, { instant: wallClock, timezone: 0 });
    for (const { start, index, text: words } of results) {
      // Calendar dates and clock times are ours: chrono-node would take "24/7" and "March" for dates.
      const isRelative = start.tags().has('result/relativeDate') && TRIGGER.test(words) && !VAGUE.test(words);
      if (!isRelative || !start.isCertain('month')) continue;
      if (start.tags().has('result/relativeDateAndTime')) {
        // An elapsed time, which the jumps of the clock do not change.
        const milliseconds = start.date().getTime() - wallClock.getTime();
        return { span: { start: index, end: index + words.length }, instant: now.plus({ milliseconds }) };
      }
      const day = localDay(
        start.get('year') ?? 0,
        start.get('month') ?? 0,
        start.get('day') ?? 0,
        ctx.timeZone,
      );
      if (day) return { span: withoutClock(index, words), day };
    }
  }
  return null;
}

function withoutClock(index: number, words: string): Span {
  const before = CLOCK_BEFORE.exec(words)?.[0].length ?? 0;
  const after = CLOCK_AFTER.exec(words)?.[0].length ?? 0;
  return { start: index + before, end: index + words.length - after };
}

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length };
}

function fraction(source: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${source})(?!\p{L})`, 'iu');
}
