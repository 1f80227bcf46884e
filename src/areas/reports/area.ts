// Reports on the work itself: of a person or a team, for a week, a month or a quarter, beside the one before.
import type { Area } from '../../area.ts';
import { report } from './commands/report.ts';
import { reportToChannels } from './jobs/report-to-channels.ts';

export const reportsArea: Area = {
  name: 'reports',
  commands: () => [report],
  jobs: [reportToChannels],
};
