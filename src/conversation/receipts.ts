// What a finished dialog leaves in the chat: drawn by the area whose kind of receipt it is.
import type { Sql } from '../db/sql.ts';
import { AppError } from '../errors.ts';
import type { Screen } from '../messenger/screen.ts';
import type { DialogReceipt } from '../records/dialogs/receipt.ts';
import { goneScreen } from './closing-screens.ts';
import type { Context } from './turn-context.ts';

export interface ReceiptDrawing {
  /** Whether the dialog filled in what was missing. */
  readonly repaired: boolean;
}

type Draw<R> = (
  tx: Sql,
  context: Context,
  receipt: R,
  how: ReceiptDrawing,
) => Screen | null | Promise<Screen | null>;

export interface ReceiptDrawer {
  readonly kind: string;
  /** In the transaction of what was saved, so that it shows what it did. Null when there is nothing to show any more. */
  readonly draw: Draw<never>;
}

export const drawsReceipt = <R extends DialogReceipt>(kind: R['kind'], draw: Draw<R>): ReceiptDrawer => ({
  kind,
  draw,
});

export type ReceiptScreen = (
  tx: Sql,
  context: Context,
  receipt: DialogReceipt,
  how: ReceiptDrawing,
) => Promise<Screen>;

/** @throws AppError `receipt-unknown` for a kind that no area draws: a mistake of the program */
export function createReceiptScreen(drawers: readonly ReceiptDrawer[]): ReceiptScreen {
  const byKind = new Map(drawers.map(({ kind, draw }) => [kind, draw as Draw<DialogReceipt>]));
  return async (tx, context, receipt, how) => {
    const draw = byKind.get(receipt.kind);
    if (!draw) throw new AppError('receipt-unknown', `No area draws receipts of the kind ${receipt.kind}.`);
    return (await draw(tx, context, receipt, how)) ?? goneScreen(context);
  };
}
