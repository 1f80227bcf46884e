// A moment: now, a round time today, or a day and then its time. Kept as an ISO instant in UTC.
import { DateTime } from 'luxon';
import { z } from 'zod';
import { instantOf, isDay, localTime } from '../local-time.ts';
import { momentOf, readTime, type TimeAnswer, type TimeContext } from '../parse/read-times.ts';
import { capitalised, formatDay, formatMoment } from '../show-time.ts';
import type { DialogContext, Field, Option, Reading, Values } from '../types.ts';
import { dayPage, neighbours, type Prefer, pageOfDays, pickDay } from './day-options.ts';
import { type FieldSettings, shared, unread } from './field-settings.ts';
import { dayOfTimes, timePage } from './time-options.ts';
import {
  askBack,
  askWhich,
  doubted,
  timeContext,
  toMinute,
  whichOptions,
  whichTime,
} from './time-readings.ts';

interface MomentSettings<A> extends FieldSettings<A> {
  /** Which moments are meant where it is left open, and which are offered. Default: both. */
  readonly prefer?: Prefer;
  /** Buttons instead of the usual ones: ISO instants, or whole options. "Pick a day" is always added. */
  suggestions?(context: DialogContext<A>, values: Values): readonly (string | Option<string>)[];
}

/** Stands for the instant at which the button is pressed, which may be long after it was drawn. */
const NOW = 'now';
const HOUR = 60;

export function moment<A = unknown>(settings: MomentSettings<A>): Field<string, A> {
  const { prefer, suggestions } = settings;
  const instant = (value: string, context: DialogContext<A>): Option<string> => ({
    key: value,
    label: capitalised(formatMoment(value, context), context.locale),
    value,
  });
  return {
    kind: 'moment',
    schema: z.iso.datetime(),
    ...shared<string, A>(settings, 'engine.hint.moment'),
    askFor: (refining, context) => {
      const times = dayOfTimes(refining);
      if (times) return { key: 'engine.ask.time', params: { day: formatDay(times.day, context) } };
      const which = whichTime(refining);
      if (which) return askWhich(which);
      return refining === null ? null : { key: 'engine.ask.day' };
    },
    options: (context, values, refining) => {
      const times = dayOfTimes(refining);
      if (times) return timePage(times, context, prefer);
      const which = whichTime(refining);
      if (which) {
        return whichOptions(which, context, (time, label) =>
          isDay(time) ? timesOf(time, label) : { key: time, label, value: time },
        );
      }
      const page = pageOfDays(refining);
      if (page !== null) return dayPage(page, context, prefer, timesOf);
      const own = suggestions?.(context, values);
      const first = own?.map((one) => (typeof one === 'string' ? instant(one, context) : one));
      return [...(first ?? usual(context, prefer, instant)), pickDay(context)];
    },
    settle: (value, { now }) => (value === NOW ? toMinute(DateTime.fromJSDate(now)) : value),
    read: (typed, context, _values, refining) => readTyped(typed, context, prefer, refining),
    show: (value, context) => formatMoment(value, context),
  };
}

const timesOf = (day: string, label: string): Option<string> => ({ key: day, label, refine: `day:${day}` });

/** Now, the round hour beside it, and the days beside today. */
function usual<A>(
  context: DialogContext<A>,
  prefer: Prefer | undefined,
  instant: (value: string, context: DialogContext<A>) => Option<string>,
): Option<string>[] {
  const { now, timeZone, locale, t } = context;
  const { day: today, minutes } = localTime(now, timeZone);
  const passed = Math.floor(minutes / HOUR) * HOUR;
  const hour = prefer === 'past' ? passed : passed + HOUR;
  const round = hour < 24 * HOUR ? instantOf(today, hour, timeZone) : null;
  return [
    ...(prefer === 'future' ? [] : [{ key: NOW, label: capitalised(t('engine.now'), locale), value: NOW }]),
    ...(round ? [instant(round.toISOString(), context)] : []),
    ...neighbours(today, prefer).map((day) => timesOf(day, capitalised(formatDay(day, context), locale))),
  ];
}

/** Typed words; once a day is chosen, a time alone is of that day. What is not settled by them is asked back. */
function readTyped(
  typed: string,
  context: DialogContext,
  prefer: Prefer | undefined,
  refining: string | null,
): Reading<string> {
  const times = timeContext(context, prefer);
  const answer = readTime(typed, times);
  if (answer.kind === 'none') return unread('engine.problem.moment', typed);
  const day = dayOfTimes(refining)?.day;
  if (answer.kind === 'ask')
    return doubted(typed, onDay(answer, day, times), context, prefer, 'engine.problem.moment');
  const { reading } = answer;
  if (reading.kind === 'day') {
    // "monday to wednesday" is not monday.
    if (reading.until) return askBack(typed, [reading.day, reading.until], context);
    return isDay(reading.day)
      ? { ok: true, refine: `day:${reading.day}` }
      : unread('engine.problem.moment', typed);
  }
  const at = reading.kind === 'clock' ? momentOf(reading, times, day) : reading.at;
  if (!isDay(at.toISODate() ?? '')) return unread('engine.problem.moment', typed);
  const isOfClock = reading.kind !== 'clock' || reading.zone !== undefined || at.hour === reading.hour % 24;
  // "by 3" and "from 3" are no moments; a time that the clock jumps over is none either.
  if (reading.relation || !isOfClock) return askBack(typed, [toMinute(at)], context);
  return { ok: true, value: toMinute(at) };
}

/** Times of day that were offered for today are meant for the day that was chosen before. */
function onDay(answer: Extract<TimeAnswer, { kind: 'ask' }>, day: string | undefined, times: TimeContext) {
  if (day === undefined) return answer;
  const readings = answer.readings.map((reading) =>
    reading.kind === 'moment' && reading.at.hasSame(times.now, 'day')
      ? { ...reading, at: momentOf({ hour: reading.at.hour, minute: reading.at.minute }, times, day) }
      : reading,
  );
  return { ...answer, readings };
}
