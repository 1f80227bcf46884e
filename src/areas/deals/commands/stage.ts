// `a.stage.<deal>`: won, or lost and why.
import { opensStep } from '../../../conversation/commands/open-record.ts';

export const stage = opensStep('stage', 'deal', 'deal-move');
