// Counters as buttons that open the records behind their numbers.
import { actionToken } from '../../../messenger/action-token.ts';
import type { PressButton } from '../../../messenger/screen.ts';
import { labelOf } from '../../../screens/labels.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { Counter } from '../counters.ts';
import { argumentOf } from './period-buttons.ts';
import { inPeriod } from './period-words.ts';

/** One for each; where a metric stands there for two periods its buttons say for which. */
export function numberButtons(reader: Reader, counters: readonly Counter[]): PressButton[] {
  const { t } = reader;
  return counters.map((counter) => {
    const { metric, period: kind, firstDay, personId } = counter;
    const period = { kind, firstDay };
    const words = t(`plans.${metric}`);
    const twice = counters.some((one) => one !== counter && one.metric === metric);
    return {
      label: labelOf(t('plan.records', { metric: twice ? inPeriod(words, period, reader) : words })),
      token: actionToken('records', metric, argumentOf(reader, period), personId),
    };
  });
}
