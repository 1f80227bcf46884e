// Undo under a saved record: one tap within ten minutes takes the change back.

import { mainMenu } from '../../../conversation/main-menu.ts';
import type { Command, Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import { undo as undoChange } from '../../../records/audit/undo.ts';
import { idOf } from '../../../records/record-ref.ts';
import { takeBackWhatFollows } from '../../planned-calls/settle-by-call.ts';
import { customerScreen } from '../screens/customer-card.ts';

export const undo: Command = {
  name: 'undo',
  takesBack: true,
  may: () => true,
  async run({ context, args, where, chat }) {
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
        if (!undone.ok && undone.reason === 'too_late') {
          const kept = await stillChangeable(
            tx,
            context,
            auditId as number,
            chat.state.closed?.screen ?? null,
          );
          if (kept) return { kind: 'show', where, screen: kept };
        }
        const text = lines(undone.ok ? t('undo.done') : t(`undo.${undone.reason}`));
        return { kind: 'show', where, screen: { ...mainMenu(context), text } };
      },
    };
  },
};

/** The receipt as it stands, without its Undo; where it is not at hand, the record's own card. One statement or those of the card. */
async function stillChangeable(
  tx: Sql,
  context: Context,
  auditId: number,
  receipt: Screen | null,
): Promise<Screen | null> {
  const { t, actor } = context;
  const notice = lines(t('undo.too_late'));
  const isUndo = (button: Button) => 'token' in button && button.token === actionToken('undo', auditId);
  if (receipt?.buttons?.flat().some(isUndo)) {
    const buttons = receipt.buttons.map((row) => row.filter((button) => !isUndo(button)));
    return { ...receipt, notice, buttons: buttons.filter((row) => row.length > 0) };
  }
  const [entry] = await tx.$queryRaw<{ kind: string; id: number }[]>`
    select kind::text as kind, record_id as id from audit
    where company_id = ${actor.companyId} and id = ${auditId} and record_id is not null and kind is not null`;
  if (!entry) return null;
  const change = { label: t('receipt.change'), token: actionToken('edit', entry.kind, entry.id) };
  return { text: notice, buttons: [[change]] };
}
