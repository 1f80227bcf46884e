// Times as people type them: all of a line (readTimes), or one as the answer to "When?" (readTime). Pure.
import type { DateTime } from 'luxon';
import { composed } from './times/compose.ts';
import { groupsOf, type Item } from './times/items.ts';
import { momentOf } from './times/moment-of.ts';
import { type Words, wordsOf } from './times/words.ts';

export { momentOf };

// Where "11/12" is 12 November. Others, and all who write dots, put the day first.
const MONTH_FIRST_COUNTRIES = new Set(['US', 'PH', 'CA']);

export interface TimeContext {
  /** When it was typed, in the person's zone. */
  readonly now: DateTime;
  /** Decides ambiguous numerals ("11/12") only: words of all languages are read whatever it is. */
  readonly locale: 'en' | 'de' | 'ru';
  /** ISO 3166 code of the company; where given it decides "11/12" before the locale does. */
  readonly country?: string;
  /** What the words around say: met → past, meet → future. */
  readonly lean: 'past' | 'future' | 'either';
}

/** UTF-16 offsets in the original text, `to` exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export type DayPart = 'morning' | 'midday' | 'afternoon' | 'evening' | 'night';

interface Found {
  /** Exactly the words that the reading used, in order, without overlap. */
  readonly words: readonly Span[];
  /** 'by': a deadline ("by Friday", "bis Freitag", "до пятницы"); 'from': "ab Montag", "с понедельника". */
  readonly relation?: 'by' | 'from';
  /** A word was read through a slip of the finger ("thrusday"): a name that is written so comes first. */
  readonly guessed?: true;
}

export interface MomentReading extends Found {
  readonly kind: 'moment';
  readonly at: DateTime;
  readonly until?: DateTime;
}
/** A day without a time stays a day. */
export interface DayReading extends Found {
  readonly kind: 'day';
  /** YYYY-MM-DD. */
  readonly day: string;
  /** The last day of a range, included. */
  readonly until?: string;
  /** "tomorrow morning": known, but no time. */
  readonly part?: DayPart;
}
/** A time without a day: {@link momentOf} puts it on one. */
export interface ClockReading extends Found {
  readonly kind: 'clock';
  /** 24:00 is the end of the day. */
  readonly hour: number;
  readonly minute: number;
  readonly until?: { readonly hour: number; readonly minute: number };
  /** Typed in another zone: `hour` and `minute` are the person's today; {@link momentOf} converts on the day it is given. */
  readonly zone?: { readonly name: string; readonly hour: number; readonly minute: number };
}
export type SettledReading = MomentReading | DayReading | ClockReading;

export type DoubtReason =
  | 'choice'
  | 'negation'
  | 'order'
  | 'condition'
  | 'two-readings'
  | 'vague'
  | 'impossible'
  | 'contradiction'
  | 'left-over';

/** Words of time that settle nothing by themselves. */
export interface DoubtReading extends Found {
  readonly kind: 'doubt';
  readonly why: DoubtReason;
  /** What may be meant, the likeliest first; empty where nothing can be offered. */
  readonly readings: readonly (MomentReading | DayReading)[];
  /** The days within which a vague time lies ("next week", "im Dezember"), both included. */
  readonly within?: { readonly from: string; readonly to: string };
}

export type TimeReading = SettledReading | DoubtReading;

/** All times of a line in the order of the text, with exactly the words each used. */
export function readTimes(text: string, context: TimeContext): TimeReading[] {
  const words = wordsFor(text, context, false);
  return groupsOf(words)
    .filter((group) => isMeant(group, words))
    .flatMap((group) => composed(group, words, context));
}

export type TimeAnswer =
  | { readonly kind: 'understood'; readonly reading: SettledReading }
  /** Asked back; `leftOver` are the words that are neither used nor filler. */
  | {
      readonly kind: 'ask';
      readonly why: DoubtReason;
      readonly readings: readonly (MomentReading | DayReading)[];
      readonly within?: { readonly from: string; readonly to: string };
      readonly leftOver: readonly Span[];
    }
  | { readonly kind: 'none' };

/** One time as an answer: every word is used, known as filler, or it is asked back. */
export function readTime(text: string, context: TimeContext): TimeAnswer {
  const words = wordsFor(text, context, true);
  const readings = groupsOf(words).flatMap((group) => composed(group, words, context));
  const [reading, ...others] = readings;
  if (!reading) return { kind: 'none' };
  const leftOver = leftOverOf(words, readings, text);
  const offered = readings.flatMap((one) =>
    one.kind === 'doubt' ? one.readings : one.kind === 'clock' ? [asMoment(one, context)] : [one],
  );
  if (reading.kind === 'doubt' || others.length > 0 || leftOver.length > 0) {
    const doubts = readings.filter((one) => one.kind === 'doubt');
    const why = doubts[0]?.why ?? (others.length > 0 ? 'choice' : 'left-over');
    const within = doubts.find((one) => one.within)?.within;
    return { kind: 'ask', why, readings: offered, leftOver, ...(within ? { within } : {}) };
  }
  return { kind: 'understood', reading };
}

const asMoment = (clock: ClockReading, context: TimeContext): MomentReading => ({
  kind: 'moment',
  at: momentOf(clock, context),
  words: clock.words,
});

function wordsFor(text: string, { now, locale, country }: TimeContext, isAnswer: boolean): Words {
  const monthFirst = country ? MONTH_FIRST_COUNTRIES.has(country.toUpperCase()) : locale === 'en';
  return wordsOf(text, { isAnswer, today: now.toISODate() ?? '', monthFirst });
}

/** In a line, words that are also other words count only beside others of time, or where a preposition or marks set them apart. */
function isMeant(group: readonly Item[], words: Words): boolean {
  const times = group.filter(({ meaning }) => meaning.kind !== 'logic');
  const isStrong = (item: Item) => {
    const { meaning } = item;
    if (meaning.kind === 'weekday') return !meaning.weak || item.isLed;
    if (meaning.kind === 'part' || meaning.kind === 'now') return !meaning.weak;
    return meaning.kind !== 'clock' || meaning.clock.sure || item.isLed;
  };
  if (times.some(isStrong)) return true;
  if (times.length > 1 && times.some(({ meaning }) => meaning.kind === 'clock' || meaning.kind === 'part'))
    return true;
  const [only] = times;
  if (times.length !== 1 || only?.meaning.kind !== 'weekday') return false;
  const isEdge = (at: number) => words.tokens[at] === undefined || words.tokens[at]?.kind === 'mark';
  return isEdge(only.start - 1) && isEdge(only.end);
}

/** Words that are neither used nor known to say nothing. */
function leftOverOf(words: Words, readings: readonly TimeReading[], text: string): Span[] {
  const used = (from: number) =>
    readings.some((one) => one.words.some((span) => from >= span.from && from < span.to));
  const left: Span[] = [];
  for (let at = 0; at < words.tokens.length; at += 1) {
    const token = words.tokens[at];
    if (!token || used(token.from)) continue;
    const filler =
      token.text === 'in' ? undefined : words.is(at, 'filler', 'article', 'at', 'on', 'approx', 'of');
    if (filler) at = filler.end - 1;
    else if (token.kind !== 'mark' || /[%$€£₽+=*]/u.test(token.text))
      left.push({ from: token.from, to: token.to });
  }
  const searched = words.tokens.at(-1)?.to ?? 0;
  return text.slice(searched).trim() === '' ? left : [...left, { from: searched, to: text.length }];
}
