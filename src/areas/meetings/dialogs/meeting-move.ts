// Moves a meeting to another time: one question. Its subject is the meeting.
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
import { moveMeeting } from '../mutations.ts';
import { meetingFields, movedToField } from './meeting.ts';

const fields = {
  customer: { ...meetingFields.customer, applies: onceAnswered('customer') },
  at: { ...meetingFields.at, applies: onceAnswered('at') },
  subject: { ...meetingFields.subject, applies: onceAnswered('subject') },
  movedTo: movedToField(),
};

export const meetingMoveDialog: SalesDialog = {
  id: 'meeting-move',
  version: 1,
  title: 'dialog.meetingMove',
  may: mayWriteMeetings,
  fields,
  submit,
};

async function submit(tx: Sql, context: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { actor, now } = context;
  const { subject: meeting, values, cost } = submission;
  if (!meeting) throw new AppError('no-subject', 'meeting-move was begun without its meeting.');
  const { movedTo = now.toISOString(), customer } = answersOf(fields, values);
  const saved = await moveMeeting(tx, actor, {
    id: meeting.id,
    version: meeting.version,
    at: new Date(movedTo),
    cost,
    now,
  });
  // The old time has had its day: only the new one is said.
  const { at: _before, ...present } = fields;
  return outcomeOf(saved, submission, {
    summary: summaryOf(present, context, submission),
    customerId: customer ?? null,
    metric: null,
    next: ['meeting'],
  });
}
