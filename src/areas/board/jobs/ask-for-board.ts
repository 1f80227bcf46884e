// Whoever joins a team that has a board is asked, too.
import type { Job } from '../../../background/job.ts';
import { askForBoard } from '../pushes/ask-for-board.ts';

export const askForBoardJob: Job = {
  name: 'ask-for-board',
  summary: 'Asks people whose team has a board for the wall, once, whether they want to be named there.',
  when: 'minute',
  run: async ({ db, translations, now }) => ({
    asked: await db.sqlTransaction((tx) => askForBoard(tx, translations, { now })),
  }),
};
