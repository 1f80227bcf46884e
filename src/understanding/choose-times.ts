// Of the times of a line those of what happened, and of a move where from and where to. Pure.
import type { DateTime } from 'luxon';
import { momentOf, type TimeContext, type TimeReading } from '../engine/parse/read-times.ts';
import { type Clause, senseOf } from './clauses.ts';
import type { WhenFact } from './facts.ts';
import type { Main } from './happening.ts';
import type { Word } from './words.ts';

const WHERE_TO = /^(?:to|auf|на|zum|until|till)$/u;
const WHERE_FROM = /^(?:from|vom|von|с|со|der|den|am|tomorrows|todays|heutigen|morgigen)$/u;
/** Doubts that turn a fact wherever they stand beside it. */
const TURNING = new Set(['choice', 'negation', 'condition', 'order']);

export interface ChosenTimes {
  readonly when: WhenFact | null;
  readonly movedTo: WhenFact | null;
}

export function chooseTimes(
  readings: readonly TimeReading[],
  main: Main | null,
  clauses: readonly Clause[],
  words: readonly Word[],
  context: TimeContext,
  isPlain: (clause: Clause) => boolean,
): ChosenTimes {
  const clauseOf = (time: TimeReading) =>
    clauses.find((clause) => time.words.some(({ from }) => from >= clause.from && from < clause.to));
  const placeOf = (time: TimeReading) => words.findIndex((word) => word.to > (time.words[0]?.from ?? 0));
  const inMain = readings.filter(
    (time) => main && clauseOf(time) === main.clause && (placeOf(time) < main.about || isPast(time, context)),
  );
  const plain = readings.filter((time) => {
    const clause = clauseOf(time);
    return (
      clause &&
      clause !== main?.clause &&
      !clause.isNext &&
      isPlain(clause) &&
      // "…, holiday till monday" doesn't say when they were called.
      !(context.lean === 'past' && 'relation' in time && time.relation) &&
      !clause.phrases.some((phrase) => senseOf(phrase, 'act'))
    );
  });
  if (main?.said.act === 'move') return moved([...inMain, ...plain], main, words, placeOf, context);
  const group =
    inMain.length > 0 && !inMain.every(({ kind }) => kind === 'clock') ? inMain : [...inMain, ...plain];
  return { when: combined(group, context), movedTo: null };
}

/** A time that stands so in whatever direction one looks. */
function isPast(time: TimeReading, { now, lean }: TimeContext): boolean {
  if (lean !== 'past') return true;
  if (time.kind === 'day')
    return time.day <= (now.toISODate() ?? '') && time.day >= (now.minus({ days: 2 }).toISODate() ?? '');
  return time.kind === 'moment' && time.at <= now && time.at >= now.minus({ days: 2 });
}

/** "monday to wednesday" is not monday: which day it is, is asked. */
function asDoubt(time: TimeReading): TimeReading {
  if (time.kind !== 'day' || !time.until) return time;
  return {
    kind: 'doubt',
    why: 'vague',
    readings: [],
    within: { from: time.day, to: time.until },
    words: time.words,
  };
}

function combined(times: readonly TimeReading[], context: TimeContext): WhenFact | null {
  const group = times.map(asDoubt);
  const doubt =
    group.find((time) => time.kind === 'doubt' && TURNING.has(time.why)) ??
    group.find(({ kind }) => kind === 'doubt');
  if (doubt) return { time: doubt, words: doubt.words };
  const [first, second, ...more] = group;
  if (!first) return null;
  if (!second) return { time: settled(first, context), words: first.words };
  const words = [...first.words, ...second.words];
  const day = [first, second].find((time) => time.kind === 'day');
  const clock = [first, second].find((time) => time.kind === 'clock');
  if (more.length === 0 && day?.kind === 'day' && clock?.kind === 'clock')
    return { time: { kind: 'moment', at: momentOf(clock, context, day.day), words }, words };
  const readings = group
    .map((time) => settled(time, context))
    .filter((time) => time.kind === 'moment' || time.kind === 'day');
  const all = group.flatMap((time) => time.words);
  return { time: { kind: 'doubt', why: 'choice', readings, words: all }, words: all };
}

/** "8:30 at Acme", typed at ten: this morning, or tomorrow. */
export function whenPassed(
  when: WhenFact | null,
  times: readonly TimeReading[],
  context: TimeContext,
): WhenFact | null {
  const [clock] = times;
  if (!when || times.length !== 1 || clock?.kind !== 'clock') return when;
  const passed = momentOf(clock, { ...context, lean: 'past' });
  if (!passed.hasSame(context.now, 'day')) return when;
  const next = momentOf(clock, { ...context, lean: 'future' });
  const readings = [passed, next].map((at) => ({ kind: 'moment' as const, at, words: clock.words }));
  return { ...when, time: { kind: 'doubt', why: 'two-readings', readings, words: clock.words } };
}

/** "15:00" alone is the one that fits. */
function settled(time: TimeReading, context: TimeContext): TimeReading {
  if (time.kind !== 'clock') return time;
  const at: DateTime = momentOf(time, context);
  return { kind: 'moment', at, words: time.words };
}

function moved(
  times: readonly TimeReading[],
  main: Main,
  words: readonly Word[],
  placeOf: (time: TimeReading) => number,
  context: TimeContext,
): ChosenTimes {
  const ledBy = (time: TimeReading, pattern: RegExp) => {
    const at = placeOf(time);
    return pattern.test(words[at]?.key ?? '') || pattern.test(words[at - 1]?.key ?? '');
  };
  const to = times.filter((time) => ledBy(time, WHERE_TO));
  const from = times.filter(
    (time) =>
      !to.includes(time) &&
      ledBy(time, WHERE_FROM) &&
      !(times.length === 1 && placeOf(time) > main.phrase.first),
  );
  const rest = times.filter((time) => !to.includes(time) && !from.includes(time));
  const late = rest.filter(
    (time) =>
      placeOf(time) > main.phrase.first ||
      (to.length === 0 &&
        from.length === 0 &&
        rest.length === 1 &&
        rest[0]?.kind !== 'clock' &&
        words[main.phrase.end - 1] === words.at(-1)),
  );
  const target = to.length > 0 ? [...to, ...late.filter(({ kind }) => kind === 'clock')] : late;
  const source = [...from, ...rest.filter((time) => !target.includes(time))];
  return { when: combined(source, context), movedTo: combined(target, context) };
}
