// Boards for the wall: a team's plan as everybody who passes by may see it, live.
import type { Area } from '../../area.ts';
import { createBoardCommand } from './commands/board.ts';
import { askForBoardJob } from './jobs/ask-for-board.ts';

export const boardArea: Area = {
  name: 'board',
  commands: ({ publicUrl, translations }) => [createBoardCommand({ publicUrl, translations })],
  jobs: [askForBoardJob],
};
