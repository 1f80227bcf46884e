// How did it go? One tap on a meeting that is recorded already; "Moved" asks when. Its subject is the meeting.
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
import { mayWriteMeetings } from '../access.ts';
import { moveMeeting, setMeetingResult } from '../mutations.ts';
import { meetingFields, movedToField, resultField, storedResult } from './meeting.ts';

const fields = {
  customer: { ...meetingFields.customer, applies: onceAnswered('customer') },
  at: { ...meetingFields.at, applies: onceAnswered('at') },
  subject: { ...meetingFields.subject, applies: onceAnswered('subject') },
  result: { ...resultField(), skippable: () => false },
  movedTo: movedToField((_context, { result }) => result === 'moved'),
};

export const meetingResultDialog: SalesDialog = {
  id: 'meeting-result',
  version: 1,
  title: 'dialog.meeting',
  may: mayWriteMeetings,
  fields,
  submit,
};

async function submit(tx: Sql, context: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { actor, now } = context;
  const { subject: meeting, values, cost } = submission;
  if (!meeting) throw new AppError('no-subject', 'meeting-result was begun without its meeting.');
  const answers = answersOf(fields, values);
  const change = { id: meeting.id, version: meeting.version, cost, now };
  const result = storedResult(answers.result);
  const saved =
    result === null
      ? await moveMeeting(tx, actor, { ...change, at: new Date(answers.movedTo ?? now) })
      : await setMeetingResult(tx, actor, { ...change, result });
  return outcomeOf(saved, submission, {
    summary: summaryOf(fields, context, submission),
    customerId: answers.customer ?? null,
    metric: result !== null && result !== 'no_show' ? 'meetings' : null,
    next: ['meeting', 'deal'],
  });
}
