// Meetings, past and planned, and how they went.
import type { Area } from '../../area.ts';
import { anyKind } from '../../records/record-kinds.ts';
import { move } from './commands/move.ts';
import { result } from './commands/result.ts';
import { meetingDialog } from './dialogs/meeting.ts';
import { loadMeetingAnswers } from './dialogs/meeting-answers.ts';
import { meetingMoveDialog } from './dialogs/meeting-move.ts';
import { meetingResultDialog } from './dialogs/meeting-result.ts';
import { meetingKind } from './kind.ts';
import { followUp } from './pushes/follow-up.ts';

export const meetingsArea: Area = {
  name: 'meetings',
  answers: loadMeetingAnswers,
  kind: anyKind(meetingKind),
  dialogs: [meetingDialog, meetingResultDialog, meetingMoveDialog],
  commands: () => [result, move],
  pushes: [followUp],
};
