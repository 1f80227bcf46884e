// Reads a text into groups of time words that stand beside each other, with the words of order, choice and doubt among them.
import { DateTime } from 'luxon';
import { addDays } from '../../local-time.ts';
import { type DayValue, dateValue, eitherOf, exactly, type PartialDate } from './day-value.ts';
import { type ReadClock, readClock } from './read-clock.ts';
import { readShift, type Shift } from './read-count.ts';
import { readDate, readDateRange } from './read-date.ts';
import { readNthDay, readPeriod, readWeekday } from './read-period.ts';
import type { Is } from './vocabulary.ts';
import type { Words } from './words.ts';

export type Logic =
  | 'not'
  | 'or'
  | 'and'
  | 'but'
  | 'if'
  | 'before'
  | 'after'
  | 'by'
  | 'from'
  | 'to'
  | 'either'
  | 'between';

export type Meaning =
  | {
      readonly kind: 'day';
      readonly value: DayValue;
      readonly dayOfMonth?: number;
      readonly part?: number;
      readonly by?: boolean;
    }
  | {
      readonly kind: 'weekday';
      readonly value: DayValue;
      readonly weekday: number;
      readonly isPlain: boolean;
      readonly weak: boolean;
    }
  | { readonly kind: 'days'; readonly from: DayValue; readonly until: DayValue }
  | { readonly kind: 'week'; readonly monday: string }
  | { readonly kind: 'within'; readonly within: { readonly from: string; readonly to: string } | null }
  | { readonly kind: 'shift'; readonly shift: Shift }
  | { readonly kind: 'clock'; readonly clock: ReadClock }
  | { readonly kind: 'part'; readonly part: number; readonly weak: boolean; readonly which?: Is }
  | { readonly kind: 'now'; readonly weak: boolean }
  | { readonly kind: 'instant'; readonly at: DateTime }
  | { readonly kind: 'zone'; readonly zone: string }
  | { readonly kind: 'vague' }
  /** `closes`: may stand behind what it says something of ("at the latest"). */
  | { readonly kind: 'logic'; readonly logic: Logic; readonly closes?: boolean };

export interface Item {
  readonly meaning: Meaning;
  /** Tokens, `end` exclusive; prepositions before it included. */
  readonly start: number;
  readonly end: number;
  /** A preposition of a day or a time stands before it. */
  readonly isLed: boolean;
  /** A comma or the end of a sentence stands before it. */
  readonly apart: boolean;
  readonly guessed: boolean;
}

const ISO_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)(?![\p{L}\d])/iu;
const LOGIC: readonly Logic[] = [
  'not',
  'either',
  'or',
  'if',
  'before',
  'after',
  'by',
  'from',
  'between',
  'to',
  'but',
  'and',
];
const PREPOSITIONS: readonly Is[] = ['at', 'on', 'approx', 'article', 'of'];
const DAYLIKE = new Set(['day', 'weekday', 'days', 'week', 'shift', 'part']);
const MOST_PREPOSITIONS = 3;
/** Nobody names more times in one message; the rest of it is not read. */
const MOST_ITEMS = 40;
const OTHER_EDGES = /^(?:eow|eom|eoy|monatsende|jahresende|той)$/;

export function groupsOf(words: Words): Item[][] {
  const groups: Item[][] = [];
  let group: Item[] = [];
  let apart = false;
  const close = () => {
    const trimmed = trim(group);
    if (trimmed.length > 0) groups.push(trimmed);
    group = [];
  };
  let read = 0;
  for (let at = 0; at < words.tokens.length && read < MOST_ITEMS; ) {
    const item = readItem(words, at, group, apart) ?? readLogic(words, at, group, apart);
    if (item) {
      group.push(item);
      read += 1;
      at = item.end;
      apart = false;
    } else if (isGlue(words, at)) {
      if (words.mark(at, ',', ';', '.', '!', '?', '(', ')')) apart = true;
      at = words.is(at, 'filler')?.end ?? at + 1;
    } else {
      close();
      at += 1;
      apart = false;
    }
  }
  close();
  return groups;
}

const isGlue = (words: Words, at: number): boolean =>
  words.mark(at, ',', ';', '.', '!', '?', '(', ')', ':', '"', "'", '“', '”', '„', '«', '»', '…') ||
  words.is(at, 'filler') !== undefined;

/** Logic at the ends says something of the times only where it leads one or ends the text. */
function trim(group: Item[]): Item[] {
  const isTime = (item: Item) => item.meaning.kind !== 'logic';
  const last = group.findLastIndex(isTime);
  if (last < 0) return [];
  const tail = group[last + 1];
  const keepsTail =
    tail?.meaning.kind === 'logic' &&
    ((['or', 'not'].includes(tail.meaning.logic) && !tail.apart) || tail.meaning.closes === true);
  let first = 0;
  // "…, but friday": what joins the sentence joins no times.
  while (first < last) {
    const { meaning } = group[first] as Item;
    if (meaning.kind !== 'logic' || !['and', 'but', 'to'].includes(meaning.logic)) break;
    first += 1;
  }
  return group.slice(first, keepsTail ? last + 2 : last + 1);
}

function readLogic(words: Words, at: number, group: readonly Item[], apart: boolean): Item | null {
  const match = words.is(at, ...LOGIC);
  const isSlash = words.mark(at, '/', '|') && group.length > 0;
  const found = match ?? (isSlash ? { is: 'or' as const, end: at + 1, weak: false } : null);
  if (!found) return null;
  const logic = LOGIC.find((one) => words.is(at, one)?.end === found.end) ?? (found.is as Logic);
  // "no answer", "no friday": only before a time is it a no to the time.
  if (found.weak && logic === 'not' && !words.isAnswer && !isTimeAhead(words, found.end)) return null;
  if (
    logic === 'not' &&
    !isTimeAhead(words, found.end) &&
    !words.isAnswer &&
    words.tokens[found.end]?.kind === 'word'
  )
    return null;
  return {
    meaning: { kind: 'logic', logic, ...(match?.is === 'by' && match.n === 1 ? { closes: true } : {}) },
    start: at,
    end: found.end,
    isLed: false,
    apart,
    guessed: false,
  };
}

const isTimeAhead = (words: Words, at: number): boolean => {
  for (let i = at, left = MOST_PREPOSITIONS; left > 0; left -= 1) {
    if (readMeaning(words, i, { at: true, on: true, group: [] })) return true;
    const preposition = words.is(i, ...PREPOSITIONS, 'before', 'after', 'by');
    if (!preposition) return false;
    i = preposition.end;
  }
  return false;
};

function readItem(words: Words, at: number, group: readonly Item[], apart: boolean): Item | null {
  let best: { meaning: Meaning; end: number; isLed: boolean } | null = null;
  let i = at;
  const led = { at: false, on: false };
  for (let left = MOST_PREPOSITIONS; left >= 0; left -= 1) {
    const found = readMeaning(words, i, { ...led, group, apart });
    // "in 3" is rather three days or hours than three o'clock.
    const isIn =
      i > at && /^(?:in|im)$/.test(words.tokens[i - 1]?.text ?? '') && found?.meaning.kind === 'clock';
    if (found && !isIn && (!best || found.end > best.end)) best = { ...found, isLed: led.at || led.on };
    const preposition = words.is(i, ...PREPOSITIONS);
    // "am So um 11": after a preposition of days it is Sunday, not "about".
    if (!preposition || (led.on && words.is(i, 'weekday'))) break;
    for (const { is, end } of words.all(i)) {
      if (end !== preposition.end) continue;
      if (is === 'at') led.at = true;
      if (is === 'on' || (is === 'article' && /^de[rnms]$/.test(words.tokens[i]?.text ?? ''))) led.on = true;
      if (is === 'approx' && words.tokens[i]?.text === 'gegen') led.at = true;
    }
    // "in the sun"
    if (words.tokens[i]?.text === 'the') led.on = false;
    i = preposition.end;
    if (words.mark(i, '.') && words.glued(i) && preposition.is === 'approx') i += 1;
  }
  const first = words.tokens[at];
  if (best && words.isAnswer && first?.text === 'so' && first.capital && words.is(at + 1, 'at')) {
    // Phones write "So" for "so": Sunday, or about that time today.
    const sunday = readWeekday(words, at);
    const value = sunday && 'usual' in sunday.value ? eitherOf(sunday.value.usual, words.today) : null;
    if (value)
      return { meaning: { kind: 'day', value }, start: at, end: at + 1, isLed: false, apart, guessed: false };
  }
  if (!best) return null;
  const guessed = words.tokens
    .slice(at, best.end)
    .some((_, index) => words.all(at + index)[0]?.guessed === true);
  // "von Freitag auf Montag": from one to the other.
  const isOnto = /^(?:auf|на)$/.test(words.tokens[at]?.text ?? '') && group.length > 0;
  return { ...best, start: at, apart: apart || isOnto, guessed };
}

interface Around {
  readonly at: boolean;
  readonly on: boolean;
  readonly group: readonly Item[];
  /** A comma stands before it. */
  readonly apart?: boolean;
}

function readMeaning(words: Words, at: number, around: Around): { meaning: Meaning; end: number } | null {
  if (
    words.tokens[at]?.kind !== 'number' &&
    words.all(at).length === 0 &&
    !/^q$/.test(words.tokens[at]?.text ?? '') &&
    !OTHER_EDGES.test(words.tokens[at]?.text ?? '')
  )
    return null;
  const last = around.group.at(-1);
  const before = last?.meaning;
  const isDayBefore = before !== undefined && DAYLIKE.has(before.kind);
  const isOrder = before?.kind === 'logic' && ['before', 'after', 'by'].includes(before.logic);
  const isOr =
    isOrder ||
    (before?.kind === 'logic' &&
      ['or', 'either', 'not', 'and', 'but'].includes(before.logic) &&
      around.group.some(
        ({ meaning }) => meaning.kind === 'clock' || (meaning.kind === 'logic' && meaning.logic === 'either'),
      ));
  const beside = {
    at: around.at,
    on: around.on,
    day: isDayBefore && before.kind !== 'weekday',
    weekday: before?.kind === 'weekday' ? before.weekday : null,
  };
  const value = (date: PartialDate) => dateValue(date, words.today);
  const found: { meaning: Meaning; end: number }[] = [];
  const push = (end: number | undefined, meaning: Meaning | null) => {
    if (end !== undefined && meaning) found.push({ end, meaning });
  };
  const instant = readInstant(words, at);
  if (instant) return instant;
  const range = readDateRange(words, at, beside);
  if (range) push(range.end, { kind: 'days', from: value(range.from), until: value(range.until) });
  const nth = readNthDay(words, at);
  if (nth) push(nth.end, { kind: 'day', value: nth.day });
  const date = readDate(words, at, beside);
  if (date)
    push(date.end, {
      kind: 'day',
      value: value(date.date),
      ...(date.date.month === undefined ? { dayOfMonth: date.date.day } : {}),
    });
  const weekday = readWeekday(words, at);
  if (weekday) push(weekday.end, { kind: 'weekday', ...weekday, weak: weekday.weak && !around.on });
  const period = readPeriod(words, at);
  if (period) {
    if ('monday' in period) push(period.end, { kind: 'week', monday: period.monday });
    else if ('day' in period)
      push(period.end, { kind: 'day', value: period.day, ...(period.by ? { by: true } : {}) });
    else push(period.end, { kind: 'within', within: period.within });
  }
  const shift = readShift(words, at);
  if (shift) push(shift.end, { kind: 'shift', shift });
  const clock =
    around.on && weekday
      ? null
      : readClock(words, at, {
          at: around.at,
          day: isDayBefore && (words.isAnswer || around.apart !== true),
          or: isOr,
        });
  if (clock) push(clock.end, { kind: 'clock', clock });
  for (const one of readSingle(words, at, around, isDayBefore)) push(one.end, one.meaning);
  let best = found[0] ?? null;
  for (const one of found) if (best && one.end > best.end) best = one;
  return best;
}

function readSingle(
  words: Words,
  at: number,
  { group }: Around,
  isDayBefore: boolean,
): { meaning: Meaning; end: number }[] {
  const { today } = words;
  const found: { meaning: Meaning; end: number }[] = [];
  const text = words.tokens[at]?.text ?? '';
  const previous = words.tokens[at - 1]?.text ?? '';
  const isMorgenAsPart = text === 'morgen' && (isDayBefore || /^gut/.test(previous));
  const rel = words.is(at, 'rel');
  if (rel && !isMorgenAsPart) {
    const isWeek = words.tokens[rel.end]?.text === 'week' && /^[a-z]/.test(text) && text !== 'heute';
    const value = exactly(addDays(today, rel.n + (isWeek ? 7 : 0)));
    found.push({
      end: rel.end + (isWeek ? 1 : 0),
      meaning: { kind: 'day', value, ...(text === 'tonight' ? { part: 3 } : {}) },
    });
  }
  const todayOnly = words.is(at, 'today-only');
  if (todayOnly) found.push({ end: todayOnly.end, meaning: { kind: 'day', value: exactly(today) } });
  const now = words.is(at, 'now');
  if (now) found.push({ end: now.end, meaning: { kind: 'now', weak: now.weak } });
  const which = words.is(at, 'this', 'last', 'next', 'coming');
  const part = words.is(which?.end ?? at, 'part');
  const isClockBefore = group.at(-1)?.meaning.kind === 'clock';
  if (
    part &&
    !(text === 'morgen' && !isDayBefore) &&
    !(text === 'дня' && !isClockBefore) &&
    !/^gut/.test(previous)
  ) {
    found.push({
      end: part.end,
      meaning: {
        kind: 'part',
        part: part.n,
        weak: part.weak && !which,
        ...(which ? { which: which.is } : {}),
      },
    });
  }
  const zone = words.is(at, 'zone');
  if (zone && isZoneHere(words, at, zone, group)) {
    const end = words.is(zone.end, 'zone-word')?.end ?? zone.end;
    const offset = zone.zone === 'utc' && words.mark(end, '+', '-', '−') ? words.tokens[end + 1] : undefined;
    if (offset?.kind === 'number' && offset.text.length <= 2) {
      found.push({
        end: end + 2,
        meaning: { kind: 'zone', zone: `UTC${words.mark(end, '+') ? '+' : '-'}${offset.text}` },
      });
    } else found.push({ end, meaning: { kind: 'zone', zone: zone.zone ?? '?' } });
  }
  const vague = words.is(at, 'vague');
  if (vague) found.push({ end: vague.end, meaning: { kind: 'vague' } });
  const every = words.is(at, 'every');
  const what = every && words.is(every.end, 'weekday', 'unit', 'part', 'rel');
  // "300 each" says nothing of time; "fridays" does by itself.
  if (every && (what || !every.weak)) found.push({ end: what?.end ?? every.end, meaning: { kind: 'vague' } });
  return found;
}

/** "10:00 Berlin" is a place, "10:00 Berlin time" and "по Москве" are a zone; both only beside a clock time. */
function isZoneHere(
  words: Words,
  at: number,
  zone: { end: number; weak: boolean },
  group: readonly Item[],
): boolean {
  const before = group.at(-1)?.meaning.kind;
  if (before !== 'clock' && before !== 'day' && before !== 'part' && before !== 'weekday') return false;
  if (!group.some(({ meaning }) => meaning.kind === 'clock')) return false;
  return !zone.weak || words.is(zone.end, 'zone-word') !== undefined || words.tokens[at - 1]?.text === 'по';
}

function readInstant(words: Words, at: number): { meaning: Meaning; end: number } | null {
  const token = words.tokens[at];
  if (token?.kind !== 'number' || token.text.length !== 4) return null;
  const [iso] = ISO_INSTANT.exec(words.text.slice(token.from, token.from + 40)) ?? [];
  const instant = iso === undefined ? null : DateTime.fromISO(iso.toUpperCase(), { setZone: true });
  if (iso === undefined || !instant?.isValid) return null;
  const end = words.tokens.findIndex(({ from }) => from >= token.from + iso.length);
  return { end: end < 0 ? words.tokens.length : end, meaning: { kind: 'instant', at: instant } };
}
