// Calls that are still to be made: they come back by themselves, and are settled by one tap or by the call that happens.
import type { Area } from '../../area.ts';
import { anyKind } from '../../records/record-kinds.ts';
import { callback } from './commands/callback.ts';
import { again, done, later } from './commands/settle.ts';
import { plannedCallDialog } from './dialogs/planned-call.ts';
import { loadPlannedCallAnswers } from './dialogs/planned-call-answers.ts';
import { plannedCallKind } from './kind.ts';
import { plannedCallDue } from './pushes/planned-call-due.ts';

export const plannedCallsArea: Area = {
  name: 'planned-calls',
  answers: loadPlannedCallAnswers,
  kind: anyKind(plannedCallKind),
  dialogs: [plannedCallDialog],
  commands: () => [callback, later, done, again],
  pushes: [plannedCallDue],
};
