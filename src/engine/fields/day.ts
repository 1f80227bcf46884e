// A day without a time, kept as YYYY-MM-DD.
import { z } from 'zod';
import { isDay, localTime } from '../local-time.ts';
import { parseDay } from '../parse/day.ts';
import { capitalised, formatDay } from '../show-time.ts';
import type { DialogContext, Field, Option, Reading, Values } from '../types.ts';
import { dayPage, neighbours, type Prefer, pageOfDays, pickDay } from './day-options.ts';
import { type FieldSettings, shared, unread } from './field-settings.ts';
import { askBack, askWhich, doubted, timeContext, whichOptions, whichTime } from './time-readings.ts';

interface DaySettings<A> extends FieldSettings<A> {
  /** Which days are meant where it is left open, and which are offered. Default: both. */
  readonly prefer?: Prefer;
  /** Days offered instead of today and its neighbours. */
  suggestions?(context: DialogContext<A>, values: Values): readonly string[];
}

export function day<A = unknown>(settings: DaySettings<A>): Field<string, A> {
  const { prefer, suggestions } = settings;
  const optionOf = (value: string, label: string): Option<string> => ({ key: value, label, value });
  return {
    kind: 'day',
    schema: z.string().refine(isDay),
    ...shared<string, A>(settings, 'engine.hint.day'),
    askFor: (refining) => {
      const which = whichTime(refining);
      if (which) return askWhich(which);
      return refining === null ? null : { key: 'engine.ask.day' };
    },
    options: (context, values, refining) => {
      const which = whichTime(refining);
      if (which) return whichOptions(which, context, optionOf);
      const page = pageOfDays(refining);
      if (page !== null) return dayPage(page, context, prefer, optionOf);
      const today = localTime(context.now, context.timeZone).day;
      const days = suggestions?.(context, values) ?? [today, ...neighbours(today, prefer)];
      const label = (value: string) => capitalised(formatDay(value, context), context.locale);
      return [...days.map((value) => optionOf(value, label(value))), pickDay(context)];
    },
    read: (typed, context) => readTyped(typed, context, prefer),
    show: (value, context) => formatDay(value, context),
  };
}

/** What is not settled by the words is asked back, unless all that may be meant is on one day. */
function readTyped(typed: string, context: DialogContext, prefer: Prefer | undefined): Reading<string> {
  const parsed = parseDay(typed, timeContext(context, prefer));
  if (parsed.ok)
    return isDay(parsed.day) ? { ok: true, value: parsed.day } : unread('engine.problem.day', typed);
  if (parsed.reason === 'range') return askBack(typed, parsed.days, context);
  if (parsed.reason === 'doubt') return doubted(typed, parsed.answer, context, prefer, 'engine.problem.day');
  return unread(parsed.reason === 'no_such_day' ? 'engine.problem.noSuchTime' : 'engine.problem.day', typed);
}
