// What the dialogs of this folder are: the engine's, asked by an actor, answered by a receipt.
import type { Actor } from '../../access/actor.ts';
import type { Db } from '../../db/client.ts';
import type { Init } from '../../engine/step.ts';
import type { Dialog, DialogContext, Outcome, Values } from '../../engine/types.ts';
import type { CommandEntry } from './command-entry.ts';
import type { DialogReceipt } from './receipt.ts';

export type SalesContext = DialogContext<Actor>;

/** The command that begins a dialog. Whoever may use it is whoever may use the dialog. */
export interface DialogCommand {
  readonly name: string;
  readonly entry: CommandEntry;
  /** First answers, from the words after the command or a button's arguments. One statement or two; none by default. */
  begin?(db: Db, actor: Actor, args: readonly string[]): Promise<Pick<Init, 'values' | 'labels'>>;
}

export interface SalesDialog extends Dialog<Actor, DialogReceipt> {
  /** Absent where it is begun by buttons alone. */
  readonly command?: DialogCommand;
}
export type SalesOutcome = Outcome<DialogReceipt>;

/** For a field that is not asked by itself: it applies once it has an answer, and can then be changed. */
export const onceAnswered =
  (field: string) =>
  (_context: SalesContext, values: Values): boolean =>
    Object.hasOwn(values, field);

/** The dialog with this id; undefined for an id of another version of Tallybot. */
export type DialogLookup = (id: string) => SalesDialog | undefined;
