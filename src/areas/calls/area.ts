// Calls and what came of them.
import type { Area } from '../../area.ts';
import { callDialog } from './dialogs/call.ts';

export const callsArea: Area = {
  name: 'calls',
  dialogs: [callDialog],
};
