// What a dialog's submit says of what it did; the area whose kind of receipt it is makes the chat's screen of it.
import type { Metric } from '../../db/generated/enums.ts';
import type { Cost } from '../../engine/types.ts';
import type { Missing, RecordRef } from '../record.ts';

/** What any dialog's submit leaves. The kind says which area draws it. */
export interface DialogReceipt {
  readonly kind: string;
  /** True when a customer may be reached now who was not before: whoever writes to customers looks at once. */
  readonly repairsContact?: boolean;
}

/** A record that was saved. */
export interface Receipt extends DialogReceipt {
  readonly kind: 'record';
  readonly record: RecordRef;
  /** The record in a line, as it was answered: "Acme GmbH · today 15:00 · pricing · agreed". */
  readonly summary: string;
  readonly created: boolean;
  /** What undo takes back; null when nothing was changed. */
  readonly auditId: number | null;
  readonly missing: readonly Missing[];
  /** The record's customer: what is missing of it is filled in there, and next steps begin with it. */
  readonly customerId: number | null;
  readonly cost: Cost;
  /** The counter that this record moves, or null when it moves none (a planned meeting, a lost deal). */
  readonly metric: Metric | null;
  /** What one would do next with this customer, besides changing and undoing. */
  readonly next: readonly ('meeting' | 'call' | 'deal')[];
  /** A customer that can't be reached any more because of what was saved. */
  readonly unreachable?: { readonly id: number; readonly name: string; readonly missing: readonly Missing[] };
}

/** Of a dialog that saves nothing: the record that it led to. */
export interface Opened extends DialogReceipt {
  readonly kind: 'opened';
  readonly opens: RecordRef;
}
