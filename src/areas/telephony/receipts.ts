// What the dialogs of telephony leave.
import type { DialogReceipt } from '../../records/dialogs/receipt.ts';
import type { ShownSecret } from './sources.ts';

/** A telephone system was connected: its secret is shown this once. */
export interface SourceAdded extends DialogReceipt {
  readonly kind: 'phone-source-added';
  readonly source: { readonly name: string; readonly kind: string };
  readonly shown: ShownSecret;
}

/** The provider's new key is kept. */
export interface SecretChanged extends DialogReceipt {
  readonly kind: 'phone-secret-changed';
  readonly source: { readonly id: number; readonly name: string };
}

/** A line was given to somebody. */
export interface LineGiven extends DialogReceipt {
  readonly kind: 'phone-line-given';
  readonly sourceId: number;
  readonly line: { readonly number: string | null; readonly extension: string | null };
  readonly name: string;
  readonly adopted: number;
}
