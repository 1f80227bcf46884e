// A manager in a line for each period, for a head: "Ann Weber: Meetings 6 of 10 · Deals 5 of 10". Pure.
import type { Metric } from '../../../db/generated/enums.ts';
import { formatMoney } from '../../../i18n/format-money.ts';
import { type NamedPeriod, samePeriod } from '../../../periods/periods.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { Counter } from '../counters.ts';
import { moneyInWords } from './counter-line.ts';
import { namedPeriodOf, worthShowing } from './counter-lines.ts';
import { inPeriod } from './period-words.ts';

/** What says most about somebody's work comes first; a phone's line holds two. */
const telling: readonly Metric[] = ['meetings', 'deals', 'calls', 'contacts', 'amount'];
const mostFigures = 2;

interface LineOptions {
  /** Said behind the first figures. */
  readonly notes?: readonly string[];
  /** What a title above names; lines of any other period say theirs behind the name. Null: all of them do. */
  readonly under: NamedPeriod | null;
}

/**
 * Never two periods in a line.
 * @param counters the manager's own; those with a plan, or else those that are not 0
 */
export function managerLines(
  name: string,
  counters: readonly Counter[],
  reader: Reader,
  { notes = [], under }: LineOptions,
): string[] {
  const rows = figuresByPeriod(counters, reader).map(({ period, figures }) => ({
    who: under !== null && samePeriod(period, under) ? name : inPeriod(name, period, reader),
    figures,
  }));
  const [first = { who: name, figures: [] }, ...rest] = rows;
  return [{ ...first, figures: [...first.figures, ...notes] }, ...rest].map(({ who, figures }) =>
    figures.length > 0 ? `${who}: ${figures.join(' · ')}` : who,
  );
}

/** The most telling figures of each period, the month first: "Meetings 6 of 10", "Won €500 + $70", "Won €500 of €900 (+ $70)". */
export function figuresByPeriod(
  counters: readonly Counter[],
  { t, locale }: Reader,
): { readonly period: NamedPeriod; readonly figures: readonly string[] }[] {
  const shown = worthShowing(counters);
  return (['month', 'week', 'today'] as const).flatMap((kind) => {
    const [first] = shown.filter(({ period }) => period === kind);
    if (!first) return [];
    const figures = telling
      .flatMap((metric) => shown.filter((one) => one.metric === metric && one.period === kind))
      .slice(0, mostFigures)
      .map((counter) => {
        const figure = (value: string) =>
          counter.currency === null ? value : formatMoney(value, counter.currency, locale);
        const done = figure(counter.done);
        const others = (counter.others ?? []).filter(({ amount }) => amount !== '0');
        const words = counter.plan === null ? done : t('plans.doneOf', { done, plan: figure(counter.plan) });
        if (others.length === 0) return `${t(`plans.${counter.metric}`)} ${words}`;
        // What no rate adds to the sum does not count towards the plan.
        const besides = moneyInWords(others, locale);
        return `${t(`plans.${counter.metric}`)} ${words} ${counter.plan === null ? `+ ${besides}` : `(+ ${besides})`}`;
      });
    return [{ period: namedPeriodOf(first), figures }];
  });
}
