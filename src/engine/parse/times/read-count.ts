// Counts of units: "two weeks", "an hour and a half", "полторы недели", and where they lead: "in …", "… ago", "through now".
import { addDays } from '../../local-time.ts';
import { addMonths, addWorkingDays } from './calendar.ts';
import type { Words } from './words.ts';

export interface Count {
  readonly end: number;
  readonly minutes: number;
  readonly days: number;
  readonly months: number;
  readonly workingDays: number;
  /** Whole units cannot tell: "a couple of days", "полторы недели"; the days that may be meant, if any. */
  readonly doubt?: readonly number[];
}

export interface Shift extends Count {
  readonly sign: 1 | -1;
  /** "after two weeks", "two weeks later": after what is not said. */
  readonly isOrder?: true;
  /** The day it is counted from stands behind it. */
  readonly isFrom?: true;
  /** Russians say "в понедельник через неделю" of either Monday. */
  readonly isRussian?: true;
}

const none = { minutes: 0, days: 0, months: 0, workingDays: 0 };

function readCount(words: Words, at: number, bareUnit: boolean): Count | null {
  const first = readOne(words, at, bareUnit);
  if (!first || first.doubt || first.minutes === 0) return first;
  const joined = words.is(first.end, 'and')?.end ?? first.end;
  const more = words.number(joined) === null ? null : readOne(words, joined, false);
  const isCompound = more && !more.doubt && more.minutes > 0 && more.minutes < 60 && first.minutes % 60 === 0;
  return isCompound ? { ...more, minutes: first.minutes + more.minutes } : first;
}

function readOne(words: Words, at: number, bareUnit: boolean): Count | null {
  let i = words.is(at, 'article')?.end ?? at;
  const whole =
    words.is(at, 'span-minutes', 'span-months', 'span-days') ??
    words.is(i, 'span-minutes', 'span-months', 'span-days');
  if (whole) {
    return {
      ...none,
      end: whole.end,
      ...(whole.is === 'span-minutes'
        ? { minutes: whole.n }
        : whole.is === 'span-months'
          ? { months: whole.n }
          : { days: whole.n }),
    };
  }
  const few = words.is(at, 'few') ?? words.is(i, 'few');
  if (few) {
    const of = words.is(few.end, 'of')?.end ?? few.end;
    const unit = words.is(of, 'unit', 'span-days');
    if (!unit) return null;
    return {
      ...wholeUnits(unit.is === 'unit' ? unit.n : 3, few.n || 3),
      end: unit.end,
      doubt: few.n > 0 ? daysOf(unit.n, few.n) : [],
    };
  }
  const half = words.is(i, 'half');
  if (half) {
    const unitAt = words.is(half.end, 'article')?.end ?? half.end;
    const unit = words.is(unitAt, 'unit');
    return unit && unit.n !== 7 ? { ...inUnits(unit.n, 0.5), end: unit.end } : null;
  }
  const amount = readAmount(words, at) ?? readAmount(words, i);
  if (amount) i = amount.end;
  if (!amount && i === at && !bareUnit) return null;
  const fortnight = words.is(i, 'span-days');
  if (fortnight && amount) return { ...none, days: fortnight.n * amount.value, end: fortnight.end };
  const unit = words.is(i, 'unit');
  if (!unit || unit.n === 7) return null;
  let value = amount?.value ?? 1;
  let { end } = unit;
  const more = words.is(end, 'and-a-half');
  if (more) {
    value += 0.5;
    end = more.end;
  }
  const spoken = words.tokens[unit.end - 1]?.text ?? '';
  // Germans say eight days for a week; Russians "через день" for every other day too.
  if (unit.n === 2 && value === 8 && spoken.startsWith('tag'))
    return { ...none, days: 7, end, doubt: [7, 8] };
  if (unit.n === 2 && !amount && spoken === 'день' && bareUnit && i === at)
    return { ...none, days: 1, end, doubt: [1, 2] };
  return { ...inUnits(unit.n, value), end };
}

export function readAmount(words: Words, at: number): { value: number; end: number } | null {
  const digits = words.number(at);
  if (digits !== null) {
    const fraction =
      words.mark(at + 1, '.', ',') && words.glued(at + 1) && words.glued(at + 2)
        ? words.tokens[at + 2]
        : undefined;
    if (fraction?.kind === 'number') return { value: Number(`${digits}.${fraction.text}`), end: at + 3 };
    const half = words.is(at + 1, 'and-a-half');
    return half ? { value: digits + 0.5, end: half.end } : { value: digits, end: at + 1 };
  }
  const word = words.is(at, 'number');
  if (!word) return null;
  const dash = words.mark(word.end, '-') ? word.end + 1 : word.end;
  const ones = word.n >= 20 && word.n % 10 === 0 ? words.is(dash, 'number') : undefined;
  const value =
    ones && ones.n < 10 ? { value: word.n + ones.n, end: ones.end } : { value: word.n, end: word.end };
  const half = words.is(value.end, 'and-a-half');
  return half ? { value: value.value + 0.5, end: half.end } : value;
}

const DAYS = [0, 0, 1, 7, 30, 365];
const daysOf = (unit: number, n: number): number[] =>
  unit === 2 || unit === 3 ? [n * (DAYS[unit] ?? 1)] : [];

function wholeUnits(unit: number, n: number): typeof none {
  const { minutes, days, months, workingDays } = inUnits(unit, n);
  return { minutes, days, months, workingDays };
}

function inUnits(unit: number, n: number): Omit<Count, 'end'> {
  const isWhole = Number.isInteger(n);
  switch (unit) {
    case 0:
      return { ...none, minutes: Math.round(n) };
    case 1:
      return { ...none, minutes: Math.round(n * 60) };
    case 3:
      return isWhole
        ? { ...none, days: n * 7 }
        : { ...none, days: Math.floor(n * 7), doubt: [Math.floor(n * 7), Math.ceil(n * 7)] };
    case 4:
      return isWhole ? { ...none, months: n } : { ...none, months: Math.floor(n), doubt: [] };
    case 5:
      return Number.isInteger(n * 2) ? { ...none, months: n * 12 } : { ...none, doubt: [] };
    case 6:
      return isWhole ? { ...none, workingDays: n } : { ...none, doubt: [] };
    default:
      return isWhole
        ? { ...none, days: n }
        : { ...none, days: Math.floor(n), doubt: [Math.floor(n), Math.ceil(n)] };
  }
}

/** "in two weeks", "two weeks ago", "two weeks from now". */
export function readShift(words: Words, at: number): Shift | null {
  const lead = words.is(at, 'in') ?? words.is(at, 'vor');
  const order = words.is(at, 'after');
  if (lead ?? order) {
    let i = (lead ?? order)?.end ?? at;
    i = words.is(i, 'approx')?.end ?? i;
    if (i > at + 1 && words.mark(i, '.')) i += 1;
    const next = words.is(i, 'article')?.end ?? i;
    const many = words.is(next, 'next');
    const count =
      (many && readCount(words, many.end, false)) ??
      readCount(words, i, lead?.is === 'in' || order !== undefined);
    if (!count) return null;
    const hence = words.is(words.mark(count.end, "'", '’') ? count.end + 1 : count.end, 'hence');
    const end = hence && !hence.weak ? hence.end : (hence?.end ?? count.end);
    if (many) return { ...count, end, sign: 1, doubt: [] };
    if (order && !lead) return { ...count, end, sign: 1, isOrder: true };
    if (words.is(end, 'ago')) return null;
    const isRussian = words.tokens[at]?.text === 'через';
    return { ...count, end, sign: lead?.is === 'vor' ? -1 : 1, ...(isRussian ? { isRussian } : {}) };
  }
  const start = words.is(at, 'approx')?.end ?? at;
  const count = readCount(words, start, true);
  if (!count) return null;
  const ago = words.is(count.end, 'ago');
  if (ago && !ago.weak) return { ...count, end: ago.end, sign: -1 };
  const hence = words.is(count.end, 'hence');
  if (hence && !hence.weak) return { ...count, end: hence.end, sign: 1 };
  if (count.minutes === 0) {
    // "a week from Friday", "a week today".
    const from =
      words.tokens[count.end]?.text === 'from' || words.tokens[count.end]?.text === 'on'
        ? count.end + 1
        : count.end;
    const base = words.is(from, 'weekday', 'rel', 'holiday');
    const isEnglish =
      base !== undefined &&
      /^[a-z]/.test(words.tokens[from]?.text ?? '') &&
      words.tokens[at]?.text !== 'heute';
    if (isEnglish && (from > count.end || base.is === 'rel') && !words.is(at, 'last', 'next'))
      return { ...count, end: from, sign: 1, isFrom: true };
  }
  const later = words.tokens[count.end]?.text ?? '';
  if (/^(?:later|spaeter|спустя|earlier|frueher)$/.test(later)) {
    return {
      ...count,
      end: count.end + 1,
      sign: later.startsWith('e') || later.startsWith('f') ? -1 : 1,
      isOrder: true,
    };
  }
  return null;
}

/** The day that a count of days or longer leads to. */
export function shifted(
  day: string,
  { sign, days, months, workingDays }: Pick<Shift, 'sign' | 'days' | 'months' | 'workingDays'>,
): string {
  if (Math.abs(days) > 40_000 || Math.abs(months) > 1200 || workingDays > 400) return day;
  const moved = addDays(addMonths(day, sign * months), sign * days);
  return workingDays > 0 ? addWorkingDays(moved, sign * workingDays) : moved;
}
