// Customers and open work that pass from one person to others.
import type { Area } from '../../area.ts';
import { drawsReceipt } from '../../conversation/receipts.ts';
import { createWaysIn } from '../people/ways-in.ts';
import { createHand } from './commands/hand.ts';
import { handover } from './commands/hand-over.ts';
import { createUnhand, handed } from './commands/handed.ts';
import { leave } from './commands/leave.ts';
import { createReinvite, invite, people, person, setHead, setRole } from './commands/people.ts';
import { handOverUntilDialog } from './dialogs/hand-over-until.ts';
import { dropDrafts } from './drafts.ts';
import { returnHandovers } from './jobs/return-handovers.ts';
import type { HandoverDrafted } from './receipts.ts';
import { draftAgain } from './screens/handover-screens.ts';

export const handoversArea: Area = {
  name: 'handovers',
  receipts: () => [
    drawsReceipt<HandoverDrafted>('handover-drafted', (tx, context, { handoverId }) =>
      draftAgain(tx, context, handoverId),
    ),
  ],
  dialogs: [handOverUntilDialog],
  commands: ({ messengers, translations }) => [
    people,
    person,
    invite,
    createReinvite(createWaysIn(messengers)),
    setRole,
    setHead,
    handover,
    createHand(translations),
    leave,
    createUnhand(translations),
    handed,
  ],
  sayings: [{ name: 'handover', roles: ['manager', 'head', 'operator', 'admin'], at: null, counts: true }],
  jobs: [returnHandovers],
  // One that nobody confirmed.
  leftovers: [{ name: 'handoverDrafts', days: 2, remove: dropDrafts }],
};
