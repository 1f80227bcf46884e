// Slack as a messenger: composes the Web API, one of the two ways in, forms and Home tabs into the port.
import type { Hono } from 'hono';
import { AppError } from '../../src/errors.ts';
import { type MessengerClock, systemClock } from '../../src/messenger/clock.ts';
import type { Home, HomeView } from '../../src/messenger/home.ts';
import { createLanes } from '../../src/messenger/lanes.ts';
import type { MessengerLog } from '../../src/messenger/log.ts';
import type { Messenger, Receive } from '../../src/messenger/messenger.ts';
import { lines } from '../../src/messenger/text.ts';
import type { MessengerTraits } from '../../src/messenger/traits.ts';
import { untilConnected } from '../../src/messenger/until-connected.ts';
import { within } from '../../src/messenger/within.ts';
import { clientOptions, createApi } from './api.ts';
import { type BotIdentity, identify } from './connect.ts';
import { describe } from './errors.ts';
import { createFiles } from './files.ts';
import { createFormReplies } from './form-replies.ts';
import { createHomeTabs } from './home-tabs.ts';
import { createHttpReceiver } from './http-receiver.ts';
import { createIntake, type Intake } from './intake.ts';
import { listen } from './listeners.ts';
import { createPeople } from './people.ts';
import { createResponseUrls } from './response-urls.ts';
import { createSender } from './sender.ts';
import { createSocket } from './socket.ts';
import { createUploads } from './uploads.ts';
import { slackWords } from './words.ts';

export interface SlackOptions {
  readonly botToken: string;
  /** https://slack.com/api/ */
  readonly apiUrl: string;
  readonly transport:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string };
  /** First words after `/tally` that are commands; anything else is a line to be read. */
  readonly commands: readonly string[];
  /** Those that are about the channel in which they are typed. */
  readonly channelCommands?: readonly string[];
  /** What a person's Home tab shows; without it the tab is left as it is. */
  readonly home?: Home;
  readonly log: MessengerLog;
  readonly clock?: MessengerClock;
  /** Milliseconds; for the age of requests. */
  readonly now?: () => number;
}

export interface SlackMessenger extends Messenger {
  /** Without Socket Mode: POST /slack/events, for our own server to mount at "/". */
  readonly http: Hono | undefined;
}

/** One message a second to a channel; a bot's own commands are all under the one that the manifest registers. */
const traits = {
  limit: { perSecond: null, chatSeconds: 1 },
  oneCommand: '/tally',
  shows: { menu: true, pins: false, forms: true, topics: true, copyButtons: false },
  isBrowser: false,
} as const satisfies MessengerTraits;

const STOP_TIMEOUT_MS = 10_000;

export function createSlack(options: SlackOptions): SlackMessenger {
  const { botToken, apiUrl, transport, home, log, clock = systemClock, now = Date.now } = options;
  const api = createApi(botToken, apiUrl, log);
  const lanes = createLanes();
  const stopping = new AbortController();
  const { signal } = stopping;
  const people = createPeople({ api, clock, log });
  const forms = createFormReplies({ api, people, clock, log });
  const homes = createHomeTabs({ api, home, stranger, clock, signal, log });
  const responses = createResponseUrls({ apiUrl, teamId: () => bot?.teamId ?? '', log });
  const socket = transport.kind === 'socket' ? createSocket({ ...transport, apiUrl, clock, log }) : null;
  const server = transport.kind === 'http' ? createHttpReceiver({ ...transport, clock, now, log }) : null;
  let bot: BotIdentity | undefined;
  let intake: Intake | undefined;
  let ready = false;
  let receiving: Receive | undefined;
  let connecting: Promise<void> = Promise.resolve();
  let stopped: Promise<void> | undefined;

  const receiver = socket?.receiver ?? server;
  if (!receiver) throw new AppError('slack-transport', 'Slack needs Socket Mode or HTTP.');
  const updates = listen(
    {
      receiver,
      takes: () => ready,
      botToken,
      clientOptions: clientOptions(apiUrl, log),
      commands: new Set(['join', ...options.commands]),
      channelCommands: new Set(options.channelCommands),
      people,
      responses,
      forms,
      homes,
      bot: () => bot as BotIdentity,
      intake: () => intake as Intake,
      onRevoked: () => void whetherRevoked(),
      log,
    },
    clock,
  );

  async function stranger(userId: string): Promise<HomeView> {
    const { strangerTitle, strangerHome } = slackWords((await people.factsOf(userId)).language);
    return { sections: [{ title: strangerTitle, screen: { text: lines(strangerHome) } }] };
  }

  /** Anybody may say so; Slack itself is asked. */
  async function whetherRevoked(): Promise<void> {
    try {
      await identify(api);
    } catch (error) {
      // Both kinds of event may come for one removal.
      if (!(error instanceof AppError) || signal.aborted || !receiving || !ready) return;
      ready = false;
      log.error({}, 'The workspace has removed the app. Install it again and set SLACK_BOT_TOKEN anew.');
      await connecting;
      connecting = connectInTheEnd(receiving);
    }
  }

  async function connect(receive: Receive): Promise<void> {
    receiving = receive;
    bot = await identify(api);
    intake ??= createIntake({ people, forms, lanes, receive, clock, signal, log });
    if (!socket?.connected()) await socket?.open();
    if (signal.aborted) return;
    ready = true;
    log.info({ team: bot.teamId, delivery: transport.kind }, 'Slack is connected');
  }

  const connectInTheEnd = (receive: Receive) =>
    untilConnected(() => connect(receive), { name: 'Slack', describe, clock, signal, log });

  async function stop(): Promise<void> {
    ready = false;
    stopping.abort();
    await connecting;
    await within(
      clock,
      STOP_TIMEOUT_MS,
      updates.idle().then(() => lanes.idle()),
    );
    await socket?.close();
  }

  return {
    name: 'slack',
    traits,
    http: server?.http,
    ...createSender({ api, uploads: createUploads(api), clock, log }),
    ...createFiles({ api, botToken, apiUrl, log }),

    async start(receive) {
      try {
        await connect(receive);
      } catch (error) {
        // Slack's bad hour is no reason not to serve the other messengers; nor is a token that was taken back.
        if (error instanceof AppError)
          log.error({ code: error.code }, `${error.message} Trying again slowly`);
        else log.warn({ reason: describe(error) }, 'Slack cannot be reached; trying again in the background');
        connecting = connectInTheEnd(receive);
      }
    },
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
    openForm: forms.open,
    publishHome: (userKey, view) => homes.publish(userKey, view),
    // Slack has no links that carry a code to the bot; the person types `/tally join CODE`.
    invitationLink: () => null,
    joinHint: (code) => `${traits.oneCommand} join ${code}`,
    healthy: () => ready && !signal.aborted && (socket?.connected() ?? true),
  };
}
