// What a mutation's answer means for the chat: a receipt, or a kind word and the question to ask again.

import type { Submission } from '../../engine/types.ts';
import type { Change, Refusal, Saved } from '../record.ts';
import type { Receipt } from './receipt.ts';
import type { SalesOutcome } from './sales-dialog.ts';

export type ReceiptDetails = Pick<Receipt, 'summary' | 'customerId' | 'metric' | 'next' | 'unreachable'> & {
  /** What the record is called where a dialog waited for it. Default: the summary. */
  readonly label?: string;
};

/** @param customerField the question to ask again when the customer is not there any more */
export function outcomeOf(
  saved: Saved,
  submission: Pick<Submission, 'cost'>,
  details: ReceiptDetails,
  customerField = 'customer',
): SalesOutcome {
  return saved.ok ? savedAs(saved, submission, details) : refusedBecause(saved.reason, customerField);
}

function savedAs(
  { record, created, auditId, missing }: Change,
  { cost }: Pick<Submission, 'cost'>,
  { label, ...details }: ReceiptDetails,
): SalesOutcome {
  const receipt: Receipt = { record, created, auditId, missing, cost, ...details };
  return { ok: true, value: record.id, label: label ?? details.summary, receipt };
}

export function refusedBecause(reason: Refusal, customerField = 'customer'): SalesOutcome {
  const problem = { key: `dialog.problem.${reason}` } as const;
  return { ok: false, problem, ...(reason === 'no_customer' ? { field: customerField } : {}) };
}
