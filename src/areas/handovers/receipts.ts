// What the dialogs on handovers leave.
import type { DialogReceipt } from '../../records/dialogs/receipt.ts';

/** A handover that is being put together: its draft is shown again. */
export interface HandoverDrafted extends DialogReceipt {
  readonly kind: 'handover-drafted';
  readonly handoverId: number;
}

export const handoverDrafted = (handoverId: HandoverDrafted['handoverId']): HandoverDrafted => ({
  kind: 'handover-drafted',
  handoverId,
});
