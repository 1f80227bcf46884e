// One workspace, or one organization that installed the app as a whole: its people, chats, forms and Home tabs. Nothing of
// it is shared with another workspace, whatever ids that uses.
import type { MessengerClock } from '../../src/messenger/clock.ts';
import type { Home, HomeView } from '../../src/messenger/home.ts';
import type { Lanes } from '../../src/messenger/lanes.ts';
import type { MessengerLog } from '../../src/messenger/log.ts';
import type { Receive } from '../../src/messenger/messenger.ts';
import { lines } from '../../src/messenger/text.ts';
import { createApi } from './api.ts';
import type { BotIdentity } from './connect.ts';
import { createFiles } from './files.ts';
import { createFormReplies } from './form-replies.ts';
import { createHomeTabs } from './home-tabs.ts';
import { createIntake } from './intake.ts';
import { createPeople } from './people.ts';
import { createResponseUrls } from './response-urls.ts';
import { createSender } from './sender.ts';
import type { Tokens } from './tokens.ts';
import { createUploads } from './uploads.ts';
import { slackWords } from './words.ts';

export type Workspace = ReturnType<typeof createWorkspace>;

export interface WorkspaceParts {
  readonly tokens: Tokens;
  /** What stands before its keys, with the colon; nothing where they stand alone. */
  readonly prefix: string;
  /** Who we are there; undefined before that is known. */
  readonly bot: () => BotIdentity | undefined;
  readonly apiUrl: string;
  /** By the whole key of a person. */
  readonly home: Home | undefined;
  readonly lanes: Lanes;
  /** None before the start. */
  readonly receive: () => Receive;
  readonly clock: MessengerClock;
  readonly signal: AbortSignal;
  readonly log: MessengerLog;
}

export function createWorkspace(parts: WorkspaceParts) {
  const { tokens, prefix, bot, apiUrl, home, lanes, clock, signal, log } = parts;
  const api = createApi(tokens, apiUrl, log);
  const people = createPeople({ api, clock, log });
  const forms = createFormReplies({ api, people, clock, log });
  const homes = createHomeTabs({
    api,
    home: home && ((userId) => home(prefix + userId)),
    stranger,
    clock,
    signal,
    log,
  });
  const responses = createResponseUrls({ apiUrl, teamId: () => bot()?.teamId ?? '', log });

  async function stranger(userId: string): Promise<HomeView> {
    const { strangerTitle, strangerHome } = slackWords((await people.factsOf(userId)).language);
    return { sections: [{ title: strangerTitle, screen: { text: lines(strangerHome) } }] };
  }

  return {
    prefix,
    tokens,
    api,
    people,
    forms,
    homes,
    responses,
    bot: () => bot() as BotIdentity,
    intake: createIntake({
      people,
      forms,
      lanes,
      prefix,
      receive: (incoming) => parts.receive()(incoming),
      clock,
      signal,
      log,
    }),
    ...createSender({ api, prefix, uploads: createUploads(api), clock, log }),
    ...createFiles({ api, tokens, apiUrl, log }),
  };
}
