// What the dialog of a calendar leaves.
import type { DialogReceipt } from '../../records/dialogs/receipt.ts';

/** A calendar is read from now on. */
export interface CalendarAdded extends DialogReceipt {
  readonly kind: 'calendar-added';
  readonly id: number;
  readonly host: string;
}
