// Moves a deal on: won, or lost with the reason; both today. Its subject is the deal.
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
import { tellWonDeal } from '../../team/pushes/tell-won-deal.ts';
import { mayWriteDeals } from '../access.ts';
import { moveDeal } from '../mutations.ts';
import { dealFields, metricOf, today } from './deal.ts';

const fields = {
  customer: { ...dealFields.customer, applies: onceAnswered('customer') },
  title: { ...dealFields.title, applies: onceAnswered('title') },
  amount: { ...dealFields.amount, applies: onceAnswered('amount') },
  stage: dealFields.stage,
  lostReason: dealFields.lostReason,
};

export const dealMoveDialog: SalesDialog = {
  id: 'deal-move',
  version: 1,
  title: 'dialog.deal',
  may: mayWriteDeals,
  fields,
  submit,
};

async function submit(tx: Sql, context: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { actor, now } = context;
  const { subject: deal, values, cost } = submission;
  if (!deal) throw new AppError('no-subject', 'deal-move was begun without its deal.');
  const { stage = 'open', lostReason, customer } = answersOf(fields, values);
  const saved = await moveDeal(tx, actor, {
    id: deal.id,
    version: deal.version,
    stage,
    closedOn: stage === 'open' ? null : today(context),
    ...(stage === 'lost' ? { lostReason: lostReason ?? null } : {}),
    cost,
    now,
  });
  await tellWonDeal(tx, context, saved, stage);
  return outcomeOf(saved, submission, {
    summary: summaryOf(fields, context, submission),
    customerId: customer ?? null,
    metric: metricOf(stage),
    next: ['meeting'],
  });
}
