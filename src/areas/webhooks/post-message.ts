// Hands one message over: to an address that was looked at before, without redirects, within limits of time and size.
import { type ClientRequest, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Target } from './target.ts';

export interface Posted {
  readonly status: number;
  /** Seconds that it asks to be left alone. */
  readonly retryAfter: number | null;
}

export interface PostLimits {
  /** For all of it: connecting, sending, the answer. */
  readonly totalMs: number;
  readonly answerBytes: number;
}

export const postLimits: PostLimits = { totalMs: 10_000, answerBytes: 16 * 1024 };

/** Rejects with a code: a time-out, a refused connection, an answer that is too large. */
export function postMessage(
  { url, addresses }: Target,
  { body, headers }: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
  limits: PostLimits = postLimits,
): Promise<Posted> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const [first] = addresses;
    // The name is not asked for again: whatever it leads to by now, the connection goes where was looked.
    const pinned: LookupFunction = (_host, options, found) => {
      if (options.all)
        found(
          null,
          addresses.map(({ address, family }) => ({ address, family })),
        );
      else found(null, first?.address ?? '', first?.family);
    };
    const failed = (code: string) => {
      clearTimeout(timer);
      sending.destroy();
      reject(Object.assign(new Error(code), { code }));
    };
    const sending: ClientRequest = send(url, {
      method: 'POST',
      lookup: pinned,
      agent: false,
      maxHeaderSize: limits.answerBytes,
      headers: {
        ...headers,
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
        'User-Agent': 'Tallybot-Webhooks/1',
      },
    });
    const timer = setTimeout(() => failed('timeout'), limits.totalMs);
    sending.on('error', (error: NodeJS.ErrnoException) => failed(error.code ?? 'failed'));
    sending.on('response', (answer) => {
      let size = 0;
      answer.on('data', (piece: Buffer) => {
        size += piece.length;
        if (size > limits.answerBytes) failed('answer-too-large');
      });
      answer.on('error', () => failed('cut-off'));
      answer.on('end', () => {
        clearTimeout(timer);
        const asked = Number(answer.headers['retry-after']);
        resolve({
          status: answer.statusCode ?? 0,
          retryAfter: Number.isFinite(asked) && asked > 0 ? asked : null,
        });
      });
    });
    sending.end(body);
  });
}
