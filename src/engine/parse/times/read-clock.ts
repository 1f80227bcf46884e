// Clock times in digits and words, and ranges of them: "15:00", "3pm", "15 Uhr 30", "17h", "from 2 to 3 pm".
import { readAmount } from './read-count.ts';
import { type ReadTime, readSpokenClock } from './read-spoken-clock.ts';
import { mayEnd, type Words } from './words.ts';

/** What stands around: a preposition of time before it, a day beside it. */
export interface Beside {
  readonly at: boolean;
  readonly day: boolean;
  /** A clock time and "or" stand before it. */
  readonly or?: boolean;
}

export interface ReadClock {
  readonly end: number;
  readonly from: ReadTime;
  readonly until?: ReadTime;
  readonly sure: boolean;
}

const GERMAN_AFTER_AM =
  /^(?:mo|di|mi|do|fr|sa|so|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|morgen|vormittag|nachmittag|abend|mittag)$/;

export function readClock(words: Words, at: number, beside: Beside): ReadClock | null {
  const lead = words.is(at, 'from', 'between');
  const start = lead?.end ?? at;
  const isBeside = beside.at || beside.day || words.isAnswer;
  const from = readTime(words, skipAt(words, start), { ...beside, at: beside.at || lead !== undefined });
  if (!from) return null;
  const range = from.impossible
    ? null
    : readRangeEnd(words, from, lead?.is === 'between', isBeside || lead !== undefined);
  if (range)
    return {
      end: range.end,
      from: range.from ?? from,
      until: range.until,
      sure: range.sure || isBeside || lead !== undefined,
    };
  if (lead?.is === 'between') return null;
  if (!from.sure && !(beside.or ?? false) && !isAccepted(words, from, beside)) return null;
  return lead ? null : { end: from.end, from, sure: from.sure || beside.at || (beside.or ?? false) };
}

function isAccepted(words: Words, read: ReadTime, beside: Beside): boolean {
  if (words.isAnswer) return mayEnd(words, read.end, true);
  return (beside.at || beside.day) && mayEnd(words, read.end, beside.day);
}

function readRangeEnd(words: Words, from: ReadTime, isBetween: boolean, mayBeBare: boolean) {
  const joined = isBetween ? words.is(from.end, 'and') : words.is(from.end, 'to');
  if (!joined) return null;
  const until = readTime(words, skipAt(words, joined.end), { at: true, day: true });
  if (!until || until.impossible || !mayEnd(words, until.end, true)) return null;
  const sure = from.sure || until.sure;
  if (!sure && !mayBeBare) return null;
  const isBare = !from.sure && !until.sure && words.mark(from.end, '-');
  const [first, second] = [from.time.minutes / 60, until.time.minutes / 60];
  if (
    isBare &&
    Number.isInteger(first) &&
    words.tokens[until.end - 1]?.kind === 'number' &&
    second - first > 2 &&
    /^(?:10|15|20)$/.test(words.tokens[until.end - 1]?.text ?? '')
  ) {
    // "15-20" is twenty past three as often as five hours.
    return {
      end: until.end,
      until,
      sure,
      from: { ...from, other: { minutes: first * 60 + second, open: first <= 6 } },
    };
  }
  return { end: until.end, until, sure };
}

function skipAt(words: Words, at: number): number {
  let i = at;
  for (let left = 3; left > 0; left -= 1) {
    const skipped = words.is(i, 'at', 'approx');
    if (!skipped) break;
    i = skipped.end;
  }
  return i;
}

function readTime(words: Words, at: number, beside: Beside): ReadTime | null {
  return readSpokenClock(words, at) ?? readDigits(words, at, beside) ?? readWords(words, at, beside);
}

function readDigits(words: Words, at: number, beside: Beside): ReadTime | null {
  const hour = words.number(at);
  if (hour === null) return null;
  const { text } = words.tokens[at] ?? { text: '' };
  const minutes = words.glued(at + 1) && words.glued(at + 2) ? numberOf(words, at + 2, 2) : null;
  if (text.length <= 2 && minutes !== null && words.mark(at + 1, ':')) {
    const seconds =
      words.mark(at + 3, ':') && words.glued(at + 3) && words.tokens[at + 4]?.kind === 'number' ? 2 : 0;
    const fraction = seconds > 0 && words.mark(at + 5, '.') && words.glued(at + 6) ? 2 : 0;
    const end = at + 3 + seconds + fraction;
    return withSuffix(words, end, hour, minutes, true, false);
  }
  if (text.length <= 2 && minutes !== null && words.mark(at + 1, '.') && !isDateTail(words, at + 3)) {
    const named = withSuffix(words, at + 3, hour, minutes, false, false);
    if (named.sure) return named;
    return minutes < 60 && hour <= 24 && (beside.at || beside.day || minutes > 12 || hour === 0)
      ? { ...named, sure: true, dotted: true }
      : null;
  }
  if (text.length === 4) {
    const [hours, rest] = [Math.floor(hour / 100), hour % 100];
    const suffix = withSuffix(words, at + 1, hours, rest, false, false);
    const isYear = /^(?:19|20)/.test(text) && !suffix.sure && !beside.day && !beside.at;
    return isYear || hours > 24 || rest > 59 ? null : suffix;
  }
  if (text.length === 3) {
    const suffixed = withSuffix(words, at + 1, Math.floor(hour / 100), hour % 100, false, false);
    return hour % 100 < 60 &&
      hour >= 100 &&
      (suffixed.sure || (words.isAnswer && (beside.at || words.tokens.length === 1)))
      ? suffixed
      : null;
  }
  return readHour(words, at, hour, text.length, beside);
}

function readHour(words: Words, at: number, hour: number, digits: number, beside: Beside): ReadTime | null {
  const suffixed = withSuffix(words, at + 1, hour, 0, false, digits < 2);
  if (suffixed.sure) return suffixed;
  const clock = words.is(at + 1, 'oclock') ?? words.is(at + 1, 'hours');
  if (clock) {
    const more = numberOf(words, clock.end, 2) ?? wordNumber(words, clock.end);
    const hasMore = more !== null && more < 60 && !goesOn(words, clock.end + 1);
    const unit = hasMore ? words.is(clock.end + 1, 'unit') : undefined;
    const isHours = clock.is === 'hours';
    const isAsked =
      beside.at ||
      beside.day ||
      words.isAnswer ||
      hasMore ||
      words.is(clock.end, 'part') !== undefined ||
      words.is(clock.end, 'zone') !== undefined;
    if (isHours && !isAsked) return null;
    const end = hasMore ? (unit?.n === 0 ? unit.end : clock.end + 1) : clock.end;
    return timed(hour, hasMore ? (more ?? 0) : 0, end, true, digits < 2 && !hasMore);
  }
  const part = words.is(at + 1, 'part');
  if (part && (!part.weak || (beside.at && words.tokens[at + 1]?.text === 'дня')))
    return timed(hour, 0, at + 1, true, true);
  const next = numberOf(words, at + 1, 2);
  if (
    next !== null &&
    next < 60 &&
    hour <= 24 &&
    !goesOn(words, at + 2) &&
    (beside.at || beside.day || words.isAnswer) &&
    mayEnd(words, at + 2, beside.day)
  ) {
    return { ...timed(hour, next, at + 2, false, false) };
  }
  const dashed =
    words.mark(at + 1, '-') && words.glued(at + 1) && words.glued(at + 2) ? numberOf(words, at + 2, 2) : null;
  if (
    dashed !== null &&
    dashed > 24 &&
    dashed < 60 &&
    hour <= 24 &&
    (beside.at || beside.day || words.isAnswer)
  )
    return timed(hour, dashed, at + 3, false, false);
  if (hour > 24)
    return beside.at && words.isAnswer ? { ...timed(0, 0, at + 1, true, false), impossible: true } : null;
  const isWhole = mayEnd(words, at + 1, beside.day);
  return isWhole || words.is(at + 1, 'to', 'and', 'or')
    ? timed(hour, 0, at + 1, false, digits < 2 || hour > 9)
    : null;
}

/** Hours in words: "neun Uhr", "at four", "three thirty", "в два часа". */
function readWords(words: Words, at: number, beside: Beside): ReadTime | null {
  const isOne = words.tokens[at]?.text === 'час' && beside.at && !(words.tokens[at - 2]?.kind === 'number');
  if (isOne) return timed(1, 0, at + 1, true, true);
  const amount = readAmount(words, at);
  if (!amount || !Number.isInteger(amount.value) || amount.value > 24) return null;
  const clock = words.is(amount.end, 'oclock') ?? words.is(amount.end, 'hours');
  const after = clock?.end ?? amount.end;
  const more = readAmount(words, after);
  const isAsked = beside.at || beside.day || words.isAnswer;
  const hasMinutes =
    more !== null &&
    Number.isInteger(more.value) &&
    more.value >= 10 &&
    more.value < 60 &&
    words.number(after) === null;
  if (hasMinutes && (clock?.is === 'oclock' || isAsked)) {
    const unit = words.is(more.end, 'unit');
    return timed(amount.value, more.value, unit?.n === 0 ? unit.end : more.end, true, true);
  }
  if (clock && (clock.is === 'oclock' || isAsked)) return timed(amount.value, 0, clock.end, true, true);
  const part = words.is(amount.end, 'part');
  if (part && (!part.weak || beside.at)) return timed(amount.value, 0, amount.end, true, true);
  const meridiem = words.is(amount.end, 'am', 'pm');
  if (meridiem && amount.value <= 12 && !isGermanAm(words, meridiem.end, meridiem.is))
    return withSuffix(words, amount.end, amount.value, 0, false, true);
  return mayEnd(words, amount.end, beside.day) && isAsked
    ? timed(amount.value, 0, amount.end, false, true)
    : null;
}

function withSuffix(
  words: Words,
  at: number,
  hour: number,
  minute: number,
  isSure: boolean,
  isOpen: boolean,
): ReadTime {
  const meridiem = words.is(at, 'am', 'pm');
  if (meridiem && hour >= 1 && hour <= 12 && minute < 60 && !isGermanAm(words, meridiem.end, meridiem.is)) {
    const end =
      words.mark(meridiem.end, '.') && words.tokens[meridiem.end - 1]?.text === 'm'
        ? meridiem.end + 1
        : meridiem.end;
    const time = timed((hour % 12) + (meridiem.is === 'pm' ? 12 : 0), minute, end, true, false);
    return { ...time, meridiem: meridiem.is === 'pm' ? 'pm' : 'am' };
  }
  if (meridiem && meridiem.is === 'pm') return timed(hour, minute, meridiem.end, true, false);
  const clock = minute > 0 || isSure ? (words.is(at, 'oclock') ?? words.is(at, 'hours')) : undefined;
  return timed(hour, minute, clock?.end ?? at, isSure || clock !== undefined, isOpen);
}

/** "um 10 am Freitag": there "am" belongs to the day. */
function isGermanAm(words: Words, end: number, is: string): boolean {
  if (is !== 'am') return false;
  const next = words.tokens[end];
  return GERMAN_AFTER_AM.test(next?.text ?? '') || (next?.kind === 'number' && words.mark(end + 1, '.'));
}

function timed(hour: number, minute: number, end: number, sure: boolean, open: boolean): ReadTime {
  const isPossible = hour < 24 ? minute < 60 : hour === 24 && minute === 0;
  return {
    end,
    time: { minutes: hour * 60 + minute, open: open && hour <= 12 },
    sure,
    ...(isPossible ? {} : { impossible: true as const }),
  };
}

function numberOf(words: Words, at: number, digits: number): number | null {
  const token = words.tokens[at];
  return token?.kind === 'number' && token.text.length === digits ? Number(token.text) : null;
}

function wordNumber(words: Words, at: number): number | null {
  const amount = words.is(at, 'number');
  return amount && amount.end === at + 1 && amount.n >= 10 ? amount.n : null;
}

/** "14.12.", "14.12.2026": the dot goes on to a year. */
const isDateTail = (words: Words, at: number): boolean =>
  words.mark(at, '.') && words.glued(at) && words.tokens[at + 1]?.kind === 'number' && words.glued(at + 1);

/** A number behind the mark: what stands before it is no minutes, but the hour or the day of another time. */
const goesOn = (words: Words, at: number): boolean =>
  words.mark(at, ':', '.') && words.tokens[at + 1]?.kind === 'number';
