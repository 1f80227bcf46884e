// How a fresh company comes to life: what is to be done first, ticked off as it happens.
import type { Area } from '../../area.ts';
import { setup, setupHide, setupWays } from './commands/setup.ts';

export const firstStepsArea: Area = {
  name: 'first-steps',
  commands: () => [setup, setupWays, setupHide],
};
