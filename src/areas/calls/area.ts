// Calls and what came of them.
import type { Area } from '../../area.ts';
import { anyKind } from '../../records/record-kinds.ts';
import { called } from './commands/called.ts';
import { callDialog } from './dialogs/call.ts';
import { loadCallAnswers } from './dialogs/call-answers.ts';
import { callKind } from './kind.ts';

export const callsArea: Area = {
  name: 'calls',
  answers: loadCallAnswers,
  kind: anyKind(callKind),
  dialogs: [callDialog],
  commands: () => [called],
};
