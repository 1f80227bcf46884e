// Calls that are still to be made: they come back by themselves, and are settled by one tap or by the call that happens.
import type { Area } from '../../area.ts';
import { anyStore } from '../../records/store-of.ts';
import { callback } from './commands/callback.ts';
import { again, done, later } from './commands/settle.ts';
import { plannedCallDialog } from './dialogs/planned-call.ts';
import { loadPlannedCallAnswers } from './dialogs/planned-call-answers.ts';
import { plannedCallDue } from './pushes/planned-call-due.ts';
import { plannedCallStore } from './store.ts';

export const plannedCallsArea: Area = {
  name: 'planned-calls',
  answers: loadPlannedCallAnswers,
  kind: anyStore(plannedCallStore),
  dialogs: [plannedCallDialog],
  commands: () => [callback, later, done, again],
  pushes: [plannedCallDue],
};
