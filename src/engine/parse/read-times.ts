// Times as people type them: all of a line (readTimes), or one as the answer to "When?" (readTime). Pure.
import type { DateTime } from 'luxon';
import { parseMoment } from './moment.ts';

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
  readonly hour: number;
  readonly minute: number;
  readonly until?: { readonly hour: number; readonly minute: number };
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
  const { now, locale, country, lean } = context;
  const parsed = parseMoment(text, {
    now: now.toJSDate(),
    timeZone: now.zoneName ?? 'utc',
    locale,
    ...(country ? { country } : {}),
    ...(lean === 'either' ? {} : { prefer: lean }),
  });
  if (!parsed.ok) return [];
  const at = now.set({}).plus(Date.parse(parsed.at) - now.toMillis());
  const words = [{ from: 0, to: text.length }];
  return [
    parsed.hasTime ? { kind: 'moment', at, words } : { kind: 'day', day: at.toISODate() ?? '', words },
  ];
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
  const [reading, ...others] = readTimes(text, context);
  if (!reading) return { kind: 'none' };
  if (reading.kind !== 'doubt' && others.length === 0) return { kind: 'understood', reading };
  const readings = reading.kind === 'doubt' ? reading.readings : [];
  return { kind: 'ask', why: reading.kind === 'doubt' ? reading.why : 'choice', readings, leftOver: [] };
}

/** The instant of a time on a day (YYYY-MM-DD); without a day on the nearest that fits the lean, as for "15:00" alone. */
export function momentOf(clock: Pick<ClockReading, 'hour' | 'minute'>, context: TimeContext, day?: string): DateTime {
  const { now, lean } = context;
  const base = day ? now.set({ year: +day.slice(0, 4), month: +day.slice(5, 7), day: +day.slice(8, 10) }) : now;
  const at = base.startOf('day').set({ hour: clock.hour, minute: clock.minute });
  if (day || lean === 'either') return at;
  if (lean === 'past') return at > now ? at.minus({ days: 1 }) : at;
  return at < now ? at.plus({ days: 1 }) : at;
}
