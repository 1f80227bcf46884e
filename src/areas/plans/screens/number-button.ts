// A counter as a button that opens the records behind its number.
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button } from '../../../messenger/screen.ts';
import { labelOf } from '../../../screens/labels.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { Counter } from '../counters.ts';
import { argumentOf } from './period-buttons.ts';

export function numberButton(reader: Reader, { metric, period, firstDay, personId }: Counter): Button {
  const { t } = reader;
  const argument = argumentOf(reader, { kind: period, firstDay });
  return {
    label: labelOf(t('plan.records', { metric: t(`plans.${metric}`) })),
    token: actionToken('records', metric, argument, personId),
  };
}
