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
      expect(door).toContain('To try the sample company, open the address printed in the terminal');
      expect(door).not.toContain('/demo/be');
    }
  });

  const opened = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${proxy.url}${path}`, { headers, redirect: 'manual' });

  async function restarted() {
    expect(await program.stop()).toBe(0);
    program = startTallybot({ PORT: String(port), DATA_DIR: dataDir });
    return new URL(await program.printed);
  }

  test('who has the printed address is let in, until the next start prints another', {
    timeout: 120_000,
  }, async () => {
    const printed = new URL(await program.printed);
    expect(printed.pathname + printed.search).toMatch(/^\/\?key=[\w-]{22}$/);
    const first = await opened(`/${printed.search}`);
    expect(await first.text()).toContain('/demo/be');
    const cookie = first.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect(await (await opened('/', { cookie })).text()).toContain('/demo/be');
    const next = await restarted();
    expect(next.search).toMatch(/^\?key=[\w-]{22}$/);
    expect(next.search).not.toBe(printed.search);
    for (const answer of [await opened('/', { cookie }), await opened(`/${printed.search}`)]) {
      expect(await answer.text()).not.toContain('/demo/be');
      expect(answer.headers.getSetCookie().join()).not.toContain('tallybot_demo');
    }
  });

  test('every answer carries the headers that keep a browser safe, and the key is nowhere else', async () => {
    const { search } = new URL(await program.printed);
    for (const path of [
      '/',
      '/healthz',
      '/nothing',
      '/assets/x/chat.js',
      '/c/me/state',
      '/side',
      '/%',
      '/c/me/media/1/image',
      '/u/x',
    ]) {
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

  test('the key is spent with the founding: neither it nor its cookie opens anything, and no other is printed', {
    timeout: 120_000,
  }, async () => {
    const { search, origin } = new URL(await program.printed);
    const cookie = `tallybot_demo=${search.slice('?key='.length)}`;
    const headers = { origin, cookie };
    const founded = await post(proxy.url, '/demo/company', { key, ...company }, headers);
    expect(await founded.json()).toEqual({ ok: true, to: '/c/me/' });
    const another = { ...company, company: 'Zweite', key: key.replace(/1$/, '2') };
    const opensNothing = async () => {
      const tried = [
        await post(proxy.url, `/demo/company${search}`, another, headers),
        await post(proxy.url, `/demo/be${search}`, 'person=1', headers),
        await opened(`/${search}`, { cookie }),
        await opened(`/side${search}&left=p1&right=p2`, { cookie }),
      ];
      for (const answer of tried) {
        expect(await answer.text()).not.toContain('/demo/be');
        expect(answer.headers.getSetCookie().join()).not.toMatch(/tallybot(_demo)?=\w/);
      }
      return tried.map(({ status }) => status);
    };
    expect(await opensNothing()).toEqual([409, 303, 303, 303]);
    expect((await restarted()).search).toBe('');
    expect(await opensNothing()).toEqual([404, 404, 200, 404]);
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
