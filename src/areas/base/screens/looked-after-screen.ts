// What was done with the customers that were picked, and what may come next. Pure.

import { may } from '../../../access/rights.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import type { LookedAfter } from '../receipts.ts';

export function lookedAfterScreen({ t, actor }: Context, receipt: LookedAfter): Screen {
  const { said, base, number, handoverIds, noticeTag } = receipt;
  const undo: Button[] = handoverIds.map((id) => ({
    label: t('handover.undo'),
    token: actionToken('unhand', id),
  }));
  const notice: Button[] =
    noticeTag !== null && may(actor, 'notice.send')
      ? [{ label: t('base.did.write'), token: actionToken('notice'), style: 'primary' }]
      : [];
  return {
    text: lines(...said.map(({ key, params }) => t(key, params))),
    buttons: [
      ...[...notice, ...undo.slice(0, 4)].map((button) => [button]),
      [
        { label: t('base.pick.back'), token: actionToken('base', base, number) },
        { label: t('base.back'), token: actionToken('base', base) },
      ],
    ],
  };
}
