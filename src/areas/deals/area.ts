// Deals and where they stand.
import type { Area } from '../../area.ts';
import { anyStore } from '../../records/store-of.ts';
import { expected } from './commands/expected.ts';
import { stage } from './commands/stage.ts';
import { dealDialog } from './dialogs/deal.ts';
import { loadDealAnswers } from './dialogs/deal-answers.ts';
import { dealExpectedDialog } from './dialogs/deal-expected.ts';
import { dealMoveDialog } from './dialogs/deal-move.ts';
import { dealStore } from './store.ts';

export const dealsArea: Area = {
  name: 'deals',
  answers: loadDealAnswers,
  kind: anyStore(dealStore),
  commands: () => [stage, expected],
  dialogs: [dealDialog, dealMoveDialog, dealExpectedDialog],
};
