// Finds a day written in numbers: 2026-11-24, 24.11.2026, 24.11., 11/24.
import type { DateTime } from 'luxon';
import { WEEKDAY_NAME, WORD_START, weekdayNumber } from './calendar-names.ts';
import type { ParseContext } from './context.ts';
import { dayCandidates, type TypedDay } from './day-candidates.ts';
import type { Span } from './span.ts';
import { UNIT_AFTER_NUMBER } from './units-after-number.ts';

const YEAR_FIRST =
  /(?<![\p{L}\d.,:/-])(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?:T(?=\d)|(?!\d|[.,:/-]\d|\p{L}))/giu;
const YEAR_LAST =
  /(?<![\p{L}\d.,:/-])(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{2})(?:\s?(?:года|г)(?!\p{L})\.?|(?![\p{L}\d]|[.,:/-]\d))/giu;
const NO_YEAR = new RegExp(
  String.raw`(?<![\p{L}\d.,:/€$£₽+-])(\d{1,2})([./])(\d{1,2})(?![\p{L}\d%]|[.,:/-]\d|${UNIT_AFTER_NUMBER}|\s*(?:uhr|ч|h|час\p{L}*|[ap]m)(?!\p{L}))\.?`,
  'giu',
);
const CLOCK_PREPOSITION = /(?:^|[^\p{L}])(?:at|um|gegen|в|@)\s*$/iu;
const WEEKDAY_BEFORE = new RegExp(String.raw`${WORD_START}(${WEEKDAY_NAME})[.,]?\s*$`, 'iu');
// Where "11/12" is 12 November. Others, and all who write dots, put the day first.
const MONTH_FIRST_COUNTRIES = new Set(['US', 'PH', 'CA']);

/** Dots always put the day first; slashes follow the country, else English is taken to be American. */
export function findNumericDay(
  text: string,
  form: 'with_year' | 'without_year',
  ctx: ParseContext,
  today: DateTime,
): { typed: TypedDay; span: Span } | null {
  const monthFirst = ctx.country ? MONTH_FIRST_COUNTRIES.has(ctx.country.toUpperCase()) : ctx.locale === 'en';
  if (form === 'without_year') return findWithoutYear(text, monthFirst, today);

  const [iso] = text.matchAll(YEAR_FIRST);
  if (iso) return { typed: dated(Number(iso[1]), Number(iso[3]), Number(iso[4])), span: spanOf(iso) };
  const [dotted] = text.matchAll(YEAR_LAST);
  if (!dotted) return null;
  const [, first, separator = '', second, year = ''] = dotted;
  const { day, month } = inOrder(Number(first), Number(second), separator, monthFirst);
  return { typed: dated(Number(year) + (year.length === 2 ? 2000 : 0), month, day), span: spanOf(dotted) };
}

function findWithoutYear(text: string, monthFirst: boolean, today: DateTime) {
  for (const match of text.matchAll(NO_YEAR)) {
    const [, first = '', separator = '', second = ''] = match;
    const typed: TypedDay = {
      kind: 'day_of_year',
      ...inOrder(Number(first), Number(second), separator, monthFirst),
    };
    const mayBeClock =
      separator === '.' && second.length === 2 && Number(first) <= 24 && Number(second) <= 59;
    const before = text.slice(0, match.index);
    const isClock =
      typed.month < 1 ||
      typed.month > 12 ||
      CLOCK_PREPOSITION.test(before) ||
      isClockOfWeekday(before, typed, second, today);
    const isNeither = typed.month > 12 && typed.day > 31;
    if (match[0] === '24/7' || isNeither || (isClock && mayBeClock)) continue;
    return { typed, span: spanOf(match) };
  }
  return null;
}

// "fr 10.10": where 10 October is no Friday, it is ten past ten.
function isClockOfWeekday(before: string, typed: TypedDay, minutes: string, today: DateTime): boolean {
  const weekday = WEEKDAY_BEFORE.exec(before)?.[1];
  if (!weekday || Number(minutes) % 5 !== 0) return false;
  return dayCandidates(typed, today)?.usual.weekday !== weekdayNumber(weekday);
}

function inOrder(
  first: number,
  second: number,
  separator: string,
  monthFirst: boolean,
): { day: number; month: number } {
  const swapped = separator === '/' && first <= 12 && (monthFirst || second > 12);
  return swapped ? { day: second, month: first } : { day: first, month: second };
}

function dated(year: number, month: number, day: number): TypedDay {
  return { kind: 'date', year, month, day };
}

function spanOf(match: RegExpMatchArray): Span {
  const start = match.index ?? 0;
  return { start, end: start + match[0].length };
}
