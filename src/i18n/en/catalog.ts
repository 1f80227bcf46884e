// All words of this language, by area.
import conversation from './conversation.ts';
import dialogs from './dialogs.ts';
import digests from './digests.ts';
import engine from './engine.ts';
import live from './live.ts';
import pictures from './pictures.ts';
import plans from './plans.ts';
import pushes from './pushes.ts';
import slack from './slack.ts';
import spreadsheet from './spreadsheet.ts';
import web from './web.ts';

export default {
  ...engine,
  ...digests,
  ...dialogs,
  ...conversation,
  ...live,
  ...pictures,
  ...plans,
  ...pushes,
  ...slack,
  ...spreadsheet,
  ...web,
} as const;
