// Whose phone call it was: one's own customers, the recent ones first, or by search.
import type { Sql } from '../../../db/sql.ts';
import type { Submission } from '../../../engine/types.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import { outcomeOf, refusedBecause } from '../../../records/dialogs/outcome.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import { summaryOf } from '../../../records/dialogs/summary.ts';
import { mayWriteCalls } from '../../calls/access.ts';
import { customerField } from '../../customers/dialogs/fields/customer-field.ts';
import { givePhoneCall } from '../give-customer.ts';

const fields = { customer: customerField({ ask: 'field.numberOf.ask' }) };

export const phoneCallWhoseDialog: SalesDialog = {
  id: 'phone-call-whose',
  version: 1,
  title: 'dialog.call',
  may: mayWriteCalls,
  fields,
  submit,
};

async function submit(tx: Sql, context: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { actor, now } = context;
  const { subject, values, labels, cost } = submission;
  const { customer } = answersOf(fields, values);
  if (subject?.kind !== 'call' || customer === undefined) return refusedBecause('gone');
  const given = await givePhoneCall(tx, actor, { callId: subject.id, customerId: customer, cost, now });
  return outcomeOf(given, submission, {
    summary: summaryOf(fields, context, submission),
    label: labels.customer ?? '',
    customerId: customer,
    metric: null,
    next: ['meeting', 'deal'],
  });
}
