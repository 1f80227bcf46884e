// A head's people: their numbers, the digest, the spreadsheet, the team's channel.
import type { Area } from '../../area.ts';
import { dealSaved } from '../deals/deal-saved.ts';
import { spreadsheet } from './commands/spreadsheet.ts';
import { rankings, team } from './commands/team.ts';
import { headDigest } from './pushes/head-digest.ts';
import { tellWonDeal } from './pushes/tell-won-deal.ts';
import { weeklyDigest } from './pushes/weekly-digest.ts';

export const teamArea: Area = {
  name: 'team',
  reactions: [dealSaved.causes("a won deal is told in the team's channel", tellWonDeal)],
  commands: () => [team, rankings, spreadsheet],
  pushes: [weeklyDigest, headDigest],
};
