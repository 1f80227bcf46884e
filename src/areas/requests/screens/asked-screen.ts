// What stands in the chat once an operator was asked.

import type { Context } from '../../../conversation/turn-context.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import type { OperatorAsked } from '../receipts.ts';

export function askedScreen({ t }: Context, { asked }: OperatorAsked): Screen {
  const { id, added, customer, customerId } = asked;
  const next: Button[] =
    customerId === null
      ? []
      : (['meeting', 'call'] as const).map((step) => ({
          label: t(`receipt.next.${step}`),
          token: actionToken(step, customerId),
        }));
  const key = added ? 'queue.added' : customer === null ? 'queue.askedNew' : 'queue.asked';
  return {
    text: lines(t(key, { name: customer ?? '' })),
    buttons: [
      ...(next.length > 0 ? [next] : []),
      [{ label: t('queue.withdraw'), token: actionToken('unask', id) }],
    ],
  };
}
