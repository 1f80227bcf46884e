// `a.expected.<deal>`: when it is expected to close.
import { opensStep } from '../../../conversation/commands/open-record.ts';

export const expected = opensStep('expected', 'deal', 'deal-expected');
