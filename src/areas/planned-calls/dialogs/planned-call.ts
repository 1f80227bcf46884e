// Plan a call: with whom, when, about what. Edits one when it has a subject. Begun by commands/callback.ts.

import type { Sql } from '../../../db/sql.ts';
import { dayOrMoment } from '../../../engine/fields/day-or-moment.ts';
import type { Submission } from '../../../engine/types.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import { outcomeOf } from '../../../records/dialogs/outcome.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import { summaryOf } from '../../../records/dialogs/summary.ts';
import { partyField } from '../../customers/dialogs/fields/party-field.ts';
import { suggestedText } from '../../customers/dialogs/fields/suggested-text.ts';
import { mayPlanCalls } from '../access.ts';
import { savePlannedCall } from '../mutations.ts';
import { recentAbouts } from '../recent-abouts.ts';
import { longestAbout } from '../schema.ts';

const plannedCallFields = {
  party: partyField(),
  at: dayOrMoment({ ask: 'field.callWhen.ask', label: 'field.at' }),
  subject: suggestedText({
    ask: 'field.subject.ask',
    label: 'field.subject',
    maxLength: longestAbout,
    recent: recentAbouts,
    usual: ['subject.callBack', 'subject.pricing', 'subject.contract', 'subject.presentation'],
    skippable: true,
  }),
};

export const plannedCallDialog: SalesDialog = {
  id: 'planned_call',
  version: 1,
  title: 'dialog.plannedCall',
  may: mayPlanCalls,
  fields: plannedCallFields,
  contact: ({ phone }) => ({ party: phone }),
  submit,
};

async function submit(tx: Sql, context: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { actor, now } = context;
  const { subject: record, values, labels, cost } = submission;
  const { party, at, subject } = answersOf(plannedCallFields, values);
  const customerId = typeof party === 'number' ? party : null;
  const saved = await savePlannedCall(tx, actor, {
    ...(record ? { id: record.id, version: record.version } : {}),
    customerId,
    phone: typeof party === 'string' ? party : null,
    when: at ?? null,
    about: subject ?? null,
    cost,
    now,
  });
  return outcomeOf(
    saved,
    submission,
    {
      summary: summaryOf(plannedCallFields, context, submission),
      label: labels.party ?? '',
      customerId,
      metric: null,
      next: ['meeting'],
    },
    'party',
  );
}
