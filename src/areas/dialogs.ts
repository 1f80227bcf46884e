// The dialogs, in reading order: what is taken down first, then what follows.

import type { SalesDialog } from '../records/dialogs/sales-dialog.ts';
import { callDialog } from './calls/dialogs/call.ts';
import { contactDialog } from './customers/dialogs/contact.ts';
import { contactPointDialog } from './customers/dialogs/contact-point.ts';
import { customerDialog } from './customers/dialogs/customer.ts';
import { customerReachDialog } from './customers/dialogs/customer-reach.ts';
import { findCustomerDialog } from './customers/dialogs/find.ts';
import { mergeDialog } from './customers/dialogs/merge.ts';
import { noteDialog } from './customers/dialogs/note.ts';
import { tagsDialog } from './customers/dialogs/tags.ts';
import { dealDialog } from './deals/dialogs/deal.ts';
import { dealMoveDialog } from './deals/dialogs/deal-move.ts';
import { handOverUntilDialog } from './handovers/dialogs/hand-over-until.ts';
import { meetingDialog } from './meetings/dialogs/meeting.ts';
import { meetingMoveDialog } from './meetings/dialogs/meeting-move.ts';
import { meetingResultDialog } from './meetings/dialogs/meeting-result.ts';
import { noticeDialog } from './notices/dialogs/notice.ts';
import { noticeScheduleDialog } from './notices/dialogs/notice-schedule.ts';
import { noticeSinceDialog } from './notices/dialogs/notice-since.ts';
import { noticeTestDialog } from './notices/dialogs/notice-test.ts';
import { awayDialog } from './people/dialogs/away.ts';
import { inviteDialog } from './people/dialogs/invite.ts';
import { setPlanDialog } from './plans/dialogs/set-plan.ts';
import { answerRequestDialog } from './requests/dialogs/answer-request.ts';
import { askOperatorDialog } from './requests/dialogs/ask-operator.ts';
import { declineRequestDialog } from './requests/dialogs/decline-request.ts';

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
