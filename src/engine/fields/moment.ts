// A moment: now, a round time today, or a day and then its time. Kept as an ISO instant in UTC.
import { z } from 'zod';
import { addDays, instantOf, isDay, localTime } from '../local-time.ts';
import { readMoment } from '../parse/read-moment.ts';
import { capitalised, formatDay, formatMoment } from '../show-time.ts';
import type { DialogContext, Field, Option, Reading, Values } from '../types.ts';
import { dayPage, neighbours, type Prefer, pageOfDays, pickDay } from './day-options.ts';
import { type FieldSettings, shared, unread } from './field-settings.ts';
import { dayOfTimes, timePage } from './time-options.ts';

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
      return refining === null ? null : { key: 'engine.ask.day' };
    },
    options: (context, values, refining) => {
      const times = dayOfTimes(refining);
      if (times) return timePage(times, context, prefer);
      const page = pageOfDays(refining);
      if (page !== null) return dayPage(page, context, prefer, timesOf);
      const own = suggestions?.(context, values);
      const first = own?.map((one) => (typeof one === 'string' ? instant(one, context) : one));
      return [...(first ?? usual(context, prefer, instant)), pickDay(context)];
    },
    settle: (value, { now }) => (value === NOW ? toMinute(now) : value),
    read: (typed, context, _values, refining) => readTyped(typed, context, prefer, refining),
    show: (value, context) => formatMoment(value, context),
  };
}

const timesOf = (day: string, label: string): Option<string> => ({ key: day, label, refine: `day:${day}` });
const toMinute = (at: Date): string => new Date(Math.floor(at.getTime() / 60_000) * 60_000).toISOString();

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

/** Typed words; once a day is chosen, a time alone is of that day. */
function readTyped(
  typed: string,
  context: DialogContext,
  prefer: Prefer | undefined,
  refining: string | null,
): Reading<string> {
  const { now, timeZone, locale, country } = context;
  const day = dayOfTimes(refining)?.day ?? null;
  const clock = day === null ? null : readClock(typed);
  if (day !== null && clock !== null) return ofDay(day, clock, typed, timeZone);
  const read = readMoment(typed, { now, timeZone, locale, country, ...(prefer ? { prefer } : {}) });
  // Digits that were not understood would silently make it another moment than the one meant.
  if (!read.ok || /\d/.test(read.rest)) return unread('engine.problem.moment', typed);
  if (day !== null && read.hasTime && !read.hasDay) {
    return ofDay(day, read.at.hour * HOUR + read.at.minute, typed, timeZone);
  }
  const at = read.at.toJSDate();
  const local = localTime(at, timeZone).day;
  if (!isDay(local)) return unread('engine.problem.moment', typed);
  return read.hasTime ? { ok: true, value: toMinute(at) } : { ok: true, refine: `day:${local}` };
}

function ofDay(day: string, minutes: number, typed: string, timeZone: string): Reading<string> {
  const at =
    minutes === 24 * HOUR ? instantOf(addDays(day, 1), 0, timeZone) : instantOf(day, minutes, timeZone);
  return at ? { ok: true, value: at.toISOString() } : unread('engine.problem.moment', typed);
}

/** "15", "15:00", "9.30", "1530", "15 Uhr": minutes since midnight; null for anything else. */
function readClock(typed: string): number | null {
  const [, hours, minutes = '00'] =
    /^(\d{1,2})(?:[:.h\s-]?([0-5]\d))?\s*(?:uhr|h|ч)?\.?$/iu.exec(typed.trim()) ?? [];
  const total = Number(hours ?? Number.NaN) * HOUR + Number(minutes);
  return total <= 24 * HOUR ? total : null;
}
