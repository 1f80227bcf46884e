// Hears Tallybot's webhooks: whatever happened there, the changes are read at once. What it hears is checked by Standard
// Webhooks; a message that is lost loses nothing, because the changes are read by their cursor.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Hearing {
  readonly port: number;
  close(): Promise<void>;
}

export interface HearingParts {
  readonly host: string;
  readonly port: number;
  readonly secret: string;
  /** What is said at /healthz. */
  health(): object;
  wake(): void;
  readonly clock?: () => Date;
}

const mostBytes = 64 * 1024;
const mostAgeSeconds = 300;

export function hearWebhooks(parts: HearingParts): Promise<Hearing> {
  const { host, port, secret, health, wake, clock = () => new Date() } = parts;
  const server = createServer(async (request, response) => {
    const answer = (status: number, json?: object) => {
      response.writeHead(status, json ? { 'Content-Type': 'application/json' } : {});
      response.end(json && JSON.stringify(json));
    };
    if (request.method === 'GET' && request.url === '/healthz') return answer(200, health());
    if (request.method !== 'POST') return answer(404);
    const body = await bodyOf(request);
    if (body === null) return answer(413);
    if (!isSigned(request, body, secret, clock())) return answer(401);
    wake();
    answer(204);
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 10_000;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () =>
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () =>
          new Promise((done) => {
            server.closeAllConnections();
            server.close(() => done());
          }),
      }),
    );
  });
}

async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += (piece as Buffer).length;
    if (size > mostBytes) return null;
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces).toString();
}

function isSigned({ headers }: IncomingMessage, body: string, secret: string, now: Date): boolean {
  const said = (name: string) => String(headers[name] ?? '');
  const [id, timestamp] = [said('webhook-id'), said('webhook-timestamp')];
  const age = Math.abs(now.getTime() / 1000 - Number(timestamp || Number.NaN));
  if (id === '' || !(age <= mostAgeSeconds)) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const right = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  return said('webhook-signature')
    .split(' ')
    .some((one) => {
      const given = Buffer.from(one.replace(/^v1,/, ''), 'base64');
      return one.startsWith('v1,') && given.length === right.length && timingSafeEqual(given, right);
    });
}
