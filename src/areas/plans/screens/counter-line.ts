// A counter in one line: "Meetings this month ▓▓▓▓▓▓░░░░ 6 of 10 · 4 to go · on pace". Pure.

import { formatMoney, formatNumber } from '../../../i18n/format-money.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Counter, Money } from '../counters.ts';
import { type Pace, tenthsOf } from '../pace.ts';
import { metricIn } from './period-words.ts';

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
  const title = options.underTitle ? metric : metricIn(metric, counter, t, locale);
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
  const besides = besidesWords(counter, t, locale);
  if (plan === null || toGo === null || pace === null) return [done, ...besides].join(' · ');
  const parts = [t('plans.doneOf', { done, plan: figure(plan) })];
  if (counter.past) return [...parts, endWords(pace, figure(toGo), t), ...besides].join(' · ');
  if (pace.state !== 'reached' && options.toGo !== false) {
    const left = figure(toGo);
    parts.push(
      options.days ? t('plans.toGoIn', { left, count: counter.workingDaysLeft }) : t('plans.toGo', { left }),
    );
  }
  parts.push(t(`plans.${pace.state}`, 'by' in pace ? { by: figure(pace.by) } : {}));
  return [...parts, ...besides].join(' · ');
}

/** Whether the plan of a period that is over was reached. */
const endWords = ({ state }: Pace, missing: string, t: Translate): string =>
  state === 'reached' ? t('plans.wasReached') : t('plans.missed', { by: missing });

/** "besides 1,200 $": what no rate adds to the sum. */
function besidesWords({ others = [] }: Counter, t: Translate, locale: Locale): string[] {
  const named = others.filter(({ amount }) => amount !== '0');
  return named.length === 0 ? [] : [t('plans.besides', { others: moneyInWords(named, locale) })];
}

/** "€5,000 + $1,200" */
export const moneyInWords = (all: readonly Money[], locale: Locale): string =>
  all.map(({ amount, currency }) => formatMoney(amount, currency, locale)).join(' + ');
