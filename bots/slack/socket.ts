// The Socket Mode connection: Bolt's receiver, kept connected by us.
import { type Receiver, SocketModeReceiver } from '@slack/bolt';
import { delayAfter } from '../../src/messenger/backoff.ts';
import type { MessengerClock } from '../../src/messenger/clock.ts';
import type { MessengerLog } from '../../src/messenger/log.ts';
import { within } from '../../src/messenger/within.ts';
import { clientOptions } from './api.ts';
import { boltLogger } from './bolt-logger.ts';
import { describe, failureOf } from './errors.ts';
import { takeFrames } from './socket-frames.ts';

export interface Socket {
  readonly receiver: Receiver;
  /** Connects, and connects again whenever the connection is lost, until `close`. Throws when the first attempt fails. */
  open(): Promise<void>;
  close(): Promise<void>;
  connected(): boolean;
}

const BACKOFF = { firstMs: 1_000, maxMs: 30_000 };
/** How long a polite goodbye may take. */
const CLOSE_TIMEOUT_MS = 2_000;

/**
 * The client's own reconnecting is switched off: after an outage it either waits for up to a quarter of an hour, or ends
 * the process by a promise that nobody looks at, depending on its settings (@slack/socket-mode 3.1).
 */
export function createSocket(parts: {
  appToken: string;
  apiUrl: string;
  clock: MessengerClock;
  log: MessengerLog;
}): Socket {
  const { appToken, apiUrl, clock, log } = parts;
  const closing = new AbortController();
  const receiver = new SocketModeReceiver({
    appToken,
    logger: boltLogger(log),
    autoReconnectEnabled: false,
    // Its own object: the client writes into it.
    installerOptions: { clientOptions: clientOptions(apiUrl, log) },
    // Not handled: not acknowledged, so Slack delivers it again.
    processEventErrorHandler: async ({ error }) => {
      log.warn({ reason: error.name }, 'An update was not handled; Slack may deliver it again');
      return false;
    },
  });
  const { client } = receiver;
  takeFrames(client, log);
  let connected = false;
  let keeping: Promise<void> | undefined;

  client.on('connected', () => {
    connected = true;
  });
  client.on('disconnected', () => {
    const wasConnected = connected;
    connected = false;
    if (wasConnected && !closing.signal.aborted) keeping = reconnect().catch(() => {});
  });

  async function reconnect(): Promise<void> {
    log.info({}, 'The Slack connection was closed; connecting again');
    for (let failures = 0; !closing.signal.aborted; failures++) {
      try {
        if (failures > 0) await clock.sleep(delayAfter(failures, BACKOFF), closing.signal);
        await client.start();
        log.info({ failures }, 'Slack is connected again');
        return;
      } catch (error) {
        if (closing.signal.aborted) return;
        const level = failureOf(error).kind === 'unauthorized' ? 'error' : 'warn';
        log[level]({ reason: describe(error), failures }, 'Slack cannot be reached; trying again');
      }
    }
  }

  return {
    receiver,
    connected: () => connected,
    async open() {
      await client.start();
    },
    async close() {
      closing.abort();
      connected = false;
      const goodbye = client.disconnect().catch(() => {});
      await within(clock, CLOSE_TIMEOUT_MS, Promise.all([goodbye, keeping]));
    },
  };
}
