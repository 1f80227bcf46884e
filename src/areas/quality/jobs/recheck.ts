// Goes on computing what records lack, after a company has changed what its minimum set asks for.

import type { Job } from '../../../background/job.ts';
import { goOnRechecking } from '../../../records/completeness/recheck-company.ts';

export const recheck: Job = {
  name: 'recheck',
  summary: 'Computes anew what records lack, after a change of what a company asks for.',
  when: 'minute',
  run: ({ db, now }) => goOnRechecking(db, now),
};
