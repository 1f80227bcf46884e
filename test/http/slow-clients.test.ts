// Clients that send a byte now and then, or nothing: they are let go, and others are served meanwhile.
import { connect, type Socket } from 'node:net';
import { Hono } from 'hono';
import { afterEach, expect, test } from 'vitest';
import { type HttpServer, listen, type Patience } from '../../src/http/server.ts';
import { quietLog } from '../support/quiet-log.ts';

const patience: Patience = { headersMs: 500, requestMs: 1_000, checkMs: 50, connections: 5_000 };
const sockets: Socket[] = [];
let server: HttpServer;
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await server.close();
});

async function served(options: Partial<Patience> = {}): Promise<string> {
  server = await listen(
    { host: '127.0.0.1', port: 0, patience: { ...patience, ...options }, isHttps: true },
    quietLog,
  );
  const http = new Hono()
    .get('/work', (c) => c.text('done'))
    .post('/work', async (c) => c.text(String((await c.req.text()).length)));
  server.mount([http], async () => ({ ok: true, parts: {} }));
  return `http://127.0.0.1:${server.port}`;
}

/** Resolves with what it was told when it is let go. */
function slowClient(begin: string): Promise<string> {
  const socket = connect(server.port, '127.0.0.1');
  sockets.push(socket);
  let told = '';
  socket.on('data', (chunk) => {
    told += chunk;
  });
  socket.on('error', () => {});
  socket.write(begin);
  const dripping = setInterval(() => socket.write('x'), 200);
  return new Promise((resolve) =>
    socket.on('close', () => {
      clearInterval(dripping);
      resolve(told);
    }),
  );
}

test('200 slow clients are let go while people are served', { timeout: 60_000 }, async () => {
  const url = await served();
  const beginnings = [
    'GET /work HTTP/1.1\r\nHost: x\r\nX-Slow: ',
    'POST /work HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n',
    'POST /work HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n',
    'GET /work HTT',
  ];
  const slow = Array.from({ length: 200 }, (_, index) => slowClient(beginnings[index % 4] as string));
  let isOver = false;
  const over = Promise.all(slow).finally(() => {
    isOver = true;
  });
  let answered = 0;
  while (!isOver) {
    expect(await (await fetch(`${url}/work`)).text()).toBe('done');
    answered++;
    await new Promise((resolve) => setImmediate(resolve));
  }
  const told = await over;
  expect(answered).toBeGreaterThan(20);
  expect(told.filter((text) => text.includes(' 200 '))).toEqual([]);
  for (const text of told.filter(Boolean)) expect(text).toMatch(/^HTTP\/1\.1 4(00|08) /);
});

test.each([
  ['what is no HTTP', 'hello\r\n\r\n', '400'],
  ['headers without an end', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`, '431'],
  ['a length that is none', 'POST /work HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n', '400'],
  ['two lengths', 'POST /work HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', '400'],
  [
    'a length and chunks',
    'POST /work HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    '400',
  ],
])('%s is refused, with the headers of every answer', async (_, request, status) => {
  await served();
  const told = await slowClient(request);
  expect(told).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  for (const header of ['nosniff', 'frame-ancestors', 'Permissions-Policy', 'Strict-Transport-Security'])
    expect(told).toContain(header);
});

test('connections past the number are refused, and those that are there go on', async () => {
  const url = await served({ connections: 3, headersMs: 60_000, requestMs: 60_000 });
  const waiting = Array.from({ length: 6 }, () => slowClient('GET /work HTTP/1.1\r\nHost: x\r\nX: '));
  const isRefused = sockets.map(() => false);
  await new Promise<void>((resolve) => {
    for (const [number, client] of waiting.entries())
      void client.then(() => {
        isRefused[number] = true;
        if (isRefused.filter(Boolean).length >= 3) resolve();
      });
  });
  // Whatever else would be let go has gone by the time that nobody new is let in.
  await expect(fetch(`${url}/work`)).rejects.toThrow();
  expect(sockets.map(({ destroyed }) => destroyed)).toEqual(isRefused);
  expect(isRefused.filter(Boolean)).toHaveLength(3);
  for (const socket of sockets.splice(0)) socket.destroy();
  await Promise.all(waiting);
  expect(await (await fetch(`${url}/work`)).text()).toBe('done');
});
