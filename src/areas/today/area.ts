// The day at a glance: /today, the morning summary, the page that never grows old.
import type { Area } from '../../area.ts';
import { agenda } from './commands/agenda.ts';
import { inWork } from './commands/in-work.ts';
import { today } from './commands/today.ts';
import { morningSummary } from './pushes/morning-summary.ts';

export const todayArea: Area = {
  name: 'today',
  commands: () => [today, inWork, agenda],
  pushes: [morningSummary],
};
