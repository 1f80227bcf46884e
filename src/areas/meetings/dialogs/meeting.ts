// Log a meeting, past or planned: customer, when, about what, how it went. Edits one when it has a subject.

import type { MeetingResult } from '../../../db/generated/enums.ts';
import type { Sql } from '../../../db/sql.ts';
import { choiceOf } from '../../../engine/fields/choice.ts';
import { moment } from '../../../engine/fields/moment.ts';
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
import { mayWriteMeetings } from '../access.ts';
import { saveMeeting } from '../mutations.ts';
import { recentSubjects } from '../queries.ts';

/** "Moved" is no result: the meeting is still to come, at another time. */
export const resultField = (applies?: (context: SalesContext, values: Values) => boolean) =>
  choiceOf(
    {
      agreed: 'result.agreed',
      thinking: 'result.thinking',
      not_interested: 'result.not_interested',
      moved: 'result.moved',
      no_show: 'result.no_show',
    },
    { ask: 'field.result.ask', label: 'field.result', skippable: true, ...(applies ? { applies } : {}) },
  );

export const movedToField = (applies?: (context: SalesContext, values: Values) => boolean) =>
  moment({
    ask: 'field.movedTo.ask',
    label: 'field.movedTo',
    prefer: 'future',
    ...(applies ? { applies } : {}),
  });

const subjectField = suggestedText({
  ask: 'field.subject.ask',
  label: 'field.subject',
  recent: recentSubjects,
  usual: ['subject.presentation', 'subject.pricing', 'subject.contract', 'subject.complaint'],
  skippable: true,
});

export const meetingFields = {
  customer: customerField(),
  at: moment({ ask: 'field.at.ask', label: 'field.at' }),
  subject: subjectField,
  // Counted as a question until it is known that the meeting is still to come.
  result: resultField(({ now }, { at }) => typeof at !== 'string' || Date.parse(at) <= now.getTime()),
  movedTo: movedToField((_context, { result }) => result === 'moved'),
  note: noteField('meeting'),
  ...nextStepFields,
};

export const meetingDialog: SalesDialog = {
  id: 'meeting',
  version: 1,
  title: 'dialog.meeting',
  command: {
    name: 'meeting',
    entry: { listed: true, actionOf: { manager: 1, head: 3, admin: 3 } },
    begin: withCustomer('customer'),
  },
  may: mayWriteMeetings,
  fields: meetingFields,
  submit,
};

async function submit(tx: Sql, context: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { actor, now } = context;
  const { subject: record, values, labels, cost } = submission;
  const answers = answersOf(meetingFields, values);
  const at = answers.movedTo ?? answers.at ?? null;
  const result = storedResult(answers.result);
  const saved = await saveMeeting(tx, actor, {
    ...(record ? { id: record.id, version: record.version } : {}),
    customerId: answers.customer ?? null,
    at: at === null ? null : new Date(at),
    subject: answers.subject ?? null,
    result,
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
    summary: summaryOf(meetingFields, context, submission),
    label: labels.customer ?? '',
    customerId: answers.customer ?? null,
    metric: result !== null && result !== 'no_show' ? 'meetings' : null,
    next: ['meeting', 'deal'],
  });
}

/** As it is stored: a moved meeting has none yet. */
export function storedResult(answer: MeetingResult | 'moved' | undefined): MeetingResult | null {
  return answer === undefined || answer === 'moved' ? null : answer;
}
