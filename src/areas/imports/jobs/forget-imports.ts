// Puts away imports that nobody decided about; after a while no import can be taken back any more, and its rows go.

import type { Job } from '../../../background/job.ts';
import { forgetOldImports } from '../upkeep.ts';

export const forgetImports: Job = {
  name: 'forget-imports',
  summary: 'Removes the rows of imports that were dropped, or put in a month ago.',
  async run({ db, now }) {
    return { imports: await forgetOldImports(db.sql, now) };
  },
};
