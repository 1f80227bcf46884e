// One record: what is known of it, what is missing, and what can be done with it: complete, change, delete.

import { goneScreen } from '../../../conversation/closing-screens.ts';
import type { Command } from '../../../conversation/turn-context.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { lines } from '../../../messenger/text.ts';
import { deleteRecord } from '../../../records/delete-record.ts';
import { refOf } from '../../../records/record-ref.ts';
import { recordCard } from '../screens/record-card.ts';

const anybody = () => true;

/** `a.record.<kind>.<id>` */
export const record: Command = {
  name: 'record',
  may: anybody,
  async run({ context, db, args, where }) {
    const ref = refOf(args[0], args[1]);
    const card = ref && (await recordCard(db, context, ref));
    return { kind: 'show', where, screen: card ?? goneScreen(context) };
  },
};

/** `a.delete.<kind>.<id>` asks, `a.delete.<kind>.<id>.yes` deletes; Undo takes it back within ten minutes. */
export const remove: Command = {
  name: 'delete',
  may: anybody,
  async run({ context, db, args, where }) {
    const ref = refOf(args[0], args[1]);
    const card = ref && (await recordCard(db, context, ref));
    if (!ref || !card) return { kind: 'show', where, screen: goneScreen(context) };
    const { t, actor, now } = context;
    if (args[2] !== 'yes')
      return {
        kind: 'show',
        where,
        screen: {
          text: lines(card.text, t('delete.sure')),
          buttons: [
            [
              {
                label: t('delete.yes'),
                token: actionToken('delete', ref.kind, ref.id, 'yes'),
                style: 'danger',
              },
              { label: t('delete.no'), token: actionToken('record', ref.kind, ref.id) },
            ],
          ],
        },
      };
    return {
      kind: 'write',
      async work(tx) {
        const deleted = await deleteRecord(tx, actor, { record: ref, now });
        if (!deleted.ok) return { kind: 'show', where, screen: goneScreen(context) };
        const undo =
          deleted.auditId === null
            ? []
            : [[{ label: t('receipt.undo'), token: actionToken('undo', deleted.auditId) }]];
        return { kind: 'show', where, screen: { text: lines(t('delete.done')), buttons: undo } };
      },
    };
  },
};
