// Bolt's receiver over our own server: POST /slack/events takes events, commands, buttons and forms alike.
import type { App, Receiver } from '@slack/bolt';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { MessengerClock } from '../../src/messenger/clock.ts';
import type { MessengerLog } from '../../src/messenger/log.ts';
import { isFromSlack } from './signature.ts';

const MAX_BODY_BYTES = 1024 * 1024;
/** Slack hangs up after 3 s. */
const DEADLINE_MS = 2_600;

export interface HttpReceiver extends Receiver {
  readonly http: Hono;
}

/**
 * Answers within 3 s whatever the work takes: 200 once acknowledged; 503 when it was not handled in time or at all, so
 * that Slack delivers an event again; 401 without a right and fresh signature; 413 over 1 MB; 400 for what cannot be
 * read. `now` in milliseconds.
 */
export function createHttpReceiver(parts: {
  signingSecret: string;
  clock: MessengerClock;
  now: () => number;
  log: MessengerLog;
}): HttpReceiver {
  const { signingSecret, clock, now, log } = parts;
  let app: App | undefined;
  const http = new Hono();
  const limit = bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => c.body(null, 413) });

  http.post('/slack/events', limit, async (c) => {
    const body = await c.req.text();
    const timestamp = c.req.header('x-slack-request-timestamp');
    const signature = c.req.header('x-slack-signature');
    if (!isFromSlack(signingSecret, { timestamp, signature, body }, now())) {
      log.warn(
        { path: c.req.path },
        'A request was refused: its signature is missing, wrong or not of this moment',
      );
      return c.body(null, 401);
    }
    const payload = payloadOf(body, c.req.header('content-type') ?? '');
    if (!payload) return c.body(null, 400);
    if (payload.type === 'url_verification') return c.json({ challenge: payload.challenge });
    if (payload.ssl_check) return c.body(null, 200);
    if (payload.type === 'app_rate_limited') {
      log.warn({}, 'Slack holds events back: this workspace sends more than 30,000 an hour');
      return c.body(null, 200);
    }
    if (!app) return c.body(null, 503);
    const retryNum = Number(c.req.header('x-slack-retry-num')) || undefined;
    const answer = await answerOf(app, payload, retryNum);
    return new Response(answer.body, {
      status: answer.status,
      headers: answer.body ? { 'content-type': 'application/json' } : {},
    });
  });

  /** What the app acknowledges with, as far as it does in time. */
  function answerOf(to: App, body: Payload, retryNum: number | undefined): Promise<Answer> {
    return new Promise((resolve) => {
      const done = new AbortController();
      const finish = (answer: Answer) => {
        done.abort();
        resolve(answer);
      };
      const ack = async (response?: unknown) =>
        finish({ status: 200, body: response === undefined ? null : JSON.stringify(response) });
      clock.sleep(DEADLINE_MS, done.signal).then(
        () => finish({ status: 503, body: null }),
        () => {},
      );
      to.processEvent({ body, ack, ...(retryNum ? { retryNum } : {}) }).then(
        () => finish({ status: 404, body: null }),
        (error: unknown) => {
          log.warn(
            { reason: (error as Error).name },
            'An update was not handled; Slack may deliver it again',
          );
          finish({ status: 503, body: null });
        },
      );
    });
  }

  return {
    http,
    init(to) {
      app = to;
    },
    start: async () => {},
    stop: async () => {},
  };
}

interface Answer {
  readonly status: number;
  readonly body: string | null;
}

type Payload = Record<string, unknown>;

/** Events are JSON; commands are a form; everything else is JSON in a form's field. Null for what cannot be read. */
function payloadOf(body: string, type: string): Payload | null {
  try {
    if (!type.startsWith('application/x-www-form-urlencoded')) return asObject(JSON.parse(body));
    const fields = new URLSearchParams(body);
    const payload = fields.get('payload');
    return payload === null ? Object.fromEntries(fields) : asObject(JSON.parse(payload));
  } catch {
    return null;
  }
}

function asObject(value: unknown): Payload | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Payload) : null;
}
