// When an open deal is expected to close: one question. Its subject is the deal.
import type { Sql } from '../../../db/sql.ts';
import type { Submission } from '../../../engine/types.ts';
import { AppError } from '../../../errors.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import { outcomeOf } from '../../../records/dialogs/outcome.ts';
import {
  onceAnswered,
  type SalesContext,
  type SalesDialog,
  type SalesOutcome,
} from '../../../records/dialogs/sales-dialog.ts';
import { summaryOf } from '../../../records/dialogs/summary.ts';
import { mayWriteDeals } from '../access.ts';
import { expectDeal } from '../mutations.ts';
import { dealFields } from './deal.ts';

const { applies: _applies, ...expectedOn } = dealFields.expectedOn;
const fields = {
  customer: { ...dealFields.customer, applies: onceAnswered('customer') },
  title: { ...dealFields.title, applies: onceAnswered('title') },
  expectedOn,
};

export const dealExpectedDialog: SalesDialog = {
  id: 'deal-expected',
  version: 1,
  title: 'dialog.deal',
  may: mayWriteDeals,
  fields,
  submit,
};

async function submit(tx: Sql, context: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { actor, now } = context;
  const { subject: deal, values, cost } = submission;
  if (!deal) throw new AppError('no-subject', 'deal-expected was begun without its deal.');
  const { expectedOn: day, customer } = answersOf(fields, values);
  const saved = await expectDeal(tx, actor, {
    id: deal.id,
    version: deal.version,
    expectedOn: day ?? null,
    cost,
    now,
  });
  return outcomeOf(saved, submission, {
    summary: summaryOf(fields, context, submission),
    customerId: customer ?? null,
    metric: null,
    next: ['meeting'],
  });
}
