// How much somebody holds, or was given, in words: "342 customers · 12 open deals (€84,200) · 5 planned meetings".

import { formatMoney } from '../../../i18n/format-money.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { Load } from '../schema.ts';

/** Customers are always named; of the rest what there is. */
export function loadInWords({ t, locale }: Pick<Reader, 't' | 'locale'>, load: Load): string {
  const { customers, deals, amounts, meetings, calls, planned_calls: plannedCalls } = load;
  const money = amounts.map(({ amount, currency }) => formatMoney(amount, currency, locale)).join(' + ');
  const dealsInWords = t('load.deals', { count: deals });
  return [
    t('load.customers', { count: customers }),
    deals > 0 && (money ? `${dealsInWords} (${money})` : dealsInWords),
    meetings > 0 && t('load.meetings', { count: meetings }),
    calls > 0 && t('load.calls', { count: calls }),
    plannedCalls > 0 && t('load.plannedCalls', { count: plannedCalls }),
  ]
    .filter((part) => part !== false)
    .join(' · ');
}
