// Meetings, past and planned, and how they went.
import type { Area } from '../../area.ts';
import { move } from './commands/move.ts';
import { result } from './commands/result.ts';
import { meetingDialog } from './dialogs/meeting.ts';
import { meetingMoveDialog } from './dialogs/meeting-move.ts';
import { meetingResultDialog } from './dialogs/meeting-result.ts';
import { followUp } from './pushes/follow-up.ts';

export const meetingsArea: Area = {
  name: 'meetings',
  dialogs: [meetingDialog, meetingResultDialog, meetingMoveDialog],
  commands: () => [result, move],
  pushes: [followUp],
};
