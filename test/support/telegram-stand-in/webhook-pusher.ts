// Updates by webhook as Telegram's server pushes them: one request at a time per chat for messages and per person for
// presses, all of these queues side by side, again until there is a 2xx.
import http from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { QueuedUpdate } from './update-queue.ts';

export interface WebhookTarget {
  readonly url: string;
  readonly secret: string | undefined;
  readonly maxConnections: number;
}

export type WebhookPusher = ReturnType<typeof createWebhookPusher>;

/** `retryMs`: the pause before each new attempt; Telegram takes Retry-After, a test has no time for that. */
export function createWebhookPusher(
  target: WebhookTarget,
  retryMs: number,
  onAnswer: (status: number) => void,
) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: target.maxConnections });
  const tails = new Map<string, Promise<void>>();
  const undelivered = new Set<QueuedUpdate>();
  let closed = false;

  async function deliver(entry: QueuedUpdate): Promise<void> {
    while (!closed) {
      const status = await post(target, JSON.stringify(entry.update), agent).catch(() => 0);
      onAnswer(status);
      if (status >= 200 && status < 300) {
        undelivered.delete(entry);
        return entry.handled();
      }
      await wait(retryMs);
    }
  }

  return {
    push(entry: QueuedUpdate): void {
      undelivered.add(entry);
      const key = queueOf(entry.update);
      const before = tails.get(key);
      const mine = before ? before.then(() => deliver(entry)) : deliver(entry);
      tails.set(key, mine);
      void mine.then(() => {
        if (tails.get(key) === mine) tails.delete(key);
      });
    },
    /** What was not delivered: Telegram keeps it for whoever takes updates next. */
    close(): QueuedUpdate[] {
      closed = true;
      agent.destroy();
      return [...undelivered];
    },
  };
}

function queueOf(update: object): string {
  const { message, callback_query: press } = update as {
    message?: { chat: { id: number } };
    callback_query?: { from: { id: number } };
  };
  if (message) return `chat ${message.chat.id}`;
  return press ? `presses ${press.from.id}` : 'others';
}

function post(target: WebhookTarget, body: string, agent: http.Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers: http.OutgoingHttpHeaders = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    if (target.secret) headers['x-telegram-bot-api-secret-token'] = target.secret;
    const request = http.request(target.url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}
