// From when on a plan is: this or the next month or week.

import type { Actor } from '../../../../access/actor.ts';
import type { PlanPeriod } from '../../../../db/generated/enums.ts';
import { choiceOf } from '../../../../engine/fields/choice.ts';
import { boundsOf } from '../../../../periods/periods.ts';

export const planSpanField = choiceOf<'month' | 'next-month' | 'week' | 'next-week', Actor>(
  {
    month: 'field.span.month',
    'next-month': 'field.span.nextMonth',
    week: 'field.span.week',
    'next-week': 'field.span.nextWeek',
  },
  { ask: 'field.span.ask', label: 'field.span' },
);

export const periodOf = (span: string): PlanPeriod => (span.endsWith('week') ? 'week' : 'month');

/** Whether it is the period in which we are. */
export const isPresent = (span: string): boolean => !span.startsWith('next');

/** The period as calendar days and instants. */
export function boundsOfSpan(span: string, timeZone: string, now: Date) {
  const present = boundsOf(periodOf(span), timeZone, now);
  return isPresent(span) ? present : boundsOf(periodOf(span), timeZone, present.to);
}

/** The first day (ISO). */
export const startOf = (span: string, timeZone: string, now: Date): string =>
  boundsOfSpan(span, timeZone, now).fromDay;
