// The real program behind a plain reverse proxy, as nginx's `proxy_pass` is without a further word: every visitor comes from
// this machine, asks for this machine's name, and no header says otherwise.
import { rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDataDir } from '../support/data-dir.ts';
import { freePort, startTallybot, type TallybotProcess } from '../support/tallybot-process.ts';
import { post } from './support/web-browser.ts';

function plainProxy(upstream: string): Promise<{ url: string; server: Server }> {
  const { hostname, port, host } = new URL(upstream);
  const server = createServer((from, to) => {
    const headers = { ...from.headers, host, connection: 'close' };
    const { method, url: path } = from;
    from.pipe(
      request({ hostname, port, method, path, headers }, (answer) => {
        to.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(to);
      }),
    );
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({
        url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
        server,
      });
    }),
  );
}

const company = { company: 'Raubzug', name: 'Fremd', timeZone: 'UTC', locale: 'en', currency: 'EUR' };
const key = '3f2c1d4e-0000-4000-8000-000000000001';

describe('behind a plain reverse proxy', () => {
  const dataDir = makeDataDir();
  let program: TallybotProcess;
  let proxy: Awaited<ReturnType<typeof plainProxy>>;
  let port: number;
  beforeAll(async () => {
    port = await freePort();
    program = startTallybot({ PORT: String(port), DATA_DIR: dataDir });
    proxy = await plainProxy(await program.ready);
  }, 120_000);
  afterAll(async () => {
    proxy?.server.close();
    await program?.kill();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('a stranger founds nothing and is nobody, whatever they say of where they are', async () => {
    const origin = await program.ready;
    for (const lies of [
      {},
      { 'x-forwarded-for': '127.0.0.1' },
      { forwarded: 'for=127.0.0.1;host=localhost' },
      { 'x-real-ip': '::1', 'x-forwarded-host': 'localhost' },
    ] as Record<string, string>[]) {
      const headers = { ...lies, origin };
      expect((await post(proxy.url, '/demo/company', { key, ...company }, headers)).status).toBe(403);
      expect((await post(proxy.url, '/demo/be', 'person=1', headers)).status).toBe(403);
      expect((await fetch(`${proxy.url}/side?left=p1&right=p2`, { headers })).status).toBe(403);
      const door = await (await fetch(`${proxy.url}/`, { headers })).text();
      expect(door).toContain('needs the address that the terminal has printed');
      expect(door).not.toContain('/demo/be');
    }
  });

  test('who has the printed address is let in at once, and stays in after a restart', async () => {
    const printed = new URL(await program.printed);
    expect(printed.pathname + printed.search).toMatch(/^\/\?key=[\w-]{22}$/);
    const opened = await fetch(`${proxy.url}${printed.pathname}${printed.search}`);
    expect(await opened.text()).toContain('/demo/be');
    const cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect(await program.stop()).toBe(0);
    program = startTallybot({ PORT: String(port), DATA_DIR: dataDir });
    expect(await program.printed).toBe(printed.href);
    expect(await (await fetch(`${proxy.url}/`, { headers: { cookie } })).text()).toContain('/demo/be');
  });

  test('every answer carries the headers that keep a browser safe, and the key is nowhere else', async () => {
    const { search } = new URL(await program.printed);
    for (const path of ['/', '/healthz', '/nothing', '/assets/x/chat.js', '/c/me/state', '/side', '/%']) {
      const { headers } = await fetch(`${proxy.url}${path}`);
      expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff']);
      expect(headers.get('content-security-policy')).toMatch(/frame-ancestors '(none|self)'/);
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.get('referrer-policy')).toMatch(/^(no-referrer|same-origin)$/);
      expect(headers.get('strict-transport-security')).toBeNull();
    }
    const key = search.slice('?key='.length);
    expect((program.stdout() + program.stderr()).split(key)).toHaveLength(2);
  });
});

test('where people come from elsewhere there is no sample company, nor a key to it', {
  timeout: 120_000,
}, async () => {
  const dataDir = makeDataDir();
  const port = await freePort();
  const program = startTallybot({
    PORT: String(port),
    DATA_DIR: dataDir,
    PUBLIC_URL: 'https://tally.example.com',
  });
  try {
    expect(await program.printed).toBe('https://tally.example.com');
    const url = `http://127.0.0.1:${port}`;
    expect((await post(url, '/demo/company', { key, ...company })).status).toBe(404);
    const door = await fetch(`${url}/`);
    expect(await door.text()).not.toContain('/demo/be');
    expect(door.headers.get('strict-transport-security')).toMatch(/^max-age=\d+$/);
    const state = await fetch(`${url}/c/me/state`);
    expect(state.headers.getSetCookie().join()).toMatch(
      /^__Host-tallybot_visitor=[^;]+; Max-Age=3600; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  } finally {
    await program.kill();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
