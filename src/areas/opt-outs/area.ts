// Who asked not to be written to, or not to be called.
import type { Area } from '../../area.ts';

export const optOutsArea: Area = { name: 'opt-outs' };
