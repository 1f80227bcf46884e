// Finds the words of a text that name a day: numbers, month names, "tomorrow", weekdays, in any of the languages.
import type { DateTime } from 'luxon';
import {
  DOUBTFUL_WEEKDAY,
  MONTH_NAME,
  monthNumber,
  WEEKDAY_NAME,
  WORD_END,
  WORD_START,
  weekdayNumber,
} from './calendar-names.ts';
import type { ParseContext } from './context.ts';
import type { TypedDay } from './day-candidates.ts';
import { findNumericDay } from './find-numeric-day.ts';
import type { Span } from './span.ts';

export interface FoundDay {
  typed: TypedDay;
  span: Span;
  /** "Tonight" names a part of the day with the day. */
  isEvening?: boolean;
}

const ORDINAL = String.raw`(?:st|nd|rd|th|-?го|-?е)?\.?`;
const YEAR = String.raw`(?:,?\s+(?<year>19\d\d|2[01]\d\d)(?![\d:.]|\s*uhr)(?:\s?(?:года|г)${WORD_END}\.?)?)?`;
const DAY_MONTH = matcher(
  String.raw`${WORD_START}(?<![\d][.,:])(?<day>\d{1,2})${ORDINAL}\s*(?:of\s+)?(?<month>${MONTH_NAME})${WORD_END}\.?${YEAR}`,
);
const MONTH_DAY = matcher(
  String.raw`${WORD_START}(?<month>${MONTH_NAME})\.?\s*(?<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:%]|\.\d)${WORD_END}${YEAR}`,
);

const RELATIVE: readonly (readonly [RegExp, number])[] = [
  [word('(?:the )?day before yesterday|позавчера|vorgestern'), -2],
  [word('(?:the )?day after tomorrow|послезавтра|übermorgen|uebermorgen'), 2],
  [word('yesterday|вчера|gestern'), -1],
  [word('today|tonight|сегодня|heute'), 0],
  // After "heute" or "Guten" it is the morning.
  [word('tomorrow|tmrw|tmr|завтра|(?<!(?:heute|gestern|guten) )morgen'), 1],
];

const DAY_OF_MONTH = [
  matcher(String.raw`${WORD_START}(?:the\s+)?(?<day>\d{1,2})(?:st|nd|rd|th)${WORD_END}`),
  matcher(String.raw`${WORD_START}(?<day>\d{1,2})(?:-?го|-?е)?\s+числа${WORD_END}`),
  matcher(String.raw`${WORD_START}(?<day>\d{1,2})-?го${WORD_END}`),
  matcher(String.raw`${WORD_START}(?:am|den)\s+(?<day>\d{1,2})\.(?!\d)`),
];

const THIS = 'this|diesen?|dieser|этот|эту|это';
const COMING = String.raw`coming|kommende[nr]?|ближайш\p{L}+`;
const NEXT = String.raw`next|n(?:ä|ae)chste[nrs]?|следующ\p{L}+`;
const LAST = String.raw`last|past|letzte[nrs]?|vergangene[nrs]?|прошл\p{L}+`;
const NEXT_WEEK = '(?:next week|n(?:ä|ae)chste woche|на следующей неделе)';
const GERMAN_PART = 'abend|vormittag|nachmittag|mittag|morgen';
const WEEKDAY = matcher(
  String.raw`${WORD_START}(?<lead>(?:${NEXT_WEEK},?\s+(?:(?:on|am|в|во)\s+)?)|(?:(?:${COMING})\s+)|(?:(?:${THIS}|${NEXT}|${LAST})\s+))?` +
    String.raw`(?<name>${WEEKDAY_NAME})(?:(?=${GERMAN_PART})|${WORD_END})\.?(?<tail>,?\s+${NEXT_WEEK}${WORD_END})?`,
);

const ANY_WEEKDAY = new RegExp(WEEKDAY, 'giu');
const STARTS_WITH_NEXT = matcher(`^(?:${NEXT_WEEK}|${NEXT})`);
const STARTS_WITH_LAST = matcher(`^(?:${LAST})`);
const STARTS_WITH_THIS = matcher(`^(?:${THIS})`);

const WEEKDAY_BEFORE_DATE = matcher(
  String.raw`${WORD_START}${WEEKDAY_NAME}[.,]{0,2}\s*(?:(?:the|den|dem)\s+)?$`,
);
const WEEKDAY_AFTER_DATE = matcher(
  String.raw`^[\s,]*(?:\(${WEEKDAY_NAME}\.?\)|(?<name>${WEEKDAY_NAME})${WORD_END}\.?)`,
);
// "3 am friday": there "am" belongs to the hour; in "um 10 am Freitag" to the day.
const GERMAN_WEEKDAY = /^(?:mo|di|do|mi|sa|so|fr)(?!i|n|tu)/i;
const PREPOSITION_OR_AM = matcher(String.raw`${WORD_START}(?:am|on|for|vom|в|во|на)\s+(?:the\s+|den\s+)?$`);
const PREPOSITION = matcher(
  String.raw`${WORD_START}(?:(?<!\d\s?)am|on|for|vom|в|во|на)\s+(?:the\s+|den\s+)?$`,
);

/** The first reading in order of certainty, with the prepositions and the weekday beside it; null when there is none. */
export function findDay(text: string, ctx: ParseContext, today: DateTime): FoundDay | null {
  const found =
    findNumericDay(text, 'with_year', ctx, today) ??
    findNamedMonth(text) ??
    findRelative(text) ??
    findNumericDay(text, 'without_year', ctx, today) ??
    findDayOfMonth(text) ??
    findWeekday(text);
  return found && { ...found, span: withNeighbours(text, found) };
}

function findNamedMonth(text: string): FoundDay | null {
  const match = DAY_MONTH.exec(text) ?? MONTH_DAY.exec(text);
  if (!match?.groups) return null;
  const { day, month = '', year } = match.groups;
  const date = { month: monthNumber(month), day: Number(day) };
  const typed: TypedDay = year
    ? { kind: 'date', ...date, year: Number(year) }
    : { kind: 'day_of_year', ...date };
  return { typed, span: spanOf(match) };
}

function findRelative(text: string): FoundDay | null {
  for (const [words, days] of RELATIVE) {
    const match = words.exec(text);
    if (!match) continue;
    return {
      typed: { kind: 'days_from_today', days },
      span: spanOf(match),
      isEvening: /^tonight/i.test(match[0]),
    };
  }
  return null;
}

function findDayOfMonth(text: string): FoundDay | null {
  for (const pattern of DAY_OF_MONTH) {
    const match = pattern.exec(text);
    if (match)
      return { typed: { kind: 'day_of_month', day: Number(match.groups?.day) }, span: spanOf(match) };
  }
  return null;
}

function findWeekday(text: string): FoundDay | null {
  for (const match of text.matchAll(ANY_WEEKDAY)) {
    const { lead = '', name = '', tail } = match.groups ?? {};
    const span = spanOf(match);
    if (DOUBTFUL_WEEKDAY.test(name) && !lead && !isWeekdayByNeighbours(text, span)) continue;
    const which = tail || STARTS_WITH_NEXT.test(lead) ? 'next' : otherWeek(lead);
    return { typed: { kind: 'weekday', weekday: weekdayNumber(name), which }, span };
  }
  return null;
}

function otherWeek(lead: string): 'this' | 'last' | undefined {
  if (STARTS_WITH_LAST.test(lead)) return 'last';
  return STARTS_WITH_THIS.test(lead) ? 'this' : undefined;
}

function isWeekdayByNeighbours(text: string, span: Span): boolean {
  const before = text.slice(0, span.start).trimEnd();
  const after = text.slice(span.end);
  if (/(?:^|\s)(?:on|am|в|во)$/iu.test(before)) return true;
  if (/^,?\s*(?:(?:um|at|в|gegen)\s)?\s*\d{1,2}(?:[:.]\d\d|\s*(?:uhr|h|[ap]m)(?!\p{L}))/iu.test(after))
    return true;
  return /(?:^|[,;])$/.test(before) && /^\s*(?:$|[,;.]|(?:um\s|at\s|в\s)?\s*\d)/iu.test(after);
}

function withNeighbours(text: string, { span, typed }: FoundDay): Span {
  let { start, end } = span;
  if (typed.kind === 'date' || typed.kind === 'day_of_year') {
    start = WEEKDAY_BEFORE_DATE.exec(text.slice(0, start))?.index ?? start;
    const after = WEEKDAY_AFTER_DATE.exec(text.slice(end));
    if (after && !DOUBTFUL_WEEKDAY.test(after.groups?.name ?? '')) end += after[0].length;
  }
  const preposition = GERMAN_WEEKDAY.test(text.slice(start, end)) ? PREPOSITION_OR_AM : PREPOSITION;
  return { start: preposition.exec(text.slice(0, start))?.index ?? start, end };
}

function spanOf(match: RegExpMatchArray): Span {
  const start = match.index ?? 0;
  return { start, end: start + match[0].length };
}

function word(alternatives: string): RegExp {
  return matcher(`${WORD_START}(?:${alternatives})${WORD_END}`);
}

function matcher(source: string): RegExp {
  return new RegExp(source, 'iu');
}
