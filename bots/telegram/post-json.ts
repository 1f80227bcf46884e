// Calls of the Bot API without files, straight over Node's http: telegraf's own client costs nearly twice as much per call.
import http from 'node:http';
import https from 'node:https';
import { TelegramError } from 'telegraf';

/** Rejects as telegraf does: TelegramError for what the Bot API refuses, the connection's own error for all else. */
export type PostJson = (method: string, params: object, timeout: Timeout) => Promise<never>;

export interface Timeout {
  readonly ms: number;
  /** What the call then fails with. */
  error(): Error;
}

interface Answer {
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code: number;
  readonly description: string;
}

export function createPostJson(parts: { token: string; apiRoot: string; agent: http.Agent }): PostJson {
  const { token, apiRoot, agent } = parts;
  const base = new URL(`./bot${token}/`, apiRoot);
  const { hostname, port, pathname } = base;
  const { request } = base.protocol === 'http:' ? http : https;
  const host = hostname.replace(/^\[(.*)\]$/, '$1');

  return (method, params, timeout) =>
    new Promise((resolve, reject) => {
      const body = Buffer.from(JSON.stringify(params));
      const headers = { 'content-type': 'application/json', 'content-length': body.length };
      const sent = request(
        { host, port, path: pathname + method, method: 'POST', agent, headers },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', fail);
          response.on('end', () => {
            clearTimeout(timer);
            try {
              resolve(resultOf(method, params, response, Buffer.concat(chunks).toString()) as never);
            } catch (error) {
              reject(error);
            }
          });
        },
      );
      const timer = setTimeout(() => sent.destroy(timeout.error()), timeout.ms);
      sent.on('error', fail);
      sent.end(body);

      function fail(error: Error): void {
        clearTimeout(timer);
        reject(error);
      }
    });
}

function resultOf(method: string, payload: object, response: http.IncomingMessage, text: string): unknown {
  const { statusCode = 0, statusMessage = '' } = response;
  const on = { method, payload: payload as Record<string, unknown> };
  if (statusCode >= 500) throw new TelegramError({ error_code: statusCode, description: statusMessage }, on);
  const answer = JSON.parse(text) as Answer;
  if (!answer.ok) throw new TelegramError(answer, on);
  return answer.result;
}
