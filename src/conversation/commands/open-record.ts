// The commands that begin a dialog on a record that is there already: with its answers, at the question that is open.
import { loadForEdit, loadForStep, type StepDialog } from '../../records/dialogs/edit.ts';
import type { RecordKind } from '../../records/record.ts';
import { refOf } from '../../records/record-ref.ts';
import { goneScreen } from '../closing-screens.ts';
import type { Beginning, Command, TurnContext } from '../turn-context.ts';

const opens = (
  name: string,
  load: (asked: TurnContext) => Promise<(Beginning & { readonly dialog: string }) | null>,
): Command => ({
  name,
  may: () => true,
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
