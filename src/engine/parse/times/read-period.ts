// Weekdays with what says which one, weeks, months and their parts, nth days of a month, holidays.
import { addDays } from '../../local-time.ts';
import { dayOf, daysIn, mondayOf, mondayOfWeek, monthAfter, monthOf, weekdayOf, yearOf } from './calendar.ts';
import {
  type DayValue,
  eitherOf,
  exactly,
  nearest,
  nthInMonth,
  type Which,
  weekdayValue,
} from './day-value.ts';
import { isYearNumber } from './read-date.ts';
import type { Is } from './vocabulary.ts';
import type { Words } from './words.ts';

export interface ReadWeekday {
  readonly end: number;
  readonly weekday: number;
  readonly value: DayValue;
  /** Without a word that says which. */
  readonly isPlain: boolean;
  readonly weak: boolean;
}

const WHICH: readonly Is[] = ['this', 'next', 'last', 'coming', 'after-next'];

function whichAt(words: Words, at: number): { which: Which; end: number } | null {
  const first = words.is(at, ...WHICH);
  if (!first) return null;
  const end = words.mark(first.end, '.') && words.glued(first.end) ? first.end + 1 : first.end;
  const second = first.is === 'this' ? words.is(end, 'coming', 'next', 'last') : undefined;
  if (second) return { which: second.is === 'next' ? 'coming' : (second.is as Which), end: second.end };
  return { which: first.is as Which, end };
}

const tongueOf = (words: Words, at: number): 'en' | 'de' | 'ru' => {
  const text = words.tokens[at]?.text ?? '';
  if (/[а-я]/.test(text)) return 'ru';
  return /^(?:naechst|nachst|nexte|letzt|vergangen|vorig|uebern|ubern)/.test(text) ? 'de' : 'en';
};

export function readWeekday(words: Words, at: number): ReadWeekday | null {
  const { today } = words;
  const through = words.tokens[at]?.text === 'через' ? at + 1 : null;
  const lead = through === null ? whichAt(words, at) : { which: 'skipping-one' as const, end: through };
  const match = words.is(lead?.end ?? at, 'weekday');
  if (!match) return null;
  const { n: weekday } = match;
  const end = words.mark(match.end, '.') && words.glued(match.end) ? match.end + 1 : match.end;
  const read = (which: Which | undefined, to: number) => ({
    end: to,
    weekday,
    value: weekdayValue(weekday, which, today, tongueOf(words, at)),
    isPlain: which === undefined,
    weak: match.weak && which === undefined,
  });
  if (lead) return read(lead.which, end);
  if (words.tokens[end]?.text === 'after' && words.is(end + 1, 'next')) return read('after-next', end + 2);
  if (words.tokens[end]?.text === 'coming') return read('coming', end + 1);
  if (words.tokens[end]?.text === 'week' && words.number(end + 1) === null && !words.is(end + 1, 'after')) {
    const ahead = (weekday - weekdayOf(today) + 7) % 7;
    const days = [addDays(today, ahead + 7), ...(ahead === 0 ? [addDays(today, 14)] : [])];
    return {
      ...read(undefined, end + 1),
      value: days.length > 1 ? eitherOf(...days) : exactly(days[0] ?? today),
      isPlain: false,
      weak: false,
    };
  }
  return read(undefined, end);
}

export type ReadPeriod =
  /** A week, which a weekday beside it makes a day. */
  | { readonly end: number; readonly monday: string; readonly weak?: boolean }
  | { readonly end: number; readonly day: DayValue; readonly by?: boolean }
  | {
      readonly end: number;
      readonly within: { readonly from: string; readonly to: string } | null;
      readonly readings?: readonly string[];
    };

/** "third tuesday of december", "last working day of the month", "last day of next month". */
export function readNthDay(words: Words, at: number): { end: number; day: DayValue } | null {
  const digits = words.number(at);
  const suffixed =
    digits !== null && digits <= 5 && words.glued(at + 1)
      ? /^(?:st|nd|rd|th|й|ю|я|го)$/.test(words.tokens[at + 1]?.text ?? '')
        ? at + 2
        : words.mark(at + 1, '.')
          ? at + 2
          : words.mark(at + 1, '-') && words.glued(at + 2)
            ? at + 3
            : null
      : null;
  const ordinal = words.is(at, 'ordinal', 'last');
  const nth = suffixed !== null ? (digits ?? 0) : ordinal?.is === 'last' ? -1 : (ordinal?.n ?? 0);
  const from = suffixed ?? ordinal?.end;
  if (from === undefined || nth === 0 || nth > 31) return null;
  const weekday = words.is(from, 'weekday');
  const unit = words.is(from, 'unit');
  const which = weekday ? weekday.n : unit?.n === 6 ? 8 : unit?.n === 2 ? 0 : null;
  const end = weekday?.end ?? unit?.end;
  if (which === null || end === undefined) return null;
  const month = monthsAt(words, end);
  if (!month) return null;
  const days = month.months.map((one) => nthInMonth(nth, which, one)).filter((day) => day !== null);
  const usual = days.length > 0 ? nearestAhead(days, words.today) : null;
  return { end: month.end, day: usual ? { days, usual } : { doubt: 'impossible', readings: [] } };
}

const nearestAhead = (days: readonly string[], today: string): string =>
  days.length > 1 ? nearest(days, today) : (days[0] ?? today);

/** "december", "of the month", "im nächsten Monat", "декабря 2026". */
function monthsAt(
  words: Words,
  at: number,
): { months: { year: number; month: number }[]; end: number } | null {
  let i = at;
  for (let left = 3; left > 0; left -= 1) i = words.is(i, 'of', 'article', 'on')?.end ?? i;
  const { today } = words;
  const month = words.is(i, 'month');
  if (month) {
    const year = words.tokens[month.end];
    if (year?.kind === 'number' && isYearNumber(year.text) && !words.mark(month.end + 1, ':')) {
      return {
        months: [{ year: Number(year.text), month: month.n }],
        end: words.is(month.end + 1, 'year-word')?.end ?? month.end + 1,
      };
    }
    return { months: [-1, 0, 1].map((by) => ({ year: yearOf(today) + by, month: month.n })), end: month.end };
  }
  const which = whichAt(words, i);
  const unit = words.is(which?.end ?? i, 'unit');
  if (unit?.n !== 4 || (!which && i === at && words.tokens[unit.end - 1]?.text !== 'месяца')) return null;
  const by = which
    ? ({ next: 1, coming: 1, last: -1, 'after-next': 2, this: 0, 'skipping-one': 0 } as const)[which.which]
    : 0;
  return { months: [monthAfter(today, by)], end: unit.end };
}

export function readPeriod(words: Words, at: number): ReadPeriod | null {
  return readEdge(words, at) ?? readWeek(words, at) ?? readLong(words, at) ?? readFeast(words, at);
}

function readWeek(words: Words, at: number): ReadPeriod | null {
  const { today } = words;
  const away = (weeks: number) => addDays(mondayOf(today), weeks * 7);
  const afterNext = words.is(at, 'week-after-next');
  if (afterNext && !afterNext.weak && words.tokens[at]?.text !== 'после')
    return { end: afterNext.end, monday: away(2) };
  const which = whichAt(words, at);
  const weekend = words.is(which?.end ?? at, 'weekend');
  if (weekend) {
    const by = which?.which === 'next' ? 1 : which?.which === 'last' ? -1 : 0;
    return { end: weekend.end, within: { from: addDays(away(by), 5), to: addDays(away(by), 6) } };
  }
  const unit = words.is(which?.end ?? at, 'unit');
  if (which && unit?.n === 3) {
    const by = { next: 1, coming: 1, last: -1, 'after-next': 2, this: 0, 'skipping-one': 2 }[which.which];
    return { end: unit.end, monday: away(by) };
  }
  if (words.tokens[at]?.text === 'той' && unit === undefined && words.is(at + 1, 'unit')?.n === 3) {
    return { end: at + 2, within: { from: away(-1), to: addDays(away(1), 6) } };
  }
  const number = words.is(at, 'calendar-week');
  const week = number ? words.number(number.end) : null;
  const isWord = number !== undefined && /^(?:woche|week)$/.test(words.tokens[at]?.text ?? '');
  const isElse =
    isWord &&
    (words.is(at - 1, 'article', 'number', 'this', 'next', 'last') !== undefined ||
      words.is(number.end + 1, 'oclock', 'hours', 'am', 'pm') !== undefined ||
      words.mark(number.end + 1, ':', '.', '-'));
  if (number && !isElse && week !== null && week >= 1 && week <= 53) {
    const years = [yearOf(today) - 1, yearOf(today), yearOf(today) + 1];
    const mondays = years.map((year) => mondayOfWeek(year, week)).filter((monday) => monday !== null);
    if (mondays.length > 0) return { end: number.end + 1, monday: nearest(mondays, today) };
  }
  return null;
}

function readLong(words: Words, at: number): ReadPeriod | null {
  const { today } = words;
  const which = whichAt(words, at);
  const unit = words.is(which?.end ?? at, 'unit');
  const by = which
    ? { next: 1, coming: 1, last: -1, 'after-next': 2, this: 0, 'skipping-one': 0 }[which.which]
    : 0;
  if (which && unit && unit.n === 4) return { end: unit.end, within: monthSpan(monthAfter(today, by)) };
  if (which && unit?.n === 5)
    return {
      end: unit.end,
      within: { from: `${yearOf(today) + by}-01-01`, to: `${yearOf(today) + by}-12-31` },
    };
  if (which && unit?.n === 7) return { end: unit.end, within: null };
  const month = words.is(which?.end ?? at, 'month');
  const isLed = which !== null || words.is(at - 1, 'of', 'in', 'by') !== undefined || words.isAnswer;
  if (
    month &&
    isLed &&
    (!month.weak || words.isAnswer || which !== null || words.is(at - 1, 'of', 'in') !== undefined)
  ) {
    const year = monthOf(today) > month.n ? yearOf(today) + 1 : yearOf(today);
    return { end: month.end, within: monthSpan({ year, month: month.n }) };
  }
  const ordinal = words.is(at, 'ordinal');
  const quarter = ordinal ? words.is(ordinal.end, 'unit') : undefined;
  if (quarter?.n === 7) return { end: quarter.end, within: null };
  if (words.tokens[at]?.text === 'q' && words.glued(at + 1) && words.number(at + 1) !== null) {
    const n = words.number(at + 1) ?? 0;
    if (n < 1 || n > 4) return null;
    const year = monthOf(today) > n * 3 ? yearOf(today) + 1 : yearOf(today);
    const last = { year, month: n * 3 };
    return { end: at + 2, within: { from: dayOf(year, n * 3 - 2, 1) ?? today, to: monthSpan(last).to } };
  }
  const year = words.tokens[at];
  if (
    year?.kind === 'number' &&
    isYearNumber(year.text) &&
    words.number(at) !== null &&
    (words.is(at - 1, 'in', 'of') || words.is(at + 1, 'year-word'))
  ) {
    return {
      end: words.is(at + 1, 'year-word')?.end ?? at + 1,
      within: { from: `${year.text}-01-01`, to: `${year.text}-12-31` },
    };
  }
  return null;
}

function monthSpan({ year, month }: { year: number; month: number }) {
  const from = dayOf(year, month, 1) ?? '';
  return { from, to: dayOf(year, month, daysIn(year, month)) ?? from };
}

/** "mid December", "Anfang Januar", "end of the week", "eod". */
function readEdge(words: Words, at: number): ReadPeriod | null {
  const eod = words.is(at, 'eod');
  if (eod) return { end: eod.end, day: exactly(words.today), by: true };
  const text = words.tokens[at]?.text ?? '';
  if (text === 'eow') return { end: at + 1, day: exactly(addDays(mondayOf(words.today), 4)), by: true };
  if (text === 'eom' || text === 'eoy' || text === 'monatsende' || text === 'jahresende')
    return { end: at + 1, within: null };
  const edge = words.is(at, 'edge');
  if (!edge) return null;
  let i = words.mark(edge.end, '-') ? edge.end + 1 : edge.end;
  for (let left = 3; left > 0; left -= 1) i = words.is(i, 'of', 'article', 'on')?.end ?? i;
  const unit = words.is(i, 'unit');
  const period =
    unit && (unit.n === 3 || unit.n === 4 || unit.n === 5) && i >= edge.end
      ? null
      : (readWeek(words, i) ?? readLong({ ...words, isAnswer: true }, i));
  if (!period) {
    if (unit?.n === 3) return edgeOfWeek(edge.n, mondayOf(words.today), unit.end);
    return unit?.n === 4 || unit?.n === 5 ? { end: unit.end, within: null } : null;
  }
  if ('monday' in period) return edgeOfWeek(edge.n, period.monday, period.end);
  return { end: period.end, within: 'within' in period ? period.within : null };
}

function edgeOfWeek(edge: number, monday: string, end: number): ReadPeriod {
  if (edge === 2) return { end, day: exactly(addDays(monday, 4)), by: true };
  return {
    end,
    within: { from: addDays(monday, edge === 0 ? 0 : 1), to: addDays(monday, edge === 0 ? 1 : 3) },
  };
}

function readFeast(words: Words, at: number): ReadPeriod | null {
  const holiday = words.is(at, 'holiday');
  if (holiday) {
    const [month, day] = [Math.floor(holiday.n / 100), holiday.n % 100];
    const days = [-1, 0, 1].map((by) => dayOf(yearOf(words.today) + by, month, day) ?? words.today);
    return { end: holiday.end, day: { days, usual: nearest(days, words.today) } };
  }
  const feast = words.is(at, 'feast');
  return feast ? { end: words.is(feast.end, 'weekday')?.end ?? feast.end, within: null } : null;
}
