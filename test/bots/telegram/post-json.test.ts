// Calls of the Bot API over a bad network: each ends as telegraf's would, once, and without the token in what it says.
import { createServer, type Server, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { TelegramError } from 'telegraf';
import { afterEach, expect, test } from 'vitest';
import { failureOf, sendErrorOf } from '../../../bots/telegram/errors.ts';
import { createPostJson, type PostJson } from '../../../bots/telegram/post-json.ts';

const token = '4242:very-secret';
type Answer = (socket: Socket, request: string, count: number) => void;

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server that answers each whole request as told; the number is the request's among all of the server's. */
async function serving(
  answer: Answer,
  path = '',
  timeout = 10_000,
): Promise<{ json: PostJson; requests: string[]; sockets: Set<Socket> }> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    let text = '';
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      text += chunk.toString();
      if (!text.endsWith('}')) return;
      requests.push(text);
      text = '';
      answer(socket, requests.at(-1) as string, requests.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const json = createPostJson({
    token,
    apiRoot: `http://127.0.0.1:${port}${path}`,
    timeout,
    timedOut: (method) => new Error(`${method}: too late`),
    idle: 25_000,
    attemptTimeout: 2000,
  });
  closing.push(() => {
    json.close();
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { json, requests, sockets };
}

const http = (status: string, body: string, more = ''): string =>
  `HTTP/1.1 ${status}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${more}\r\n${body}`;
const ok = http('200 OK', '{"ok":true,"result":{"message_id":7}}');

const failing = async (json: PostJson): Promise<Error> => {
  const error = await json.post('sendMessage', { text: 'hi' }).then(
    () => new Error('it worked'),
    (reason) => reason,
  );
  const { message, stack } = error;
  const said = `${message} ${stack} ${sendErrorOf('sendMessage', error).message} ${inspect({ ...error, on: null }, { depth: 9 })}`;
  expect(said).not.toContain('very-secret');
  return error;
};

test.each([
  ['is closed', (socket: Socket) => void socket.end(), 'unknown'],
  ['is reset', (socket: Socket) => void socket.resetAndDestroy(), 'unknown'],
  [
    'is reset in the middle',
    (socket: Socket) => void socket.write(ok.slice(0, -5), () => socket.resetAndDestroy()),
    'unknown',
  ],
  ['ends in the middle', (socket: Socket) => void socket.end(ok.slice(0, -5)), 'unknown'],
  ['speaks no HTTP', (socket: Socket) => void socket.end('hello\r\n\r\n'), 'unknown'],
  ['says 502 in HTML', (socket: Socket) => void socket.write(http('502 Bad Gateway', '<html>')), 'unknown'],
  [
    'says 503 in HTML',
    (socket: Socket) => void socket.write(http('503 Service Unavailable', '<html>')),
    'retry',
  ],
  [
    'says 429 in HTML',
    (socket: Socket) => void socket.write(http('429 Too Many Requests', '<html>')),
    'unknown',
  ],
  [
    'says 302',
    (socket: Socket) => void socket.write(http('302 Found', '', 'location: /elsewhere\r\n')),
    'unknown',
  ],
  ['says no JSON', (socket: Socket) => void socket.write(http('200 OK', '{"ok":tr')), 'unknown'],
  ['says null', (socket: Socket) => void socket.write(http('200 OK', 'null')), 'unknown'],
])('a server that %s', async (_, answer, kind) => {
  const { json, requests } = await serving(answer);
  expect(failureOf(await failing(json)).kind).toBe(kind);
  expect(requests).toHaveLength(1);
});

test('a refusal is telegraf’s error, with how long to wait', async () => {
  const body =
    '{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":5}}';
  const { json } = await serving((socket) => void socket.write(http('429 Too Many Requests', body)));
  const error = await failing(json);
  expect(error).toBeInstanceOf(TelegramError);
  expect(failureOf(error)).toEqual({ kind: 'rate-limited', retryAfter: 5 });
});

test('no server at all: nothing was sent', async () => {
  const { json } = await serving(() => {});
  for (const close of closing.splice(0)) close();
  const other = createPostJson({
    token,
    apiRoot: 'http://127.0.0.1:1',
    timeout: 1000,
    timedOut: () => new Error(),
    idle: 1,
    attemptTimeout: 9,
  });
  closing.push(other.close);
  expect(json).toBeDefined();
  expect(failureOf(await failing(other)).kind).toBe('retry');
});

test('a server that never answers, or never ends its answer, ends in time', async () => {
  const { json } = await serving(() => {}, '', 200);
  const drip = (socket: Socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n');
    const timer = setInterval(() => socket.write(' '), 20);
    socket.on('close', () => clearInterval(timer));
  };
  const drop = await serving(drip, '', 200);
  const began = Date.now();
  expect((await failing(json)).message).toBe('sendMessage: too late');
  expect(Date.now() - began).toBeLessThan(2000);
  expect((await failing(drop.json)).message).toBe('sendMessage: too late');
});

test('a connection that the server closed while it was unused is not used again', async () => {
  const { json, requests, sockets } = await serving((socket) => void socket.write(ok));
  for (let round = 0; round < 5; round++) {
    expect(await json.post('sendMessage', { n: round })).toEqual({ message_id: 7 });
    await Promise.all([...sockets].map((socket) => new Promise<void>((resolve) => socket.end(resolve))));
    sockets.clear();
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(requests).toHaveLength(5);
});

test('many calls at once wait for none of the others', async () => {
  const waiting: Socket[] = [];
  const { json } = await serving((socket) => {
    waiting.push(socket);
    if (waiting.length === 20) for (const one of waiting) one.write(ok);
  });
  const answers = await Promise.all(Array.from({ length: 20 }, () => json.post('sendMessage', {})));
  expect(answers).toHaveLength(20);
});

test('a large answer in pieces, and letters that pieces cut through', async () => {
  const name = 'Привет 👩‍👩‍👧'.repeat(50_000);
  const answer = Buffer.from(http('200 OK', JSON.stringify({ ok: true, result: { name } })));
  const { json } = await serving((socket) => {
    for (let at = 0; at < answer.length; at += 65_537) socket.write(answer.subarray(at, at + 65_537));
  });
  expect(await json.post('getChat', {})).toEqual({ name });
});

test('the path of the API’s root is kept', async () => {
  const { json, requests } = await serving((socket) => void socket.write(ok), '/proxy/');
  await json.post('sendMessage', {});
  expect(requests[0]).toMatch(/^POST \/proxy\/bot4242:very-secret\/sendMessage HTTP\/1\.1\r\n/);
});

test('closing ends what is in work; what is sent afterwards still arrives', async () => {
  const { json, requests } = await serving((socket, _, count) => void (count > 1 && socket.write(ok)));
  const call = failing(json);
  while (requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
  json.close();
  json.close();
  expect(failureOf(await call).kind).toBe('unknown');
  expect(await json.post('sendMessage', {})).toEqual({ message_id: 7 });
});
