// Undo under a saved record: one tap within ten minutes takes the change back.

import type { Command } from '../../../conversation/asked.ts';
import { mainMenu } from '../../../conversation/main-menu.ts';
import { lines } from '../../../messenger/text.ts';
import { undo as undoChange } from '../../../records/audit/undo.ts';
import { idOf } from '../../../records/record-ref.ts';
import { takeBackWhatFollows } from '../../planned-calls/settle-by-call.ts';
import { customerScreen } from '../screens/customer-card.ts';

export const undo: Command = {
  name: 'undo',
  may: () => true,
  async run({ context, args, where }) {
    const auditId = idOf(args[0]);
    const { t, actor, now } = context;
    return {
      kind: 'write',
      async work(tx) {
        const undone =
          auditId !== null
            ? await undoChange(tx, actor, auditId, now)
            : ({ ok: false, reason: 'gone' } as const);
        // What was planned in the same tap goes with it.
        if (undone.ok && undone.record.kind !== 'customer')
          await takeBackWhatFollows(tx, actor, { record: undone.record, now });
        if (undone.ok && undone.record.kind === 'customer') {
          const card = await customerScreen(tx, context, undone.record.id, { said: t('undo.done') });
          if (card) return { kind: 'show', where, screen: card };
        }
        const text = lines(undone.ok ? t('undo.done') : t(`undo.${undone.reason}`));
        return { kind: 'show', where, screen: { ...mainMenu(context), text } };
      },
    };
  },
};
