// What the dialogs of this folder are: the engine's, asked by an actor, answered by a receipt.
import type { Actor } from '../../access/actor.ts';
import type { Dialog, DialogContext, Outcome, Values } from '../../engine/types.ts';
import type { DialogReceipt } from './receipt.ts';

export type SalesContext = DialogContext<Actor>;
export type SalesDialog = Dialog<Actor, DialogReceipt>;
export type SalesOutcome = Outcome<DialogReceipt>;

/** For a field that is not asked by itself: it applies once it has an answer, and can then be changed. */
export const onceAnswered =
  (field: string) =>
  (_context: SalesContext, values: Values): boolean =>
    Object.hasOwn(values, field);

/** The dialog with this id; undefined for an id of another version of Tallybot. */
export type DialogLookup = (id: string) => SalesDialog | undefined;
