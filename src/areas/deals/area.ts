// Deals and where they stand.
import type { Area } from '../../area.ts';
import { stage } from './commands/stage.ts';
import { dealDialog } from './dialogs/deal.ts';
import { dealMoveDialog } from './dialogs/deal-move.ts';

export const dealsArea: Area = {
  name: 'deals',
  commands: () => [stage],
  dialogs: [dealDialog, dealMoveDialog],
};
