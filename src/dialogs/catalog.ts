// The dialogs, in reading order: what is taken down first, then what follows.
import { answerRequestDialog } from './answer-request.ts';
import { askOperatorDialog } from './ask-operator.ts';
import { awayDialog } from './away.ts';
import { callDialog } from './call.ts';
import { contactDialog } from './contact.ts';
import { contactPointDialog } from './contact-point.ts';
import { customerDialog } from './customer.ts';
import { customerReachDialog } from './customer-reach.ts';
import { dealDialog } from './deal.ts';
import { dealMoveDialog } from './deal-move.ts';
import { declineRequestDialog } from './decline-request.ts';
import { findCustomerDialog } from './find.ts';
import { handOverUntilDialog } from './hand-over-until.ts';
import { inviteDialog } from './invite.ts';
import { meetingDialog } from './meeting.ts';
import { meetingMoveDialog } from './meeting-move.ts';
import { meetingResultDialog } from './meeting-result.ts';
import { mergeDialog } from './merge.ts';
import { noteDialog } from './note.ts';
import { noticeDialog } from './notice.ts';
import { noticeScheduleDialog } from './notice-schedule.ts';
import { noticeSinceDialog } from './notice-since.ts';
import { noticeTestDialog } from './notice-test.ts';
import type { SalesDialog } from './sales-dialog.ts';
import { setPlanDialog } from './set-plan.ts';
import { tagsDialog } from './tags.ts';

export const dialogs: readonly SalesDialog[] = [
  meetingDialog,
  meetingResultDialog,
  meetingMoveDialog,
  callDialog,
  dealDialog,
  dealMoveDialog,
  customerDialog,
  customerReachDialog,
  contactDialog,
  contactPointDialog,
  tagsDialog,
  noteDialog,
  mergeDialog,
  findCustomerDialog,
  askOperatorDialog,
  answerRequestDialog,
  declineRequestDialog,
  setPlanDialog,
  noticeDialog,
  noticeScheduleDialog,
  noticeSinceDialog,
  noticeTestDialog,
  awayDialog,
  inviteDialog,
  handOverUntilDialog,
];

/** Undefined for an id of another version of Tallybot. */
export const findDialog = (id: string): SalesDialog | undefined => dialogs.find((dialog) => dialog.id === id);
