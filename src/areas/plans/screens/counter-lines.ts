// Counters under the period that they are for: "This month, 6 working days left", then a line for each.

import type { Reader } from '../../../screens/reader.ts';
import type { Counter } from '../counters.ts';
import { counterText } from './counter-line.ts';
import { periodName, periodTitle } from './period-words.ts';

/** Those with a plan; without any plan at all, those that are not 0. */
export function worthShowing<C extends Counter>(counters: readonly C[]): C[] {
  const planned = counters.filter(({ plan }) => plan !== null);
  if (planned.length > 0) return planned;
  return counters.filter(({ done, others = [] }) => done !== '0' || others.length > 0);
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
