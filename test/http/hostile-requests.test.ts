// Requests that no browser sends: each is refused with a word, and nothing is logged as a surprise.
import { connect } from 'node:net';
import { Hono } from 'hono';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type HttpServer, listen } from '../../src/http/server.ts';
import { recordingLog } from '../support/recording-log.ts';

let server: HttpServer;
let log: ReturnType<typeof recordingLog>;
beforeEach(async () => {
  log = recordingLog();
  server = await listen({ host: '127.0.0.1', port: 0 }, log as never);
  const http = new Hono().all('*', async (c) =>
    c.text(`${new URL(c.req.url).pathname}${await c.req.text()}`),
  );
  server.mount([http], async () => ({ ok: true, parts: {} }));
});
afterEach(() => server.close());

const answerTo = (request: string) =>
  new Promise<string>((resolve) => {
    let told = '';
    connect(server.port, '127.0.0.1')
      .on('data', (chunk) => {
        told += chunk.toString('latin1');
      })
      .on('error', () => {})
      .on('close', () => resolve(told))
      .write(request);
  });

const surprises = () => log.lines.filter(({ level }) => level === 'error');

const hosts = [
  '99999999999999999999',
  '256.256.256.256',
  '1.2.3.4.5',
  '0x1ffffffff',
  'a:99999',
  'a:b',
  '[::1',
  '[::g]',
  'a b',
  'a\\b',
  'a/b',
  'a?b',
  'a#b',
  'a@b',
  'a%zz',
  'xn--a',
  'a\u00adb',
  '',
  '..',
  `\u00e9`.repeat(300),
  `${'a.'.repeat(200)}\u00e9`,
];

test.each(hosts)('a host named %j is refused or served, never a surprise', async (host) => {
  for (const method of ['GET', 'POST', 'HEAD', 'OPTIONS']) {
    const told = await answerTo(`${method} /x HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(told).toMatch(/^HTTP\/1\.1 [24]\d\d /);
  }
  expect(surprises()).toEqual([]);
});

test.each([
  '//',
  '/\\',
  '/%',
  '/%ff',
  '/%00',
  '/..',
  '/a/../../b',
  '*',
  'x',
  'http://',
  'http://[',
  'ftp://a/',
])('an address %j is refused or served, never a surprise', async (path) => {
  const told = await answerTo(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
  expect(told).toMatch(/^HTTP\/1\.1 [24]\d\d /);
  expect(surprises()).toEqual([]);
});
