// Counters under the period that they are for: "This month, 6 working days left", then a line for each.

import { type NamedPeriod, samePeriod } from '../../../periods/periods.ts';
import type { Reader } from '../../../screens/reader.ts';
import { type Counter, isAnything } from '../counters.ts';
import { counterText } from './counter-line.ts';
import { periodName, periodTitle } from './period-words.ts';

/** Those with a plan; without any plan at all, those that are not 0. */
export function worthShowing<C extends Counter>(counters: readonly C[]): C[] {
  const planned = counters.filter(({ plan }) => plan !== null);
  if (planned.length > 0) return planned;
  return counters.filter(isAnything);
}

export const namedPeriodOf = ({ period: kind, firstDay }: Counter): NamedPeriod => ({ kind, firstDay });

/** The period that all numbers of a message are of, so that its title alone names it; null where they are of several. */
export function periodOfAll(all: readonly (readonly Counter[])[]): NamedPeriod | null {
  const periods = all.flatMap(worthShowing).map(namedPeriodOf);
  const [first] = periods;
  return first && periods.every((period) => samePeriod(period, first)) ? first : null;
}

/** Empty when there is nothing to show. The working days are those of the period's first counter. */
export function counterLines(reader: Reader, counters: readonly Counter[]): string[] {
  const { t, locale } = reader;
  return (['month', 'week', 'today'] as const).flatMap((period) => {
    const shown = counters.filter((counter) => counter.period === period);
    const [first] = shown;
    if (!first) return [];
    const named = { kind: period, firstDay: first.firstDay };
    return [
      first.past || period === 'today'
        ? periodTitle(reader, named)
        : t('digest.daysLeft', { period: periodName(reader, named), count: first.workingDaysLeft }),
      ...shown.map((counter) => counterText(counter, t, locale, { underTitle: true })),
    ];
  });
}
