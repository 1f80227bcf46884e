// The page beside the chat: the base and the reports of a team and its people as tables and charts, with the same actions.
import type { Area } from '../../area.ts';
import { createPage } from './commands/page.ts';
import { dropPageSessions } from './sessions.ts';

export const supervisionArea: Area = {
  name: 'supervision',
  commands: ({ publicUrl }) => [createPage(publicUrl)],
  // Links that nobody opened, and sessions that are over.
  leftovers: [{ name: 'pageSessions', days: 1, remove: dropPageSessions }],
};
