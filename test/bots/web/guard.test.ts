// What is refused before anybody is asked who they are.
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import type { Incoming } from '../../../src/messenger/incoming.ts';
import { openTestDatabase } from '../../support/database.ts';
import { type WebHarness, webHarness } from '../../support/web-harness.ts';

describe('the browser chat over HTTP', () => {
  let db: Database;
  let web: WebHarness;
  let got: Incoming[];
  beforeAll(async () => {
    db = await openTestDatabase();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    got = [];
    web = await webHarness(db);
    await web.start(async (incoming) => {
      got.push(incoming);
      return undefined;
    });
  });
  afterEach(() => web.close());

  const said = () => ({ key: randomUUID(), text: 'hello' });

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a sandboxed page', { origin: 'null' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
  ])('refuses what %s sends in a person’s name', async (_, headers) => {
    const mia = await web.person();
    const response = await mia.post('/messages', said(), headers);
    expect(response.status).toBe(403);
    expect(got).toEqual([]);
    expect(web.log.lines.at(-1)).toMatchObject({ level: 'warn' });
  });

  it('refuses a request that names no origin', async () => {
    const mia = await web.person();
    const response = await fetch(`${web.url}/c/me/messages`, {
      method: 'POST',
      headers: { cookie: mia.cookie, 'content-type': 'application/json' },
      body: JSON.stringify(said()),
    });
    expect(response.status).toBe(403);
    expect(got).toEqual([]);
  });

  it('refuses what a plain form of another page could send', async () => {
    const mia = await web.person();
    const response = await mia.post('/messages', said(), { 'content-type': 'text/plain' });
    expect(response.status).toBe(400);
    expect(got).toEqual([]);
  });

  it('refuses a body over 64 kB, with its length told or not', async () => {
    const mia = await web.person();
    const big = JSON.stringify({ ...said(), text: 'x'.repeat(65 * 1024) });
    const headers = { cookie: mia.cookie, origin: web.url, 'content-type': 'application/json' };
    const told = await fetch(`${web.url}/c/me/messages`, { method: 'POST', headers, body: big });
    const stream = new Blob([big]).stream();
    const init = { method: 'POST', headers, body: stream, duplex: 'half' } as RequestInit;
    const untold = await fetch(`${web.url}/c/me/messages`, init);
    expect([told.status, untold.status]).toEqual([413, 413]);
    expect(got).toEqual([]);
  });

  it.each([
    {},
    { key: 'no-uuid', text: 'x' },
    { key: randomUUID() },
    { key: randomUUID(), text: 'x'.repeat(16_001) },
    [],
  ])('refuses a body of another shape: %#', async (body) => {
    const mia = await web.person();
    expect((await mia.post('/messages', body as Record<string, unknown>)).status).toBe(400);
    expect(got).toEqual([]);
  });

  it('takes 4,096 characters, emoji, both directions; NUL and half a surrogate pair are replaced', async () => {
    const mia = await web.person();
    for (const text of [
      'я'.repeat(4096),
      '👩‍👩‍👧'.repeat(100),
      'שלום \u202e',
      '',
      ' ',
      'a\u0000b',
      'half \ud83d',
    ])
      expect((await mia.post('/messages', { key: randomUUID(), text })).status).toBe(200);
    expect(got).toHaveLength(7);
    const stream = await mia.stream();
    const { data } = await stream.event('history');
    const shown = data.messages.map((message: { text: { text: string }[] }) => message.text[0]?.text);
    expect(shown.slice(-2)).toEqual(['a\ufffdb', 'half \ufffd']);
    expect(got.at(-2)?.input).toEqual({ kind: 'text', text: 'a\ufffdb' });
  });

  it('answers 503 while no updates are taken, so that the page keeps them', async () => {
    const mia = await web.person();
    await web.messenger.stop();
    const response = await mia.post('/messages', said());
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('2');
  });

  it('lets only our own files run, and only ourselves frame it', async () => {
    const page = await web.request('/');
    const policy = page.headers.get('content-security-policy');
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).not.toContain('unsafe');
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
    expect(await page.text()).not.toMatch(/<script(?![^>]*src=)|\son\w+=|\sstyle=/);
  });

  it('serves its files by version, and nothing else of the disk', async () => {
    const html = await (await web.request('/')).text();
    const [path] = /\/assets\/\w+\/chat\.js/.exec(html) ?? [''];
    const script = await web.request(path);
    expect(script.headers.get('content-type')).toMatch('text/javascript');
    expect(script.headers.get('cache-control')).toContain('immutable');
    const old = await web.request('/assets/older/chat.js');
    expect(old.headers.get('cache-control')).toBe('no-cache');
    for (const name of ['..%2fmessenger.ts', 'tsconfig.json', 'nothing.js'])
      expect((await web.request(path.replace('chat.js', name))).status).toBe(404);
  });

  it('knows only its own chats', async () => {
    for (const path of ['/c/p1/state', '/c/other/state', '/c/ME/state', '/side?left=p1&right=p2', '/demo/be'])
      expect((await web.request(path)).status).toBe(404);
  });
});
