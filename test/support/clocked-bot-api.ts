// The other end of a Telegram bot that answers everything at once, and remembers when which chat was sent what. With a limit it
// refuses what is beyond it, as Telegram does.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Sent {
  /** performance.now() */
  readonly at: number;
  readonly chat: string;
  readonly text: string;
}

export interface ClockedBotApi {
  readonly root: string;
  /** sendMessage alone, in the order of arrival. */
  readonly sent: Sent[];
  /** How many messages were refused with 429: none where the bot keeps to the limit. */
  refused(): number;
  /** Resolves once so many were sent. */
  until(count: number): Promise<void>;
  close(): Promise<void>;
}

/** Of what was said to be the limit, so that a timer that is late by milliseconds is no offence. */
const tolerance = 1.1;

/** @param perSecond messages that it takes in any second; no limit by default */
export async function startClockedBotApi(perSecond = Number.POSITIVE_INFINITY): Promise<ClockedBotApi> {
  const sent: Sent[] = [];
  let waiting: { count: number; done: () => void }[] = [];
  let lastMessage = 0;
  let refused = 0;
  const recent: number[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const method = (request.url ?? '').split('/').pop()?.split('?')[0] ?? '';
      const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {};
      response.setHeader('Content-Type', 'application/json');
      if (method === 'sendMessage' && isTooMuch()) {
        refused++;
        response.statusCode = 429;
        const description = 'Too Many Requests: retry after 1';
        response.end(
          JSON.stringify({ ok: false, error_code: 429, description, parameters: { retry_after: 1 } }),
        );
        return;
      }
      response.end(JSON.stringify({ ok: true, result: answer(method, body) }));
    });
  });

  function isTooMuch(): boolean {
    const now = performance.now();
    while (recent.length > 0 && now - (recent[0] as number) >= 1000) recent.shift();
    if (recent.length >= perSecond * tolerance) return true;
    recent.push(now);
    return false;
  }

  function answer(method: string, body: { chat_id?: number; text?: string }): unknown {
    if (method === 'getMe') return { id: 1, is_bot: true, first_name: 'Tally', username: 'tally_bot' };
    if (method !== 'sendMessage') return true;
    const chat = String(body.chat_id);
    sent.push({ at: performance.now(), chat, text: body.text ?? '' });
    for (const { count, done } of waiting) if (sent.length >= count) done();
    waiting = waiting.filter(({ count }) => sent.length < count);
    return {
      message_id: ++lastMessage,
      date: 0,
      chat: { id: body.chat_id, type: 'private' },
      text: body.text,
    };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    refused: () => refused,
    until: (count) =>
      new Promise((resolve) => {
        if (sent.length >= count) resolve();
        else waiting.push({ count, done: resolve });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The most messages within any second. */
export function mostInASecond(sent: readonly Sent[]): number {
  const times = sent.map(({ at }) => at).sort((a, b) => a - b);
  let first = 0;
  return times.reduce((most, at, last) => {
    while (at - (times[first] as number) >= 1000) first++;
    return Math.max(most, last - first + 1);
  }, 0);
}
