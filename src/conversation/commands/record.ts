// One record: what is known of it, what is missing, and what can be done with it: complete, change, delete.
import { loadForEdit } from '../../dialogs/edit.ts';
import { deleteRecord } from '../../domain/records/delete-record.ts';
import type { RecordKind } from '../../domain/records.ts';
import { lines } from '../../messenger/text.ts';
import { actionToken } from '../action-token.ts';
import type { Command } from '../asked.ts';
import { goneScreen } from '../closing-screens.ts';
import { recordCard } from '../record-card.ts';
import { refOf } from '../record-ref.ts';

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

/** `a.edit.<kind>.<id>`: the record's own dialog, filled in, at review. */
export const edit: Command = {
  name: 'edit',
  may: anybody,
  async run({ context, db, args, where }, begin) {
    const ref = refOf(args[0], args[1]);
    const loaded = ref && (await loadForEdit(db, context, ref));
    if (!loaded) return { kind: 'show', where, screen: goneScreen(context) };
    const { dialog, ...beginning } = loaded;
    return begin(dialog, { ...beginning, review: true });
  },
};

/** A dialog that asks just one thing of a record that is there: `a.result.<meeting>`, `a.move.<meeting>`, `a.stage.<deal>`. */
const asksOne = (name: string, kind: RecordKind, dialogOf: string): Command => ({
  name,
  may: anybody,
  async run({ context, db, args, where }, begin) {
    const ref = refOf(kind, args[0]);
    const loaded = ref && (await loadForEdit(db, context, ref, dialogOf));
    if (!loaded) return { kind: 'show', where, screen: goneScreen(context) };
    const { dialog, ...beginning } = loaded;
    return begin(dialog, beginning);
  },
});

export const result = asksOne('result', 'meeting', 'meeting-result');
export const move = asksOne('move', 'meeting', 'meeting-move');
export const stage = asksOne('stage', 'deal', 'deal-move');

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
        const deleted = await deleteRecord(tx, actor, { ...ref, now });
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
