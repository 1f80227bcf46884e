// All words of this language, by area.
import audit from './audit.ts';
import book from './book.ts';
import conversation from './conversation.ts';
import crew from './crew.ts';
import dialogs from './dialogs.ts';
import digests from './digests.ts';
import engine from './engine.ts';
import fileReading from './file-reading.ts';
import imports from './imports.ts';
import lines from './lines.ts';
import live from './live.ts';
import mail from './mail.ts';
import notices from './notices.ts';
import pictures from './pictures.ts';
import plans from './plans.ts';
import pushes from './pushes.ts';
import queue from './queue.ts';
import slack from './slack.ts';
import spreadsheet from './spreadsheet.ts';
import web from './web.ts';

export default {
  ...engine,
  ...digests,
  ...dialogs,
  ...conversation,
  ...lines,
  ...live,
  ...pictures,
  ...plans,
  ...pushes,
  ...slack,
  ...spreadsheet,
  ...web,
  ...book,
  ...imports,
  ...fileReading,
  ...queue,
  ...crew,
  ...notices,
  ...mail,
  ...audit,
} as const;
