// Goes on computing what records lack, after a company has changed what its minimum set asks for.
import { goOnRechecking } from '../domain/quality/recheck-company.ts';
import type { Job } from './job.ts';

export const recheck: Job = {
  name: 'recheck',
  summary: 'Computes anew what records lack, after a change of what a company asks for.',
  when: 'minute',
  run: ({ db, now }) => goOnRechecking(db, now),
};
