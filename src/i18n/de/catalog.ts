// All words of this language, by area.
import conversation from './conversation.ts';
import dialogs from './dialogs.ts';
import engine from './engine.ts';
import plans from './plans.ts';
import slack from './slack.ts';
import web from './web.ts';

export default { ...engine, ...dialogs, ...conversation, ...plans, ...slack, ...web } as const;
