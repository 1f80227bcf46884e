// One record: what is known of it, what is missing, and what can be done with it: complete, change, delete.

import type { Asked, Beginning, Command } from '../../../conversation/asked.ts';
import { goneScreen } from '../../../conversation/closing-screens.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { lines } from '../../../messenger/text.ts';
import { deleteRecord } from '../../../records/delete-record.ts';
import { loadForEdit, loadForStep, type StepDialog } from '../../../records/dialogs/edit.ts';
import type { RecordKind } from '../../../records/record.ts';
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

/** Begins a dialog on a record that is there: with its answers, at the question that is open. */
const opens = (
  name: string,
  load: (asked: Asked) => Promise<(Beginning & { readonly dialog: string }) | null>,
): Command => ({
  name,
  may: anybody,
  async run(asked, begin) {
    const loaded = await load(asked);
    if (!loaded) return { kind: 'show', where: asked.where, screen: goneScreen(asked.context) };
    const { dialog, ...beginning } = loaded;
    return begin(dialog, beginning);
  },
});

/** `a.edit.<kind>.<id>`: everything, at review. */
export const edit = opens('edit', async ({ db, context, args }) => {
  const ref = refOf(args[0], args[1]);
  return ref && loadForEdit(db, context, ref);
});

/** A command `a.<name>.<id>` that asks the next thing of a record of that kind. */
export const opensStep = (name: string, kind: RecordKind, dialog: StepDialog): Command =>
  opens(name, async ({ db, context, args }) => {
    const ref = refOf(kind, args[0]);
    return ref && loadForStep(db, context, dialog, ref.id);
  });

/** `a.move.<meeting>`, `a.stage.<deal>`: just the next thing to say of it. The result of a meeting is in result.ts. */
export const move = opensStep('move', 'meeting', 'meeting-move');
export const stage = opensStep('stage', 'deal', 'deal-move');

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
