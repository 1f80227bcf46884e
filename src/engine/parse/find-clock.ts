// Finds the clock time in a text whose day is already taken out: "15:00", "3pm", "15 Uhr", "в 11", "half past ten".
import { findSpokenClock, HOUR_WORD, hourOfWord } from './find-spoken-clock.ts';
import { type PartOfDay, partOfDayAt } from './part-of-day.ts';
import { type Span, TAKEN } from './span.ts';
import { UNIT_AFTER_NUMBER } from './units-after-number.ts';
import type { Clock } from './wall-clock.ts';

export interface FoundClock {
  clock: Clock;
  span: Span;
}

const PREPOSITION = String.raw`(?<![\p{L}\p{N}])(?:at|um|gegen|ab|around|в|во|к|около|@)\s*`;
const FREE = String.raw`(?<![\p{L}\p{N}:.,/+-]|[€$£₽]\s?)`;
const LEAD = `(?:${PREPOSITION}|${FREE})`;
/** Right after the day, or after a preposition of time: there a bare number is an hour. */
const MARKED = String.raw`(?:${PREPOSITION}|(?<=${TAKEN})[\s,]*)`;
const HOUR = String.raw`(?<hour>\d{1,2})`;
const TIME = String.raw`${HOUR}(?:[:.](?<minute>[0-5]\d))?`;
const MERIDIEM = String.raw`(?<meridiem>[ap])\.?\s?m(?![\p{L}\p{N}])\.?`;
const HOUR_UNIT = String.raw`(?:\s*(?:uhr|h|час(?:а|ов)?|ч)(?!\p{L})\.?)`;
const NOT_A_COUNT = String.raw`(?![\d:/%]|[.,]\d|-\d|\p{L}|${UNIT_AFTER_NUMBER})`;

/** Not "дня", which after a number mostly counts days. */
const PART_FOLLOWS = String.raw`(?=\s+(?:утра|вечера|ночи|in the (?:morning|afternoon|evening)|at night|morgens|vormittags|nachmittags|abends|nachts)(?!\p{L}))`;

const PATTERNS = [
  String.raw`${LEAD}${HOUR}:(?<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?![\d:])(?:\s*${MERIDIEM}|${HOUR_UNIT})?`,
  String.raw`${LEAD}${TIME}\s*${MERIDIEM}`,
  String.raw`${LEAD}(?:${TIME}|(?<word>${HOUR_WORD}))\s*(?:uhr|o['’]?clock)(?!\p{L})(?:\s*(?<more>[0-5]\d)(?![\d:.]))?`,
  String.raw`${MARKED}(?:${TIME}|(?<word>${HOUR_WORD}))${HOUR_UNIT}(?:\s*(?<more>[0-5]\d)(?!\d)(?:\s*мин\p{L}*)?)?`,
  String.raw`${FREE}${TIME}${HOUR_UNIT}?${PART_FOLLOWS}`,
  String.raw`${MARKED}(?<hour>[01]\d|2[0-3])(?<minute>[0-5]\d)${NOT_A_COUNT}`,
  String.raw`${MARKED}(?<hour>\d{1,2})[ -](?<minute>[0-5]\d)${NOT_A_COUNT}`,
  String.raw`${MARKED}(?:${TIME}${NOT_A_COUNT}|(?<word>${HOUR_WORD})(?=\s*(?:$|[,;.!?)${TAKEN}])|${PART_FOLLOWS}))`,
  String.raw`^\s*${TIME}(?=\s*,?\s*${TAKEN})`,
  String.raw`^\s*(?<hour>\d{1,2})(?:(?:[.-]|\s*[hч]\s*)(?<minute>[0-5]\d)|${HOUR_UNIT})?\s*$`,
  String.raw`^\s*(?!19|20)(?<hour>[01]\d|2[0-3])(?<minute>[0-5]\d)\s*$`,
].map((source) => new RegExp(source, 'giu'));
/** "15.30" away from its day is a time only when there is a day. */
const DOTTED = new RegExp(String.raw`${FREE}${HOUR}\.(?<minute>[0-5]\d)${NOT_A_COUNT}`, 'giu');
const RANGE_END =
  /^\s*(?:-|–|—|to|till|until|bis|до)\s*\d{1,2}(?:[:.]\d\d)?(?:\s*(?:uhr|h|[ap]\.?m\.?)(?!\p{L}))?(?![\p{L}\d])/iu;
const RANGE_START = /(?<!\p{L})(?:from|von|с|со|between)\s+$/iu;

/**
 * `ofDay`: the part of the day named beside the day ("tomorrow evening at 8"). Of a range ("15:00–16:00") the
 * start. A bare hour from 1 to 6 is meant in the afternoon: nobody meets at three in the night.
 */
export function findClock(text: string, ofDay: PartOfDay | null): FoundClock | null {
  const spoken = findSpokenClock(text);
  if (spoken) return finished(text, spoken.span, spoken.hour, spoken.minute, !spoken.isNamed, ofDay);
  for (const pattern of text.includes(TAKEN) ? [...PATTERNS, DOTTED] : PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const found = readMatch(text, match, ofDay);
      if (found) return found;
    }
  }
  return null;
}

function readMatch(text: string, match: RegExpMatchArray, ofDay: PartOfDay | null): FoundClock | null {
  const { hour: digits = '', minute, more, meridiem, word } = match.groups ?? {};
  const start = match.index ?? 0;
  const span = { start, end: start + match[0].length };
  const minutes = Number(minute ?? more ?? 0);
  const hour = word ? hourOfWord(word) : Number(digits);
  if (meridiem && hour >= 1 && hour <= 12) {
    const isAfternoon = meridiem.toLowerCase() === 'p';
    return {
      clock: { hour: (hour % 12) + (isAfternoon ? 12 : 0), minute: minutes },
      span: withRange(text, span),
    };
  }
  if (hour > 24 || (hour === 24 && minutes > 0)) return null;
  const isBare = digits.length < 2 && minute === undefined;
  return finished(text, span, hour, minutes, isBare, ofDay);
}

function finished(
  text: string,
  span: Span,
  hour: number,
  minute: number,
  isBare: boolean,
  ofDay: PartOfDay | null,
): FoundClock {
  const beside = partOfDayAt(text, span);
  const part = beside?.name ?? ofDay;
  const onClock = part ? inPart(hour, part) : isBare && hour >= 1 && hour <= 6 ? hour + 12 : hour;
  const isEndOfDay = onClock === 24 && minute > 0;
  return { clock: { hour: isEndOfDay ? 0 : onClock, minute }, span: beside?.span ?? withRange(text, span) };
}

function inPart(hour: number, part: PartOfDay): number {
  if (hour === 12) return part === 'night' || part === 'evening' ? 24 : 12;
  const isLater =
    (part === 'evening' && hour >= 4) ||
    (part === 'afternoon' && hour <= 7) ||
    (part === 'night' && hour >= 9);
  return isLater && hour < 12 ? hour + 12 : hour;
}

function withRange(text: string, span: Span): Span {
  const end = RANGE_END.exec(text.slice(span.end));
  if (!end) return span;
  const start = RANGE_START.exec(text.slice(0, span.start));
  return { start: start?.index ?? span.start, end: span.end + end[0].length };
}
