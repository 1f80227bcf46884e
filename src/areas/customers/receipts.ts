// What the dialogs on customers leave besides a saved record.
import type { DialogReceipt, Opened } from '../../records/dialogs/receipt.ts';

/** A customer of which something was changed: its card is shown again. */
export interface CustomerChanged extends DialogReceipt {
  readonly kind: 'customer-changed';
  readonly customerId: number;
  /** What undo takes back; null when nothing had to be changed. */
  readonly auditId: number | null;
}

export const customerChanged = (customerId: number, auditId: number | null): CustomerChanged => ({
  kind: 'customer-changed',
  customerId,
  auditId,
  repairsContact: true,
});

/** Two customers that may be one: they are shown side by side, to choose which one stays. */
export interface CustomersCompared extends DialogReceipt {
  readonly kind: 'customers-compared';
  readonly compares: readonly [number, number];
}

export const compared = (one: number, other: number): CustomersCompared => ({
  kind: 'customers-compared',
  compares: [one, other],
});

export const customerOpened = (id: number): Opened => ({ kind: 'opened', opens: { kind: 'customer', id } });
