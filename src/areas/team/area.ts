// A head's people: their numbers, the digest, the spreadsheet, the team's channel.
import type { Area } from '../../area.ts';
import { spreadsheet } from './commands/spreadsheet.ts';
import { rankings, team } from './commands/team.ts';
import { headDigest } from './pushes/head-digest.ts';
import { weeklyDigest } from './pushes/weekly-digest.ts';

export const teamArea: Area = {
  name: 'team',
  commands: () => [team, rankings, spreadsheet],
  pushes: [weeklyDigest, headDigest],
};
