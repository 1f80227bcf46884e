// Deals and where they stand.
import type { Area } from '../../area.ts';
import { anyKind } from '../../records/record-kinds.ts';
import { expected } from './commands/expected.ts';
import { stage } from './commands/stage.ts';
import { dealDialog } from './dialogs/deal.ts';
import { loadDealAnswers } from './dialogs/deal-answers.ts';
import { dealExpectedDialog } from './dialogs/deal-expected.ts';
import { dealMoveDialog } from './dialogs/deal-move.ts';
import { dealKind } from './kind.ts';

export const dealsArea: Area = {
  name: 'deals',
  answers: loadDealAnswers,
  kind: anyKind(dealKind),
  commands: () => [stage, expected],
  dialogs: [dealDialog, dealMoveDialog, dealExpectedDialog],
};
