// The customer base as a head sees it: its numbers, the records behind each, and what is done with many customers at once.
import type { Area } from '../../area.ts';
import { drawsReceipt } from '../../conversation/receipts.ts';
import { base } from './commands/base.ts';
import { pick } from './commands/pick.ts';
import { lookAfterDialog } from './dialogs/look-after.ts';
import { dropPicks } from './picks.ts';
import type { LookedAfter } from './receipts.ts';
import { lookedAfterScreen } from './screens/looked-after-screen.ts';

export const baseArea: Area = {
  name: 'base',
  receipts: () => [
    drawsReceipt<LookedAfter>('looked-after', (_tx, context, receipt) => lookedAfterScreen(context, receipt)),
  ],
  dialogs: [lookAfterDialog],
  commands: () => [base, pick],
  // One that nobody came back to.
  leftovers: [{ name: 'basePicks', days: 2, remove: dropPicks }],
};
