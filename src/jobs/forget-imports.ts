// Puts away imports that nobody decided about; after a while no import can be taken back any more, and its rows go.
import { forgetOldImports } from '../domain/imports/upkeep.ts';
import type { Job } from './job.ts';

export const forgetImports: Job = {
  name: 'forget-imports',
  summary: 'Removes the rows of imports that were dropped, or put in a month ago.',
  async run({ db, now }) {
    return { imports: await forgetOldImports(db.sql, now) };
  },
};
