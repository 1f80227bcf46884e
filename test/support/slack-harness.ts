// A Slack messenger, its own HTTP server where it needs one, and the stand-in, wired together for a test.
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createSlack, type SlackOptions } from '../../bots/slack/messenger.ts';
import type { ContractHarness, ContractPerson } from '../contracts/messenger-contract.ts';
import { recordingLog } from './recording-log.ts';
import { createActor, type SlackActor } from './slack-stand-in/actor.ts';
import { appToken, botToken, type SlackStandIn, signingSecret, startSlackStandIn } from './slack-stand-in.ts';

export interface SlackHarness extends ContractHarness {
  readonly standIn: SlackStandIn;
  readonly log: ReturnType<typeof recordingLog>;
  person(): Promise<ContractPerson & SlackActor>;
}

export async function slackHarness(
  transport: 'http' | 'socket',
  options: Partial<SlackOptions> = {},
): Promise<SlackHarness> {
  const http = new Hono();
  const listening = transport === 'http' ? await listen(() => http) : undefined;
  const standIn = await startSlackStandIn({ eventsUrl: listening?.url });
  const log = recordingLog();
  const messenger = createSlack({
    botToken,
    apiUrl: standIn.apiUrl,
    transport: listening ? { kind: 'http', signingSecret } : { kind: 'socket', appToken },
    commands: ['meeting', 'menu', 'find'],
    log,
    ...options,
  });
  if (messenger.http) http.route('/', messenger.http);
  const actors = new Map<string, SlackActor>();
  let handled = 0;

  /** Slack acknowledges a press before it is handled; tests look at what came of it. */
  const untilHandled =
    (press: (label: string) => Promise<void>) =>
    async (label: string): Promise<void> => {
      const before = handled;
      await press(label);
      while (handled === before) await new Promise((resolve) => setImmediate(resolve));
    };

  return {
    messenger: {
      ...messenger,
      start: (receive) =>
        messenger.start(async (incoming) => {
          const result = await receive(incoming);
          handled++;
          return result;
        }),
    },
    standIn,
    log,
    async person() {
      const actor = createActor(standIn);
      actors.set(actor.chatKey, actor);
      const sendsFile: ContractPerson['sendsFile'] = ({ caption, ...file }) =>
        actor.sendsFiles([file], caption);
      return { ...actor, sendsFile, presses: untilHandled(actor.presses) };
    },
    redeliver: async ({ chatKey }) => {
      await actors.get(chatKey)?.redeliver();
    },
    async close() {
      await messenger.stop();
      await standIn.close();
      if (listening) {
        const closed = new Promise((resolve) => listening.server.close(resolve));
        if ('closeAllConnections' in listening.server) listening.server.closeAllConnections();
        await closed;
      }
    },
  };
}

/** A server whose app is chosen later: where events go must be known before the messenger is made. */
function listen(app: () => Hono): Promise<{ server: ServerType; url: string }> {
  return new Promise((resolve) => {
    const server = serve(
      { fetch: (request) => app().fetch(request), hostname: '127.0.0.1', port: 0 },
      ({ port }) => resolve({ server, url: `http://127.0.0.1:${port}/slack/events` }),
    );
  });
}
