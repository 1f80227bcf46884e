// What the dialogs on requests to operators leave.
import type { DialogReceipt } from '../../records/dialogs/receipt.ts';
import type { Missing } from '../../records/record.ts';

/** An operator was asked for personal data. */
export interface OperatorAsked extends DialogReceipt {
  readonly kind: 'operator-asked';
  readonly asked: {
    readonly id: number;
    /** An open request took the words. */
    readonly added: boolean;
    /** Null for a customer that the operator is to make. */
    readonly customerId: number | null;
    readonly customer: string | null;
  };
}

/** An operator answered or declined a request. */
export interface RequestSettled extends DialogReceipt {
  readonly kind: 'request-settled';
  readonly settled: {
    readonly requestId: number;
    readonly status: 'done' | 'declined';
    readonly customerId: number | null;
    /** The customer's name; '' where there is none yet. */
    readonly customer: string;
    readonly missing: readonly Missing[];
    /** What undo takes back; null where nothing had to be changed. */
    readonly auditId: number | null;
  };
}

export const requestSettled = (settled: RequestSettled['settled']): RequestSettled => ({
  kind: 'request-settled',
  settled,
  repairsContact: true,
});
