// A manager in one line, for a head: "Ann Weber: Meetings 6 of 10 · Deals 5 of 10".
import type { Metric } from '../../../db/generated/enums.ts';
import { formatMoney } from '../../../i18n/format-money.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { Counter } from '../counters.ts';
import { worthShowing } from './counter-lines.ts';

/** What says most about somebody's work comes first; a phone's line holds two. */
const telling: readonly Metric[] = ['meetings', 'deals', 'calls', 'contacts', 'amount'];
const mostFigures = 2;

/** @param counters the manager's own; those with a plan, or else those that are not 0 */
export function managerLine(
  name: string,
  counters: readonly Counter[],
  { t, locale }: Pick<Reader, 't' | 'locale'>,
  ...notes: readonly string[]
): string {
  const shown = worthShowing(counters);
  const figures = telling
    .flatMap((metric) => shown.filter((counter) => counter.metric === metric))
    .slice(0, mostFigures)
    .map((counter) => {
      const figure = (value: string) =>
        counter.currency === null ? value : formatMoney(value, counter.currency, locale);
      const done = figure(counter.done);
      const others = (counter.others ?? []).map(({ amount, currency }) =>
        formatMoney(amount, currency, locale),
      );
      const sum = [done, ...others].join(' + ');
      const words = counter.plan === null ? sum : t('plans.doneOf', { done, plan: figure(counter.plan) });
      const metric = t(`plans.${counter.metric}`);
      // A month is meant where nothing is said: a plan for the week beside it says so.
      const weekly = counter.period === 'week' && !counter.past;
      return `${weekly ? t('plans.week', { metric }) : metric} ${words}`;
    });
  const said = [...figures, ...notes].join(' · ');
  return said === '' ? name : `${name}: ${said}`;
}
