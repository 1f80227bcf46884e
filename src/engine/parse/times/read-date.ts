// Dates in numbers and names: 2026-12-14, 14.12., 12/14, "14th of December", "первого декабря", "am 27."
import { weekdayOf } from './calendar.ts';
import { dateValue, type PartialDate } from './day-value.ts';
import { readAmount } from './read-count.ts';
import { isCount, mayEnd, type Words } from './words.ts';

export interface DateBeside {
  /** "at", "um", "в", "к": an hour follows as well as a day. */
  readonly at: boolean;
  /** "on", "am", "в": a day follows. */
  readonly on: boolean;
  /** A day that is no weekday stands before it. */
  readonly day: boolean;
  readonly weekday: number | null;
}

export interface ReadDate {
  readonly end: number;
  readonly date: PartialDate;
}

const SUFFIX = /^(?:st|nd|rd|th|го|е|ого|ое|его|ей|й|му|ten|te)$/;
const FOUR_DIGITS = /^(?:19|2[01])\d\d$/;

export function readDate(words: Words, at: number, beside: DateBeside): ReadDate | null {
  return readNumeric(words, at, beside) ?? readNamed(words, at) ?? readDayOfMonth(words, at, beside);
}

/** "14-16 Dec", "vom 14. bis 16. Dezember", "с 14 по 16 декабря", "Dec 14-16": one month for both. */
export function readDateRange(
  words: Words,
  at: number,
  beside: DateBeside,
): { end: number; from: PartialDate; until: PartialDate } | null {
  const lead = words.is(at, 'from', 'between');
  const start = lead?.end ?? at;
  const left = readDate(words, start, { ...beside, on: true }) ?? bareDay(words, start);
  if (!left) return null;
  const joined = words.is(left.end, 'to') ?? (lead?.is === 'between' ? words.is(left.end, 'and') : undefined);
  if (!joined) return null;
  const right =
    readDate(words, joined.end, { at: false, on: true, day: false, weekday: null }) ??
    bareDay(words, joined.end);
  if (!right) return null;
  const isSure = left.date.month !== undefined || right.date.month !== undefined;
  const hasDots = words.tokens[left.end - 1]?.text === '.' && words.tokens[right.end - 1]?.text === '.';
  if (!isSure && !hasDots) return null;
  // "14.12 - 16": the second is rather an hour, unless it follows the day of a named month.
  const isNamed = words.is(start, 'month') !== undefined;
  if (right.date.month === undefined && left.date.month !== undefined && !isNamed) return null;
  if (right.date.month === undefined && (right.date.day <= left.date.day || !mayEnd(words, right.end, true)))
    return null;
  const month = left.date.month ?? right.date.month;
  const year = left.date.year ?? right.date.year;
  const whole = (date: PartialDate): PartialDate =>
    ({
      day: date.day,
      ...((date.month ?? month) === undefined ? {} : { month: date.month ?? month }),
      ...(year === undefined ? {} : { year: date.year ?? year }),
    }) as PartialDate;
  return { end: right.end, from: whole(left.date), until: whole(right.date) };
}

function bareDay(words: Words, at: number): ReadDate | null {
  const day = words.number(at);
  if (day === null || day < 1 || day > 31) return null;
  return { end: words.mark(at + 1, '.') && words.glued(at + 1) ? at + 2 : at + 1, date: { day } };
}

function readNumeric(words: Words, at: number, beside: DateBeside): ReadDate | null {
  const first = words.number(at);
  const separator = words.tokens[at + 1];
  if (first === null || separator?.kind !== 'mark' || !words.glued(at + 1) || !/^[-./]$/.test(separator.text))
    return null;
  const text = words.tokens[at]?.text ?? '';
  const second = words.tokens[at + 2];
  const isSpaced = separator.text === '.' && second?.spaced === true;
  if (second?.kind !== 'number' || second.text.length > 2) return null;
  const third = words.tokens[at + 4];
  const isThird =
    words.mark(at + 3, separator.text) &&
    words.glued(at + 3) &&
    third?.kind === 'number' &&
    (!third.spaced || (isSpaced && third.text.length === 4));
  if (text.length === 4) {
    if (!isThird || !FOUR_DIGITS.test(text)) return null;
    const after = words.tokens[at + 5];
    const end =
      after?.text === 't' && !after.spaced && words.tokens[at + 6]?.kind === 'number' ? at + 6 : at + 5;
    return { end, date: { year: first, month: Number(second.text), day: Number(third?.text) } };
  }
  if (text.length > 2) return null;
  const order = inOrder(first, Number(second.text), separator.text, words.monthFirst);
  if (isThird && (third?.text.length === 4 || third?.text.length === 2)) {
    const year = Number(third.text) + (third.text.length === 2 ? 2000 : 0);
    if (separator.text === '-' && third.text.length === 2) return null;
    return { end: yearWord(words, at + 5), date: { ...order, year } };
  }
  if (separator.text === '-') return null;
  return readWithoutYear(words, at, order, beside, isSpaced);
}

function readWithoutYear(
  words: Words,
  at: number,
  date: { day: number; month: number },
  beside: DateBeside,
  isSpaced: boolean,
): ReadDate | null {
  const first = Number(words.tokens[at]?.text);
  const second = words.tokens[at + 2]?.text ?? '';
  const isDotted = words.mark(at + 1, '.');
  const hasDot =
    isDotted &&
    words.mark(at + 3, '.') &&
    words.glued(at + 3) &&
    !(words.tokens[at + 4]?.kind === 'number' && words.glued(at + 4));
  // "at 11.30.": a dot that ends the text ends the sentence.
  const isClock = first <= 24 && Number(second) <= 59 && second.length === 2;
  const isEnd = words.tokens[at + 4] === undefined;
  const endsSentence = isEnd && isClock && (date.month > 12 || (beside.at && !beside.on));
  const closes = hasDot && !endsSentence;
  const end = closes ? at + 4 : at + 3;
  const isOver = date.month > 12 || date.month < 1;
  const mayBeClock = isDotted && !closes && second.length === 2 && first <= 24 && Number(second) <= 59;
  const after = words.tokens[end];
  const goesOn =
    after !== undefined && !after.spaced && (after.kind === 'number' || (after.kind === 'word' && !closes));
  if (
    goesOn ||
    (isSpaced && !closes) ||
    (!closes && isCount(words, end)) ||
    words.is(end, 'oclock', 'hours', 'am', 'pm')
  )
    return null;
  if (!isDotted && words.tokens[end]?.text === '/' && words.glued(end)) return null;
  if (first === 24 && second === '7' && !isDotted) return null;
  if (isOver && (mayBeClock || !closes || date.day > 31))
    return isOver && closes && !mayBeClock ? { end, date } : null;
  if (mayBeClock && (beside.at || beside.day || date.day > 31)) return null;
  if (date.day > 31 && !closes) return null;
  if (mayBeClock && beside.weekday !== null && Number(second) % 5 === 0) {
    const value = dateValue(date, words.today);
    if (!('usual' in value) || weekdayOf(value.usual) !== beside.weekday) return null;
  }
  return { end, date };
}

function inOrder(first: number, second: number, separator: string, monthFirst: boolean) {
  const swapped = separator === '/' && first <= 12 && (monthFirst || second > 12);
  return swapped ? { day: second, month: first } : { day: first, month: second };
}

function readNamed(words: Words, at: number): ReadDate | null {
  const day = readDayNumber(words, at);
  if (day && day.value >= 1) {
    const of = words.is(day.end, 'of')?.end ?? day.end;
    const month = words.is(of, 'month');
    if (month && isMonthHere(words, month.end))
      return withYear(words, dot(words, month.end), { month: month.n, day: day.value });
  }
  const month = words.is(at, 'month');
  if (!month) return null;
  const the = words.is(dot(words, month.end), 'article')?.end ?? dot(words, month.end);
  const after = readDayNumber(words, the);
  if (
    !after ||
    after.value < 1 ||
    after.value > 31 ||
    words.mark(after.end, ':') ||
    !(mayEnd(words, after.end, true) || words.is(after.end, 'to'))
  )
    return null;
  if (words.tokens[the]?.text.length === 4 || words.is(after.end, 'oclock', 'am', 'pm', 'hours')) return null;
  return withYear(words, after.end, { month: month.n, day: after.value });
}

const isMonthHere = (words: Words, end: number): boolean =>
  words.tokens[end]?.spaced !== false || words.tokens[end]?.kind === 'mark';
const dot = (words: Words, at: number): number => (words.mark(at, '.') && words.glued(at) ? at + 1 : at);

/** "14", "14th", "14.", "14-го", "fourteenth", "двадцать седьмого". */
function readDayNumber(words: Words, at: number): { value: number; end: number; isOrdinal: boolean } | null {
  const digits = words.number(at);
  if (digits !== null) {
    if ((words.tokens[at]?.text.length ?? 0) > 2 || digits > 99) return null;
    const suffixAt = words.mark(at + 1, '-') ? at + 2 : at + 1;
    const suffix = words.tokens[suffixAt];
    if (suffix?.kind === 'word' && !suffix.spaced && SUFFIX.test(suffix.text))
      return { value: digits, end: dot(words, suffixAt + 1), isOrdinal: true };
    const closed = dot(words, at + 1);
    return { value: digits, end: closed, isOrdinal: closed > at + 1 };
  }
  const ordinal = words.is(at, 'ordinal');
  if (ordinal) return { value: ordinal.n, end: ordinal.end, isOrdinal: true };
  const tens = words.is(at, 'number');
  if (!tens || (tens.n !== 20 && tens.n !== 30)) {
    const amount = readAmount(words, at);
    return amount && Number.isInteger(amount.value) && amount.value <= 31
      ? { value: amount.value, end: amount.end, isOrdinal: false }
      : null;
  }
  const ones = words.is(words.mark(tens.end, '-') ? tens.end + 1 : tens.end, 'ordinal');
  return ones && ones.n < 10
    ? { value: tens.n + ones.n, end: ones.end, isOrdinal: true }
    : { value: tens.n, end: tens.end, isOrdinal: false };
}

function withYear(words: Words, at: number, date: { month: number; day: number }): ReadDate {
  const comma = words.mark(at, ',') ? at + 1 : at;
  const year = words.tokens[comma];
  const isYear =
    year?.kind === 'number' &&
    FOUR_DIGITS.test(year.text) &&
    !words.mark(comma + 1, ':') &&
    !words.is(comma + 1, 'oclock');
  const short =
    words.tokens[at]?.kind === 'mark' && /^['’]$/.test(words.tokens[at]?.text ?? '')
      ? words.tokens[at + 1]
      : undefined;
  if (short?.kind === 'number' && short.text.length === 2)
    return { end: at + 2, date: { ...date, year: 2000 + Number(short.text) } };
  return isYear
    ? { end: yearWord(words, comma + 1), date: { ...date, year: Number(year.text) } }
    : { end: at, date };
}

function yearWord(words: Words, at: number): number {
  const word = words.is(at, 'year-word');
  return word && !/^(?:год)$/.test(words.tokens[at]?.text ?? '') ? dot(words, word.end) : at;
}

function readDayOfMonth(words: Words, at: number, beside: DateBeside): ReadDate | null {
  const isThe = words.is(at - 1, 'article') !== undefined;
  const day = readDayNumber(words, at);
  if (!day || day.value < 1) return null;
  const named = words.is(day.end, 'day-of-month');
  if (named) return { end: named.end, date: { day: day.value } };
  if (!day.isOrdinal || day.value > 99) return null;
  const isDot = words.tokens[day.end - 1]?.text === '.' && words.number(at) !== null && day.end === at + 2;
  const isWord = words.number(at) === null;
  if (
    words.is(day.end, 'weekday', 'unit', 'calendar-week', 'of', 'month') &&
    !isDot &&
    words.is(day.end, 'at') === undefined
  )
    return null;
  // "at 10.": the dot ends the sentence.
  if (isDot && beside.at) return null;
  if (isDot && beside.day && words.tokens[day.end] === undefined) return null;
  if (isDot && !beside.on && !(words.isAnswer && words.tokens.length === 2)) return null;
  if (
    isWord &&
    !words.isAnswer &&
    !(
      beside.on &&
      (words.tokens[day.end] === undefined ||
        words.tokens[day.end]?.kind === 'mark' ||
        words.is(day.end, 'at'))
    )
  )
    return null;
  if (!isWord && !isDot && !words.isAnswer && !mayEndDay(words, day.end, isThe || beside.on)) return null;
  if (isDot && !mayEndDay(words, day.end, true)) return null;
  return { end: day.end, date: { day: day.value } };
}

/** "the 3rd floor", "am 3. Standort": an ordinal before a thing is no day. */
function mayEndDay(words: Words, end: number, isLed: boolean): boolean {
  const token = words.tokens[end];
  if (!token || token.kind === 'mark' || words.isAnswer) return true;
  // "3rd 10am", "22nd 14:00"
  const isClock = words.is(end + 1, 'am', 'pm', 'oclock') !== undefined || words.mark(end + 1, ':');
  return token.kind === 'number' ? isLed || isClock : words.all(end).some(({ is }) => is !== 'zone-word');
}

export const isYearNumber = (text: string): boolean => FOUR_DIGITS.test(text);
