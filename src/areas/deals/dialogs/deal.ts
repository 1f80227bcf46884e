// Add a deal: customer, title, amount, stage; the reason when it was lost. Edits one when it has a subject.

import type { Metric } from '../../../db/generated/enums.ts';
import type { Sql } from '../../../db/sql.ts';
import { choiceOf } from '../../../engine/fields/choice.ts';
import { day } from '../../../engine/fields/day.ts';
import { money } from '../../../engine/fields/money.ts';
import { localTime } from '../../../engine/local-time.ts';
import type { Submission, Values } from '../../../engine/types.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import { outcomeOf } from '../../../records/dialogs/outcome.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import { summaryOf } from '../../../records/dialogs/summary.ts';
import { customerField } from '../../customers/dialogs/fields/customer-field.ts';
import { noteField } from '../../customers/dialogs/fields/note-field.ts';
import { suggestedText } from '../../customers/dialogs/fields/suggested-text.ts';
import { withCustomer } from '../../customers/dialogs/with-customer.ts';
import { nextStepFields, saveNextStep } from '../../planned-calls/dialogs/next-step.ts';
import { mayWriteDeals } from '../access.ts';
import { saveDeal } from '../mutations.ts';
import { recentTitles } from '../recent-titles.ts';

const isClosed = ({ stage }: Values): boolean => stage === 'won' || stage === 'lost';

export const dealFields = {
  customer: customerField(),
  /** Today, unless it is changed: then it has an answer. */
  closedOn: day({
    ask: 'field.closedOn.ask',
    label: 'field.closedOn',
    prefer: 'past',
    applies: (_context, values) => isClosed(values) && Object.hasOwn(values, 'closedOn'),
  }),
  title: suggestedText({
    ask: 'field.title.ask',
    label: 'field.title',
    recent: recentTitles,
    usual: ['title.offer', 'title.order', 'title.renewal', 'title.service'],
    skippable: true,
  }),
  amount: money({
    ask: 'field.amount.ask',
    label: 'field.amount',
    hint: 'field.amount.hint',
    skippable: true,
  }),
  stage: choiceOf(
    { open: 'stage.open', won: 'stage.won', lost: 'stage.lost' },
    { ask: 'field.stage.ask', label: 'field.stage' },
  ),
  lostReason: suggestedText({
    ask: 'field.lostReason.ask',
    label: 'field.lostReason',
    usual: ['lostReason.price', 'lostReason.competitor', 'lostReason.budget', 'lostReason.timing'],
    skippable: true,
    applies: (_context, { stage }) => stage === 'lost',
  }),
  /** Not asked: it is there to be changed on the last card of an open deal. */
  expectedOn: day({
    ask: 'field.expectedOn.ask',
    label: 'field.expectedOn',
    prefer: 'future',
    skippable: true,
    applies: (_context, values) => !isClosed(values) && Object.hasOwn(values, 'expectedOn'),
  }),
  note: noteField('deal'),
  ...nextStepFields,
};

export const dealDialog: SalesDialog = {
  id: 'deal',
  version: 1,
  title: 'dialog.deal',
  command: {
    name: 'deal',
    entry: { listed: true, actionOf: { manager: 3, head: 4, admin: 4 } },
    begin: withCustomer('customer'),
  },
  may: mayWriteDeals,
  fields: dealFields,
  submit,
};

async function submit(tx: Sql, context: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { actor, now } = context;
  const { subject: record, values, labels, cost } = submission;
  const answers = answersOf(dealFields, values);
  const { stage = 'open', amount } = answers;
  const saved = await saveDeal(tx, actor, {
    ...(record ? { id: record.id, version: record.version } : {}),
    customerId: answers.customer ?? null,
    title: answers.title ?? null,
    amount: amount?.amount ?? null,
    currency: amount?.currency ?? null,
    stage,
    closedOn: stage === 'open' ? null : (answers.closedOn ?? today(context)),
    expectedOn: answers.expectedOn ?? null,
    lostReason: answers.lostReason ?? null,
    note: answers.note ?? null,
    cost,
    now,
  });
  if (saved.ok && !record)
    await saveNextStep(tx, context, submission, {
      follows: saved.record,
      customerId: answers.customer ?? null,
    });
  return outcomeOf(saved, submission, {
    summary: summaryOf(dealFields, context, submission),
    label: labels.customer ?? '',
    customerId: answers.customer ?? null,
    metric: metricOf(stage),
    next: ['meeting'],
  });
}

export const metricOf = (stage: 'open' | 'won' | 'lost'): Metric | null => (stage === 'won' ? 'deals' : null);

/** The day on the person's calendar. */
export const today = ({ now, timeZone }: SalesContext): string => localTime(now, timeZone).day;
