// What the dialog on picked customers leaves: what was done, and the way back to the list.
import type { Message } from '../../engine/types.ts';
import type { DialogReceipt } from '../../records/dialogs/receipt.ts';

export interface LookedAfter extends DialogReceipt {
  readonly kind: 'looked-after';
  readonly said: readonly Message[];
  readonly base: string;
  readonly number: string;
  /** What can be taken back for a day. */
  readonly handoverIds: readonly number[];
  /** What can be taken back for ten minutes: entries of the audit log. */
  readonly auditIds: readonly number[];
  /** Questions to the operators that can be withdrawn while nobody has answered. */
  readonly requestIds: readonly number[];
  /** A tag by which a notice can be sent to them. */
  readonly noticeTag: string | null;
}

export const lookedAfter = (fields: Omit<LookedAfter, 'kind'>): LookedAfter => ({
  kind: 'looked-after',
  ...fields,
});
