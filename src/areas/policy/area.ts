// What the company decides for itself.
import type { Area } from '../../area.ts';
import { policy, unpolicy } from './commands/policy.ts';

export const policyArea: Area = {
  name: 'policy',
  commands: () => [policy, unpolicy],
};
