// Counters under the period that they are for: "This month, 6 working days left", then a line for each.

import { capitalised } from '../../../engine/show-time.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { Counter } from '../counters.ts';
import { counterText } from './counter-line.ts';

/** Those with a plan; without any plan at all, those that are not 0. */
export function worthShowing<C extends Counter>(counters: readonly C[]): C[] {
  const planned = counters.filter(({ plan }) => plan !== null);
  return planned.length > 0 ? planned : counters.filter(({ done }) => done !== '0');
}

/** Empty when there is nothing to show. The working days are those of the period's first counter. */
export function counterLines({ t, locale }: Reader, counters: readonly Counter[]): string[] {
  return (['month', 'week'] as const).flatMap((period) => {
    const shown = counters.filter((counter) => counter.period === period);
    const [first] = shown;
    if (!first) return [];
    const title = capitalised(t(`plan.${period}`), locale);
    return [
      t('digest.daysLeft', { period: title, count: first.workingDaysLeft }),
      ...shown.map((counter) => counterText(counter, t, locale, { underTitle: true })),
    ];
  });
}
