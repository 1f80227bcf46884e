// Calls and what came of them.
import type { Area } from '../../area.ts';
import { anyStore } from '../../records/store-of.ts';
import { called } from './commands/called.ts';
import { callDialog } from './dialogs/call.ts';
import { loadCallAnswers } from './dialogs/call-answers.ts';
import { callStore } from './store.ts';

export const callsArea: Area = {
  name: 'calls',
  answers: loadCallAnswers,
  kind: anyStore(callStore),
  dialogs: [callDialog],
  commands: () => [called],
};
