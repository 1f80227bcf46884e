// Slack as a messenger: composes the Web API, one of the two ways in, forms and Home tabs into the port.
import { Hono } from 'hono';
import { AppError } from '../../src/errors.ts';
import { type MessengerClock, systemClock } from '../../src/messenger/clock.ts';
import type { Connection, Connections } from '../../src/messenger/connections.ts';
import type { Home } from '../../src/messenger/home.ts';
import { createLanes } from '../../src/messenger/lanes.ts';
import type { MessengerLog } from '../../src/messenger/log.ts';
import { FileError, type Messenger, type Receive, SendError } from '../../src/messenger/messenger.ts';
import type { MessengerTraits } from '../../src/messenger/traits.ts';
import { untilConnected } from '../../src/messenger/until-connected.ts';
import { within } from '../../src/messenger/within.ts';
import type { Addressee } from './addressee.ts';
import { clientOptions, createApi } from './api.ts';
import { type BotIdentity, identify } from './connect.ts';
import { describe, failureOf } from './errors.ts';
import { createHttpReceiver } from './http-receiver.ts';
import { createInstalledWorkspaces, type InstalledWorkspaces } from './installed-workspaces.ts';
import { createInstaller, type OAuthSettings } from './installer.ts';
import { listen } from './listeners.ts';
import { createSocket } from './socket.ts';
import { fixedToken } from './tokens.ts';
import { createWorkspace, type Workspace, type WorkspaceParts } from './workspace.ts';

export interface SlackOptions {
  /** Of the one workspace that the settings connect; undefined where all are installed by OAuth. */
  readonly botToken?: string | undefined;
  /** Lets any workspace install the app; needs `connections`. */
  readonly oauth?: OAuthSettings | undefined;
  /** Where installations are kept, and which workspace the settings' token is for. */
  readonly connections?: Connections | undefined;
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
  /** Milliseconds; for the age of requests, states and tokens. */
  readonly now?: () => number;
}

export interface SlackMessenger extends Messenger {
  /** Without Socket Mode: POST /slack/events; with OAuth: the installation's pages. For our own server to mount at "/". */
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
  const { botToken, oauth, connections, apiUrl, transport, home, log } = options;
  const { clock = systemClock, now = Date.now } = options;
  const lanes = createLanes();
  const stopping = new AbortController();
  const { signal } = stopping;
  const socket = transport.kind === 'socket' ? createSocket({ ...transport, apiUrl, clock, log }) : null;
  const server = transport.kind === 'http' ? createHttpReceiver({ ...transport, clock, now, log }) : null;
  let ready = false;
  let receiving: Receive | undefined;
  let connecting: Promise<void> = Promise.resolve();
  let stopped: Promise<void> | undefined;

  const make = (own: Pick<WorkspaceParts, 'tokens' | 'prefix' | 'bot'>) =>
    createWorkspace({
      ...own,
      ...{ apiUrl, home, lanes, clock, signal, log },
      receive: () => receiving ?? notReceiving,
    });

  /** The workspace that the settings connect. */
  const api = botToken === undefined ? null : createApi(fixedToken(botToken), apiUrl, log);
  let bot: BotIdentity | undefined;
  const own = (prefix: string) =>
    botToken === undefined ? null : make({ tokens: fixedToken(botToken), prefix, bot: () => bot });
  let fixed = own('');

  const installer =
    oauth && connections
      ? createInstaller({
          ...{ oauth, connections, apiUrl, now, log },
          onInstalled: (connection) => void leadOn(connection),
        })
      : null;
  const installed: InstalledWorkspaces | null =
    installer && connections
      ? createInstalledWorkspaces({ connections, renewer: installer.renewer, make, now, log })
      : null;

  const receiver = socket?.receiver ?? server;
  if (!receiver) throw new AppError('slack-transport', 'Slack needs Socket Mode or HTTP.');
  const updates = listen(
    {
      receiver,
      takes: () => ready,
      clientOptions: clientOptions(apiUrl, log),
      commands: new Set(['join', ...options.commands]),
      channelCommands: new Set(options.channelCommands),
      workspaceOf,
      onRevoked,
      log,
    },
    clock,
  );

  function isFixed({ teamId, enterpriseId, isEnterpriseInstall }: Addressee): boolean {
    if (fixed === null || bot === undefined) return false;
    if (isEnterpriseInstall) return enterpriseId === bot.teamId;
    // What names no workspace can only be for the one that there is.
    return teamId === undefined ? installed === null : teamId === bot.teamId;
  }

  async function workspaceOf(addressee: Addressee): Promise<Workspace | null> {
    return isFixed(addressee) ? fixed : ((await installed?.of(addressee)) ?? null);
  }

  /** The workspace of a key, and the key as Slack knows it. Throws SendError where the app is not installed any more. */
  async function at(key: string): Promise<{ workspace: Workspace; bare: string }> {
    const prefix = /^[A-Z0-9]+:/.exec(key)?.[0] ?? '';
    const bare = key.slice(prefix.length);
    if (fixed && fixed.prefix === prefix) return { workspace: fixed, bare };
    if (!installed)
      throw new SendError('retry', 'Slack: this workspace is not connected by the settings of now');
    return { workspace: await installed.byKey(prefix.slice(0, -1)), bare };
  }

  /** Whoever installed the app is written to, as if they had said the first word. */
  async function leadOn(connection: Connection): Promise<void> {
    const { externalId, key, installer: userKey, installedAt } = connection;
    installed?.forget(externalId);
    log.info({ workspace: externalId }, 'The app was installed in a workspace');
    if (!userKey || !ready || !installed) return;
    try {
      const { intake } = await installed.byKey(key);
      await intake.take({
        updateKey: `installed:${installedAt.getTime()}`,
        userKey,
        channel: null,
        isPrivate: true,
        input: { kind: 'text', text: '/start' },
      });
    } catch (error) {
      // They find the bot in Slack, and whatever they say leads them on.
      log.warn({ reason: (error as Error).name }, 'Whoever installed the app could not be written to');
    }
  }

  /** Slack itself is asked: what is told late must not end an installation that is newer. */
  async function onRevoked(addressee: Addressee, at: number | null): Promise<void> {
    if (isFixed(addressee)) return void whetherRevoked();
    const externalId = addressee.isEnterpriseInstall ? addressee.enterpriseId : addressee.teamId;
    const connection = externalId && connections ? await connections.find(externalId) : null;
    if (!externalId || !connection || connection.removed) return;
    const isNewer = at !== null && at > connection.installedAt.getTime();
    if (!isNewer && (await isTaken(externalId, connection))) return;
    await connections?.remove(externalId);
    installed?.forget(externalId);
    log.warn({ workspace: externalId }, 'A workspace has removed the app; its chats are quiet from now on');
  }

  async function isTaken(externalId: string, { key }: Connection): Promise<boolean> {
    installed?.forget(externalId);
    try {
      const workspace = await installed?.byKey(key);
      await workspace?.api.call('auth.test', {});
      return true;
    } catch (error) {
      if (error instanceof SendError) return error.outcome !== 'gone';
      if (failureOf(error).kind === 'unauthorized') return false;
      throw error;
    }
  }

  /** Anybody may say so; Slack itself is asked. */
  async function whetherRevoked(): Promise<void> {
    try {
      if (api) await identify(api);
    } catch (error) {
      // Both kinds of event may come for one removal.
      if (!(error instanceof AppError) || signal.aborted || !receiving || !ready) return;
      // Other workspaces are served on.
      if (!installed) ready = false;
      log.error({}, 'The workspace has removed the app. Install it again and set SLACK_BOT_TOKEN anew.');
      if (installed) return;
      await connecting;
      connecting = connectInTheEnd(receiving);
    }
  }

  async function connect(receive: Receive): Promise<void> {
    receiving = receive;
    if (api) {
      bot = await identify(api);
      const known = await connections?.known({ externalId: bot.teamId, title: bot.teamName ?? bot.teamId });
      if (known && fixed?.prefix !== (known.key && `${known.key}:`)) fixed = own(`${known.key}:`);
    }
    if (!socket?.connected()) await socket?.open();
    if (signal.aborted) return;
    ready = true;
    log.info(
      { team: bot?.teamId, installs: installed !== null, delivery: transport.kind },
      'Slack is connected',
    );
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
    http: httpOf([server?.http, installer?.http]),
    async send(chatKey, screen) {
      const { workspace, bare } = await at(chatKey);
      return workspace.send(bare, screen);
    },
    async edit(chatKey, messageKey, screen) {
      const { workspace, bare } = await at(chatKey);
      return workspace.edit(bare, messageKey, screen);
    },
    async remove(chatKey, messageKey) {
      const { workspace, bare } = await at(chatKey);
      return workspace.remove(bare, messageKey);
    },
    async fetchFile(fileKey, limit) {
      const { workspace, bare } = await at(fileKey).catch((error: unknown) => {
        const isGone = error instanceof SendError && error.outcome === 'gone';
        throw new FileError(isGone ? 'gone' : 'unavailable', 'Slack: the workspace is not connected');
      });
      return workspace.fetchFile(bare, limit);
    },

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
    async openForm(trigger, form) {
      const { workspace, bare } = await at(trigger);
      await workspace.forms.open(bare, form);
    },
    async publishHome(userKey, view) {
      // Where the app is gone there is no such page.
      const there = await at(userKey).catch(() => null);
      await there?.workspace.homes.publish(there.bare, view);
    },
    // Slack has no links that carry a code to the bot; the person types `/tally join CODE`.
    invitationLink: () => null,
    joinHint: (code) => `${traits.oneCommand} join ${code}`,
    healthy: () => ready && !signal.aborted && (socket?.connected() ?? true),
  };
}

function httpOf(parts: readonly (Hono | undefined)[]): Hono | undefined {
  const served = parts.filter((part) => part !== undefined);
  if (served.length < 2) return served[0];
  return served.reduce((whole, part) => whole.route('/', part), new Hono());
}

/** Before the start nothing is taken, so nothing comes here. */
const notReceiving: Receive = async () => {
  throw new AppError('slack-not-ready', 'Slack updates are not taken now.');
};
