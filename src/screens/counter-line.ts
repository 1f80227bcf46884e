// A counter in one line: "Meetings this month ▓▓▓▓▓▓░░░░ 6 of 10 · 4 to go · on pace". Pure.

import type { Counter } from '../domain/plans/counters.ts';
import { tenthsOf } from '../domain/plans/pace.ts';
import { formatMoney } from '../i18n/format-money.ts';
import type { Locale } from '../i18n/locales.ts';
import type { Translate } from '../i18n/translate.ts';

/** Ten cells, filled by tenths of the plan. */
export function counterBar(done: string, plan: string): string {
  const filled = tenthsOf(done, plan);
  return '▓'.repeat(filled) + '░'.repeat(10 - filled);
}

/**
 * What is done, out of what, how much is to go and the pace; without a plan just what is done.
 * @param options.days says also how many working days are left
 * @param options.underTitle leaves the period out: a title above the counters names it
 */
export function counterText(
  counter: Counter,
  t: Translate,
  locale: Locale,
  options: { days?: boolean; underTitle?: boolean } = {},
): string {
  const figure = (value: string) =>
    counter.currency === null
      ? new Intl.NumberFormat(locale).format(value as `${number}`)
      : formatMoney(value, counter.currency, locale);
  const metric = t(`plans.${counter.metric}`);
  const title = options.underTitle ? metric : t(`plans.${counter.period}`, { metric });
  const done = figure(counter.done);
  if (counter.plan === null || counter.toGo === null || counter.pace === null) {
    return t('plans.noPlan', { title, done });
  }
  const { pace } = counter;
  const parts = [
    `${title} ${counterBar(counter.done, counter.plan)} ${t('plans.doneOf', { done, plan: figure(counter.plan) })}`,
  ];
  if (pace.state !== 'reached') {
    const left = figure(counter.toGo);
    parts.push(
      options.days ? t('plans.toGoIn', { left, count: counter.workingDaysLeft }) : t('plans.toGo', { left }),
    );
  }
  parts.push(t(`plans.${pace.state}`, 'by' in pace ? { by: figure(pace.by) } : {}));
  return parts.join(' · ');
}
