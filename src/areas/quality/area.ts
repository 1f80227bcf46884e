// What is incomplete: listed, asked for, named to the head.
import type { Area } from '../../area.ts';
import { fix } from './commands/fix.ts';
import { next, results } from './commands/next.ts';
import { createRemind } from './commands/remind.ts';
import { recheck } from './jobs/recheck.ts';
import { escalation } from './pushes/escalation.ts';
import { eveningIncomplete } from './pushes/evening-incomplete.ts';
import { headIncomplete } from './pushes/head-incomplete.ts';

export const qualityArea: Area = {
  name: 'quality',
  commands: ({ translations }) => [createRemind(translations), fix, results, next],
  pushes: [headIncomplete, escalation, eveningIncomplete],
  sayings: [{ name: 'remind', roles: ['manager'], at: null, counts: true }],
  jobs: [recheck],
};
