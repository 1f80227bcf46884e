// After a handover: it is taken back within a day, and whoever got customers by it finds them.

import { may } from '../../../access/rights.ts';
import { goneScreen } from '../../../conversation/closing-screens.ts';
import { pageButtons, pageOf, pageSize } from '../../../conversation/paging.ts';
import type { Command } from '../../../conversation/turn-context.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { customerInWords } from '../../../records/screens/customer-name.ts';
import { labelOf } from '../../../screens/labels.ts';
import { mayHandOver } from '../access.ts';
import { handedCustomers } from '../handed-customers.ts';
import { type Translations, tell } from '../pushes/tell-handover.ts';
import { undoneScreen } from '../screens/handed-screens.ts';
import { undoHandOver } from '../take-back.ts';

/** `a.unhand.<handover>` */
export const createUnhand = (translations: Translations): Command => ({
  name: 'unhand',
  takesBack: true,
  may: mayHandOver,
  async run({ context, args, where }) {
    const { t, actor, now } = context;
    const handoverId = idOf(args[0]);
    return {
      kind: 'write',
      async work(tx) {
        const undone =
          handoverId === null
            ? ({ ok: false, reason: 'gone' } as const)
            : await undoHandOver(tx, actor, { handoverId, now });
        if (undone.ok) {
          const news = await tell(tx, context, undone.handoverId, translations);
          return { kind: 'show', where, screen: undoneScreen(context, news) };
        }
        const buttons = [[{ label: t('people.back'), token: actionToken('people') }]];
        return { kind: 'show', where, screen: { text: lines(t(`unhand.${undone.reason}`)), buttons } };
      },
    };
  },
});

/** `a.handed.<handover>.<page>`: the customers that I got by it. */
export const handed: Command = {
  name: 'handed',
  may: (actor) => may(actor, 'counters.see'),
  async run({ context, sql, args, where }) {
    const { t, actor } = context;
    const handoverId = idOf(args[0]);
    const page = pageOf(args[1]);
    if (handoverId === null) return { kind: 'show', where, screen: goneScreen(context) };
    const found = await handedCustomers(sql, actor, {
      handoverId,
      limit: pageSize + 1,
      offset: page * pageSize,
    });
    const rows = found
      .slice(0, pageSize)
      .map(({ id, name }) => [
        { label: labelOf(customerInWords(t, name)), token: actionToken('record', 'customer', id) },
      ]);
    const pages = pageButtons(context, page, found.length > pageSize, 'handed', handoverId);
    const text = lines(t(rows.length > 0 ? 'handed.list' : 'handed.none'));
    return {
      kind: 'show',
      where,
      screen: { text, buttons: [...rows, ...(pages.length > 0 ? [pages] : [])] },
    };
  },
};
