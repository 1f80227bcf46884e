// A day without a time, kept as YYYY-MM-DD.
import { z } from 'zod';
import { isDay, localTime } from '../local-time.ts';
import { parseDay } from '../parse/day.ts';
import { capitalised, formatDay } from '../show-time.ts';
import type { DialogContext, Field, Option, Values } from '../types.ts';
import { dayPage, neighbours, type Prefer, pageOfDays, pickDay } from './day-options.ts';
import { type FieldSettings, shared, unread } from './field-settings.ts';

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
    askFor: (refining) => (refining === null ? null : { key: 'engine.ask.day' }),
    options: (context, values, refining) => {
      const page = pageOfDays(refining);
      if (page !== null) return dayPage(page, context, prefer, optionOf);
      const today = localTime(context.now, context.timeZone).day;
      const days = suggestions?.(context, values) ?? [today, ...neighbours(today, prefer)];
      const label = (value: string) => capitalised(formatDay(value, context), context.locale);
      return [...days.map((value) => optionOf(value, label(value))), pickDay(context)];
    },
    read: (typed, { now, timeZone, locale, country }) => {
      const parsed = parseDay(typed, { now, timeZone, locale, country, ...(prefer ? { prefer } : {}) });
      return parsed.ok && isDay(parsed.day)
        ? { ok: true, value: parsed.day }
        : unread('engine.problem.day', typed);
    },
    show: (value, context) => formatDay(value, context),
  };
}
