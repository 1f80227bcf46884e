// Clock times as they are spoken: "half past ten", "fünf vor halb vier", "без четверти пять", "noon".
import { readAmount } from './read-count.ts';
import type { Words } from './words.ts';

/** A time as typed. `open`: which half of the day is meant is not said. Minutes since midnight. */
export interface Time {
  readonly minutes: number;
  readonly open: boolean;
}

export interface ReadTime {
  readonly end: number;
  readonly time: Time;
  /** False for a bare number, which only its neighbours make an hour. */
  readonly sure: boolean;
  /** "noon", "midnight". */
  readonly named?: true;
  readonly dotted?: true;
  readonly meridiem?: 'am' | 'pm';
  /** "half ten", "10 to 4": said one way here and another there. */
  readonly other?: Time;
  readonly impossible?: true;
}

export function readSpokenClock(words: Words, at: number): ReadTime | null {
  const named = words.is(at, 'named');
  if (named) return { end: named.end, time: { minutes: named.n, open: false }, sure: true, named: true };
  return (
    readHalf(words, at) ?? readQuarter(words, at) ?? readWithout(words, at) ?? readMinutesBeside(words, at)
  );
}

function readHalf(words: Words, at: number): ReadTime | null {
  const half = words.is(at, 'half');
  if (!half) return null;
  const spoken = words.tokens[at]?.text ?? '';
  if (spoken === 'half') {
    const past = words.is(half.end, 'past');
    if (past) return past.n > 0 ? spokenTime(hourAt(words, past.end), 30) : null;
    const hour = hourAt(words, half.end);
    const read = spokenTime(hour, 30);
    // British for half past, German and Dutch habit for half an hour before.
    return read && hour ? { ...read, other: timeOf(hour.value, -30) } : null;
  }
  if (spoken === 'halb') return spokenTime(hourAt(words, half.end), -30);
  const ordinal = ordinalAt(words, words.mark(half.end, '-') ? half.end + 1 : half.end);
  return spokenTime(ordinal, -30);
}

function readQuarter(words: Words, at: number): ReadTime | null {
  const three = words.is(at, 'three-quarters');
  if (three) return spokenTime(hourAt(words, three.end), -15);
  const quarter = words.is(at, 'quarter');
  if (!quarter) return null;
  const past = words.is(quarter.end, 'past');
  if (past) return spokenTime(hourAt(words, past.end), past.n * 15);
  const spoken = words.tokens[quarter.end - 1]?.text ?? '';
  if (spoken === 'viertel') return spokenTime(hourAt(words, quarter.end), -45);
  return spoken === 'quarter' ? null : spokenTime(ordinalAt(words, quarter.end), -45);
}

/** "без десяти пять", "без четверти час". */
function readWithout(words: Words, at: number): ReadTime | null {
  const without = words.is(at, 'without');
  if (!without) return null;
  const quarter = words.is(without.end, 'quarter');
  const amount = quarter ? { value: 15, end: quarter.end } : readAmount(words, without.end);
  if (!amount || amount.value > 30) return null;
  const unit = words.is(amount.end, 'unit');
  const from = unit?.n === 0 ? unit.end : amount.end;
  const hour = words.tokens[from]?.text === 'час' ? { value: 1, end: from + 1 } : hourAt(words, from);
  return spokenTime(hour, -amount.value);
}

/** "twenty past three", "10 nach 8", "fünf vor halb vier", "десять минут пятого". */
function readMinutesBeside(words: Words, at: number): ReadTime | null {
  const amount = readAmount(words, at);
  if (!amount || !Number.isInteger(amount.value) || amount.value < 1 || amount.value > 40) return null;
  const unit = words.is(amount.end, 'unit');
  const from = unit?.n === 0 ? unit.end : amount.end;
  if (unit?.n === 0) {
    const ordinal = ordinalAt(words, from);
    if (ordinal) return spokenTime({ ...ordinal, value: ordinal.value - 1 }, amount.value);
  }
  const past = words.is(from, 'past');
  if (!past) return null;
  const half = words.is(past.end, 'half');
  if (half) {
    const hour = words.tokens[past.end]?.text === 'halb' ? hourAt(words, half.end) : null;
    return spokenTime(hour, past.n * amount.value - 30);
  }
  const named = words.is(past.end, 'named');
  if (named)
    return {
      end: named.end,
      time: { minutes: (named.n + past.n * amount.value) % 1440, open: false },
      sure: true,
    };
  const hour = hourAt(words, past.end);
  if (!hour) return null;
  const read = spokenTime(hour, past.n * amount.value);
  const isTo = past.n < 0 && /^(?:to|till?|of)$/.test(words.tokens[from]?.text ?? '');
  if (!isTo || !read || words.number(at) === null || unit) return read;
  // "10 to 11" is a range, "5 to 6" and "10 to 4" may be one.
  if (amount.value % 5 !== 0) return null;
  if (amount.value !== 5 && amount.value < hour.value) return null;
  if (amount.value > 24) return read;
  return { ...read, other: { minutes: amount.value * 60, open: true } };
}

/** An hour from 1 to 24 in digits or words. */
function hourAt(words: Words, at: number): { value: number; end: number } | null {
  const amount = readAmount(words, at);
  if (!amount || !Number.isInteger(amount.value) || amount.value < 1 || amount.value > 24) return null;
  const isLonger = words.mark(amount.end, ':') && words.glued(amount.end);
  const clock = words.is(amount.end, 'oclock');
  return isLonger ? null : { value: amount.value, end: clock?.end ?? amount.end };
}

function ordinalAt(words: Words, at: number): { value: number; end: number } | null {
  const ordinal = words.is(at, 'ordinal');
  return ordinal && ordinal.n <= 12 ? { value: ordinal.n, end: ordinal.end } : null;
}

const spokenTime = (hour: { value: number; end: number } | null, minutes: number): ReadTime | null =>
  hour && { end: hour.end, time: timeOf(hour.value, minutes), sure: true };

/** Half an hour before one is after twelve. */
function timeOf(hour: number, minutes: number): Time {
  const total = hour * 60 + minutes;
  return { minutes: total < 60 ? total + 720 : total, open: hour <= 12 };
}
