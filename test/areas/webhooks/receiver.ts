// The other end of a webhook: takes messages over real HTTP, checks nothing, answers as it is told.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Heard {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly json: { type: string; timestamp: string; data: { id: number; [field: string]: unknown } };
}

export interface Answering {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Answers nothing before this is settled. */
  readonly after?: Promise<void>;
}

export interface Receiver {
  readonly url: string;
  readonly heard: Heard[];
  answers(how: Answering | ((heard: Heard) => Answering)): void;
  close(): Promise<void>;
}

export async function openReceiver(): Promise<Receiver> {
  const heard: Heard[] = [];
  let how: (heard: Heard) => Answering = () => ({});
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', async () => {
      const body = Buffer.concat(pieces).toString();
      const one = { headers: request.headers, body, json: JSON.parse(body) };
      heard.push(one);
      const { status = 204, headers = {}, body: said, after } = how(one);
      await after;
      response.writeHead(status, headers);
      response.end(said);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    heard,
    answers(next) {
      how = typeof next === 'function' ? next : () => next;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
