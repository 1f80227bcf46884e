// `a.move.<meeting>`: asks when it is instead.
import { opensStep } from '../../../conversation/commands/open-record.ts';

export const move = opensStep('move', 'meeting', 'meeting-move');
