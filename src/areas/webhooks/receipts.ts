// What the dialog of an endpoint leaves.
import type { DialogReceipt } from '../../records/dialogs/receipt.ts';

/** An endpoint was added: its secret is shown this once. */
export interface WebhookAdded extends DialogReceipt {
  readonly kind: 'webhook-added';
  readonly id: number;
  readonly url: string;
  readonly secret: string;
}
