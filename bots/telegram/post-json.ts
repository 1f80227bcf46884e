// Calls of the Bot API without files, by undici's bare dispatch: little more than half of what a call costs through Node's own
// client, and a third of telegraf's.
import { TelegramError } from 'telegraf';
import { type Dispatcher, Pool } from 'undici';

export interface PostJson {
  /** Rejects as telegraf does: TelegramError for what the Bot API refuses, the connection's own error for all else. */
  post(method: string, params: object): Promise<never>;
  /** Lets go of every connection; calls in work fail, later ones make connections of their own. */
  close(): void;
}

export interface PostJsonParts {
  readonly token: string;
  readonly apiRoot: string;
  /** Milliseconds without the whole answer, after which a call fails with what `timedOut` makes. */
  readonly timeout: number;
  timedOut(method: string): Error;
  /** Milliseconds after which an unused connection is closed. */
  readonly idle: number;
  /** Milliseconds for each address of the server before the next is tried. */
  readonly attemptTimeout: number;
}

interface Answer {
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code: number;
  readonly description: string;
}

const headers = { 'content-type': 'application/json' };

export function createPostJson(parts: PostJsonParts): PostJson {
  const { token, apiRoot, timeout, timedOut, idle, attemptTimeout } = parts;
  const { origin, pathname } = new URL(`./bot${token}/`, apiRoot);
  const open = () =>
    new Pool(origin, {
      // Each call has a connection of its own: behind another one it would wait for that one's answer.
      pipelining: 1,
      // Both would begin anew with each piece of an answer.
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: idle,
      // Whatever the server promises: what stands between may not know of it.
      keepAliveMaxTimeout: idle,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: attemptTimeout,
    });
  let pool = open();

  return {
    post: (method, params) =>
      new Promise((resolve, reject) => {
        const body = JSON.stringify(params);
        const chunks: Buffer[] = [];
        let status = 0;
        let statusText = '';
        let late: Error | undefined;
        let sent: Dispatcher.DispatchController | undefined;
        const timer = setTimeout(() => {
          late = timedOut(method);
          sent?.abort(late);
          reject(late);
        }, timeout);
        const handler: Dispatcher.DispatchHandler = {
          onRequestStart(controller) {
            sent = controller;
            if (late) controller.abort(late);
          },
          onResponseStart(_controller, statusCode, _headers, statusMessage = '') {
            status = statusCode;
            statusText = statusMessage;
          },
          onResponseData: (_controller, chunk) => void chunks.push(chunk),
          onResponseEnd() {
            clearTimeout(timer);
            try {
              resolve(resultOf(method, params, { status, statusText, chunks }) as never);
            } catch (error) {
              reject(error);
            }
          },
          onResponseError(_controller, error) {
            clearTimeout(timer);
            reject(error);
          },
        };
        pool.dispatch({ path: pathname + method, method: 'POST', headers, body }, handler);
      }),
    close() {
      void pool.destroy();
      pool = open();
    },
  };
}

function resultOf(
  method: string,
  payload: object,
  { status, statusText, chunks }: { status: number; statusText: string; chunks: readonly Buffer[] },
): unknown {
  const on = { method, payload: payload as Record<string, unknown> };
  if (status >= 500) throw new TelegramError({ error_code: status, description: statusText }, on);
  const answer = JSON.parse(Buffer.concat(chunks).toString()) as Answer;
  if (!answer.ok) throw new TelegramError(answer, on);
  return answer.result;
}
