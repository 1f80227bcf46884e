// What the dialog of a key leaves.
import type { DialogReceipt } from '../../records/dialogs/receipt.ts';

/** A key was made: it is shown this once. */
export interface KeyMade extends DialogReceipt {
  readonly kind: 'api-key-made';
  readonly id: number;
  readonly name: string;
  readonly key: string;
}
