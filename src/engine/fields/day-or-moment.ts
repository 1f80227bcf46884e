// When something is to be done: a day, kept as YYYY-MM-DD, or a time, kept as an ISO instant in UTC. One tap for the usual ones.
import { DateTime } from 'luxon';
import { z } from 'zod';
import { addDays, isDay, localTime } from '../local-time.ts';
import { momentOf, readTime } from '../parse/read-times.ts';
import { capitalised, formatClock, formatDate, formatDay, formatMoment } from '../show-time.ts';
import type { DialogContext, Field, Option, Reading } from '../types.ts';
import { dayPage, pageOfDays } from './day-options.ts';
import { type FieldSettings, shared, unread } from './field-settings.ts';
import {
  askBack,
  askWhich,
  doubted,
  timeContext,
  toMinute,
  whichOptions,
  whichTime,
} from './time-readings.ts';

/** Stands for an hour after the button is pressed, which may be long after it was drawn. */
const HOUR = 'hour';
const HOUR_MINUTES = 60;
/** To a time that people say: every five minutes. */
const ROUND_MS = 5 * 60_000;

export function dayOrMoment<A = unknown>(settings: FieldSettings<A>): Field<string, A> {
  return {
    kind: 'text',
    schema: z.union([z.string().refine(isDay), z.iso.datetime()]),
    ...shared<string, A>(settings, 'engine.hint.dayOrMoment'),
    askFor: (refining) => {
      const which = whichTime(refining);
      if (which) return askWhich(which);
      return refining === null ? null : { key: 'engine.ask.day' };
    },
    options: (context, _values, refining) => {
      const which = whichTime(refining);
      if (which) return whichOptions(which, context, optionOf);
      const page = pageOfDays(refining);
      return page === null ? usual(context) : dayPage(page, context, 'future', optionOf);
    },
    settle: (value, { now }) => (value === HOUR ? inAnHour(now) : value),
    read: (typed, context) => readTyped(typed, context),
    show: (value, context) => formatDayOrMoment(value, context),
    typed: (value, { timeZone }) => {
      if (isDay(value)) return value;
      const { day, minutes } = localTime(Date.parse(value), timeZone);
      return `${day} ${formatClock(minutes)}`;
    },
  };
}

/** "Fri 27 Nov", "tomorrow 15:00" */
export const formatDayOrMoment = (
  value: string,
  reader: Pick<DialogContext, 'now' | 'timeZone' | 'locale' | 't'>,
): string => (isDay(value) ? formatDay(value, reader) : formatMoment(value, reader));

/** An hour from now, at a round time. */
export const inAnHour = (now: Date): string =>
  new Date(Math.ceil((now.getTime() + HOUR_MINUTES * 60_000) / ROUND_MS) * ROUND_MS).toISOString();

/** The days that are one tap away. */
export function soon(now: Date, timeZone: string): { tomorrow: string; nextWeek: string } {
  const today = localTime(now, timeZone).day;
  return { tomorrow: addDays(today, 1), nextWeek: addDays(today, 7) };
}

const optionOf = (value: string, label: string): Option<string> => ({ key: value, label, value });

function usual(context: DialogContext): Option<string>[] {
  const { now, timeZone, locale, t } = context;
  const { tomorrow, nextWeek } = soon(now, timeZone);
  return [
    { key: HOUR, label: t('engine.inAnHour'), value: HOUR },
    optionOf(tomorrow, capitalised(formatDay(tomorrow, context), locale)),
    optionOf(nextWeek, t('engine.nextWeek', { day: formatDate(nextWeek, context) })),
    { key: 'pick', label: t('engine.otherDay'), refine: 'days:0' },
  ];
}

/** What is not settled by the words is asked back. */
function readTyped(typed: string, context: DialogContext): Reading<string> {
  const times = timeContext(context, 'future');
  const answer = readTime(typed, times);
  if (answer.kind === 'none') return unread('engine.problem.moment', typed);
  if (answer.kind === 'ask') return doubted(typed, answer, context, 'future', 'engine.problem.moment');
  const { reading } = answer;
  if (reading.kind === 'day') {
    if (reading.until) return askBack(typed, [reading.day, reading.until], context);
    return isDay(reading.day) ? { ok: true, value: reading.day } : unread('engine.problem.moment', typed);
  }
  const at = reading.kind === 'clock' ? momentOf(reading, times) : reading.at;
  if (!isDay(at.toISODate() ?? '')) return unread('engine.problem.moment', typed);
  // "by 3" and "from 3" are no moments; a time that the clock jumps over is none either.
  const isOfClock = reading.kind !== 'clock' || reading.zone !== undefined || at.hour === reading.hour % 24;
  if (reading.relation || !isOfClock) return askBack(typed, [toMinute(at)], context);
  const value = toMinute(at);
  // Nothing is planned for a time that has passed: which one is meant, is asked.
  if (Date.parse(value) <= context.now.getTime())
    return askBack(
      typed,
      [value, toMinute(DateTime.fromISO(value, { zone: context.timeZone }).plus({ days: 1 }))],
      context,
    );
  return { ok: true, value };
}
