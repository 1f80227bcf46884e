// Personal data disclosed, and erased for good.
import type { Area } from '../../area.ts';
import { disclose } from './commands/disclose.ts';
import { erase } from './commands/erase.ts';
import { retention } from './jobs/retention.ts';

export const erasureArea: Area = {
  name: 'erasure',
  commands: () => [disclose, erase],
  jobs: [retention],
};
