// A counter in one line: "Meetings this month ▓▓▓▓▓▓░░░░ 6 of 10 · 4 to go · on pace". Pure.

import { formatMoney, formatNumber } from '../../../i18n/format-money.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Counter } from '../counters.ts';
import { tenthsOf } from '../pace.ts';

/** Ten cells, filled by tenths of the plan. */
export function counterBar(done: string, plan: string): string {
  const filled = tenthsOf(done, plan);
  return '▓'.repeat(filled) + '░'.repeat(10 - filled);
}

interface CounterTextOptions {
  /** Says also how many working days are left. */
  readonly days?: boolean;
  /** Leaves the period out: a title above the counters names it. */
  readonly underTitle?: boolean;
  /** False leaves out how much is to go. */
  readonly toGo?: boolean;
}

/** What is done, out of what, how much is to go and the pace; without a plan just what is done. */
export function counterText(
  counter: Counter,
  t: Translate,
  locale: Locale,
  options: CounterTextOptions = {},
): string {
  const metric = t(`plans.${counter.metric}`);
  const title = options.underTitle ? metric : t(`plans.${counter.period}`, { metric });
  const figures = counterFigures(counter, t, locale, options);
  if (counter.plan === null) return t('plans.noPlan', { title, done: figures });
  return `${title} ${counterBar(counter.done, counter.plan)} ${figures}`;
}

/** The same without title and bar: "6 of 10 · 4 to go · on pace". */
export function counterFigures(
  counter: Counter,
  t: Translate,
  locale: Locale,
  options: CounterTextOptions = {},
): string {
  const figure = (value: string) =>
    counter.currency === null ? formatNumber(value, locale) : formatMoney(value, counter.currency, locale);
  const done = figure(counter.done);
  const { plan, toGo, pace } = counter;
  if (plan === null || toGo === null || pace === null) return done;
  const parts = [t('plans.doneOf', { done, plan: figure(plan) })];
  if (pace.state !== 'reached' && options.toGo !== false) {
    const left = figure(toGo);
    parts.push(
      options.days ? t('plans.toGoIn', { left, count: counter.workingDaysLeft }) : t('plans.toGo', { left }),
    );
  }
  parts.push(t(`plans.${pace.state}`, 'by' in pace ? { by: figure(pace.by) } : {}));
  return parts.join(' · ');
}
