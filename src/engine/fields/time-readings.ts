// Asks back which time was meant: the readings as buttons, in a form as words beside the field.
import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Key } from '../../i18n/translate.ts';
import { daysBetween, isDay, localTime } from '../local-time.ts';
import type { DayReading, MomentReading, TimeAnswer, TimeContext } from '../parse/read-times.ts';
import { capitalised, formatDate, formatMoment } from '../show-time.ts';
import type { DialogContext, Option, Reading } from '../types.ts';
import { type Prefer, pageOfDay } from './day-options.ts';
import { unread } from './field-settings.ts';

/** Days (YYYY-MM-DD) and instants (ISO) that may be meant by what was typed. */
const whichSchema = z.object({ text: z.string(), times: z.array(z.string()).min(1) });
export type WhichTime = z.infer<typeof whichSchema>;

const MOST_READINGS = 7;
const LONGEST_QUOTED = 40;
const PREFIX = 'which:';

export function timeContext(
  { now, timeZone, locale, country }: DialogContext,
  prefer: Prefer | undefined,
): TimeContext {
  return { now: DateTime.fromJSDate(now, { zone: timeZone }), locale, country, lean: prefer ?? 'either' };
}

/** What `which:…` asks; null for another refinement. */
export function whichTime(refining: string | null): WhichTime | null {
  if (!refining?.startsWith(PREFIX)) return null;
  const parsed = whichSchema.safeParse(JSON.parse(refining.slice(PREFIX.length)));
  return parsed.success ? parsed.data : null;
}

export const askWhich = ({ text, times }: WhichTime) => ({
  key: (times.length > 1 ? 'engine.ask.which' : 'engine.ask.meant') as Key,
  params: { text },
});

/** A reading in a few words: "Mon 30 Nov", "today 15:00". */
function shownTime(time: string, context: DialogContext): string {
  return capitalised(isDay(time) ? formatDate(time, context) : formatMoment(time, context), context.locale);
}

/** The readings as buttons, and another day. */
export function whichOptions(
  { times }: WhichTime,
  context: DialogContext,
  optionOf: (time: string, label: string) => Option<string>,
): Option<string>[] {
  const other = { key: 'pick', label: context.t('engine.otherDay'), refine: 'days:0' };
  return [...times.map((time) => optionOf(time, shownTime(time, context))), other];
}

/** @param times what may be meant, as days or instants */
export function askBack(typed: string, times: readonly string[], context: DialogContext): Reading<string> {
  const { text } = quoted(typed);
  const offered = [...new Set(times)].slice(0, MOST_READINGS);
  const words = new Intl.ListFormat(context.locale, { type: 'disjunction' });
  const readings = words.format(offered.map((time) => shownTime(time, context)));
  return {
    ok: true,
    refine: `${PREFIX}${JSON.stringify({ text, times: offered })}`,
    inForm: { key: 'engine.problem.which', params: { text, readings } },
  };
}

/** For an answer that leaves a doubt: its readings, else the days it lies among, else the problem in words. */
export function doubted(
  typed: string,
  answer: Extract<TimeAnswer, { kind: 'ask' }>,
  context: DialogContext,
  prefer: Prefer | undefined,
  problem: 'engine.problem.moment' | 'engine.problem.day',
): Reading<string> {
  const today = localTime(context.now, context.timeZone).day;
  const fits = (time: string) =>
    !prefer || (prefer === 'past' ? time.slice(0, 10) <= today : time.slice(0, 10) >= today);
  const times = answer.readings.map(timeOf).filter((time) => time !== null);
  const fitting = times.some(fits) && answer.why === 'vague' ? times.filter(fits) : times;
  if (fitting.length > 0) return askBack(typed, fitting, context);
  if (answer.why === 'impossible') return unread('engine.problem.noSuchTime', typed);
  const { within } = answer;
  const first = within && within.to >= today && within.from < today ? today : within?.from;
  if (!first || Math.abs(daysBetween(today, first)) > 360) return unread(problem, typed);
  return {
    ok: true,
    refine: `days:${pageOfDay(first, today, prefer)}`,
    inForm: unread(problem, typed).problem,
  };
}

function timeOf(reading: MomentReading | DayReading): string | null {
  if (reading.kind === 'day') return isDay(reading.day) ? reading.day : null;
  const local = reading.at.toISODate();
  return local && isDay(local) ? toMinute(reading.at) : null;
}

export const toMinute = (at: DateTime): string =>
  new Date(Math.floor(at.toMillis() / 60_000) * 60_000).toISOString();

const quoted = (typed: string) => ({
  text: unread('engine.problem.moment', typed.slice(0, LONGEST_QUOTED * 4)).problem.params?.text as string,
});
