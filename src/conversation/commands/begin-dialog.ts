// The commands that begin a dialog, made from the dialogs themselves.
import type { SalesDialog } from '../../records/dialogs/sales-dialog.ts';
import type { Command } from '../turn-context.ts';

export function beginningOf(dialog: SalesDialog): readonly Command[] {
  const { command } = dialog;
  if (!command) return [];
  return [
    {
      name: command.name,
      entry: command.entry,
      begins: dialog.id,
      may: (actor) => dialog.may(actor),
      run: async ({ db, context, args }, begin) =>
        begin(dialog.id, args.length > 0 ? await command.begin?.(db, context.actor, args) : {}),
    },
  ];
}
