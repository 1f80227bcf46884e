// The sample company's front door.
import { randomUUID } from 'node:crypto';
import { request as plainRequest } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Demo, NewCompany } from '../../../bots/web/demo-routes.tsx';
import type { Database } from '../../../src/db/client.ts';
import { createTestCompany, type TestCompany } from '../../support/company.ts';
import { openTestDatabase } from '../../support/database.ts';
import { type WebHarness, webHarness } from '../../support/web-harness.ts';

describe('the sample company', () => {
  let db: Database;
  let web: WebHarness;
  let team: TestCompany;
  let started: NewCompany[];
  beforeAll(async () => {
    db = await openTestDatabase();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    team = await createTestCompany(db);
    started = [];
    web = await webHarness(db, { demo: sampleOf(team) });
    await web.start(async ({ input, userKey, chatKey }) => {
      if (input.kind === 'text' && input.text === '/start NEW')
        await account(team.admin.personId, userKey, chatKey);
      return undefined;
    });
  });
  afterEach(() => web.close());

  const account = (personId: number, userKey: string, chatKey: string) =>
    db.prisma.account.create({
      data: {
        companyId: team.company.id,
        personId,
        messenger: 'web',
        userKey,
        chatKey,
        createdAt: new Date('2026-11-23T09:00:00Z'),
      },
    });

  function sampleOf({ company, manager, head, operator, admin }: TestCompany): Demo {
    return {
      key: 'the-key',
      people: async () =>
        [manager, head, operator, admin].map(({ personId, name, role }) => ({ personId, name, role })),
      speak: async () => {},
      async signIn(personId) {
        const userKey = `demo-${company.id}-${personId}`;
        const known = await db.prisma.account.findFirst({ where: { userKey } });
        if (!known) await account(personId, userKey, userKey);
        return userKey;
      },
      async startCompany(newCompany) {
        started.push(newCompany);
        return { ok: true, code: 'NEW' } as const;
      },
    };
  }

  const submit = (path: string, fields: Record<string, string>, origin = web.url) =>
    fetch(`${web.url}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin, cookie: 'tallybot_demo=the-key' },
      body: new URLSearchParams(fields),
    });
  // fetch does not let one choose the host.
  const statusOf = (path: string, headers: Record<string, string>) =>
    new Promise((resolve) => {
      plainRequest(`${web.url}${path}`, { headers }, (answer) => resolve(answer.resume().statusCode)).end();
    });
  const cookiesOf = (response: Response) => response.headers.getSetCookie();
  const nameAt = async (slot: string, cookie: string) => {
    const response = await web.request(`/c/${slot}/state`, { cookie: cookie.split(';')[0] ?? '' });
    return ((await response.json()) as { me?: { name: string } }).me?.name;
  };

  it('shows its people by role, with what each can do, and the two side by side', async () => {
    const html = await (await web.request('/?key=the-key')).text();
    for (const words of [
      'Be Ann Weber',
      'Be Maria Keller',
      'Managers',
      'Heads',
      'Manager and head side by side',
      'Start my own company',
    ])
      expect(html).toContain(words);
  });

  it('lets one be somebody, at an address of that person’s own', async () => {
    const response = await submit('/demo/be', { person: String(team.manager.personId) });
    expect(response.status).toBe(303);
    const slot = `p${team.manager.personId}`;
    expect(response.headers.get('location')).toBe(`/c/${slot}/`);
    const [cookie = ''] = cookiesOf(response);
    expect(cookie).toMatch(new RegExp(`Path=/c/${slot}/; HttpOnly; SameSite=Strict`));
    expect(await nameAt(slot, cookie)).toBe('Ann Weber');
  });

  it('opens two people side by side, each frame with a session of its own', async () => {
    const [left, right] = [team.manager.personId, team.head.personId];
    const response = await submit('/demo/side', { left: String(left), right: String(right) });
    expect(response.headers.get('location')).toBe(`/side?left=p${left}&right=p${right}`);
    const cookies = cookiesOf(response).filter((cookie) => cookie.startsWith('tallybot='));
    expect(cookies.map((cookie) => /Path=([^;]+)/.exec(cookie)?.[1])).toEqual([
      `/c/p${left}/`,
      `/c/p${right}/`,
    ]);
    expect(await nameAt(`p${left}`, cookies[0] ?? '')).toBe('Ann Weber');
    expect(await nameAt(`p${right}`, cookies[1] ?? '')).toBe('Maria Keller');
    const html = await (await web.request(`/side?left=p${left}&right=p${right}&key=the-key`)).text();
    expect(html.match(/<iframe/g)).toHaveLength(2);
  });

  it('lets nobody be a person who is not of the sample', async () => {
    const stranger = await createTestCompany(db);
    for (const person of [String(stranger.manager.personId), '0', 'x', '']) {
      const response = await submit('/demo/be', { person });
      expect(response.headers.get('location')).toBe('/');
      expect(cookiesOf(response)).toEqual([]);
    }
  });

  it.each([
    ['multipart/form-data', 'x'],
    ['multipart/form-data; boundary=b', '--b\r\ncontent-disposition: form-data; name="person"'],
    ['multipart/form-data; boundary=b', 'x'.repeat(1_000)],
    ['application/x-www-form-urlencoded', '%ff%00=&person=%'],
    ['application/json', '{"person":1}'],
    ['text/plain', 'person=1'],
    ['', ''],
  ])('takes a form of the type %j that cannot be read for an empty one', async (type, body) => {
    for (const path of ['/demo/be', '/demo/side']) {
      const headers = { origin: web.url, cookie: 'tallybot_demo=the-key', 'content-type': type };
      const init = { method: 'POST', redirect: 'manual', headers, body } as const;
      const response = await fetch(`${web.url}${path}`, init);
      expect([response.status, response.headers.get('location')]).toEqual([303, '/']);
    }
  });

  it('is refused to another site, and to a page whose name was turned to this machine', async () => {
    const person = String(team.manager.personId);
    expect((await submit('/demo/be', { person }, 'https://evil.example')).status).toBe(403);
    for (const host of ['tally.example.org', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1'])
      for (const path of ['/', '/?key=the-key', `/c/p${person}/state`])
        expect([host, path, await statusOf(path, { host })]).toEqual([host, path, 403]);
  });

  it.each([
    ['no key', '', {}],
    ['a wrong key', '?key=the-kez', {}],
    ['a part of the key', '?key=the', {}],
    ['an empty key', '?key=', {}],
    ['a key that is a list', '?key=a&key=the-key', {}],
    ['a wrong cookie', '', { cookie: 'tallybot_demo=guess' }],
    ['an empty cookie', '', { cookie: 'tallybot_demo=' }],
    [
      'the word of a proxy that it is this machine',
      '',
      { 'x-forwarded-for': '127.0.0.1', forwarded: 'for=127.0.0.1' },
    ],
    ['the name of this machine', '', { host: 'localhost' }],
    ['a session of the chat', '', { cookie: `tallybot=${'x'.repeat(43)}` }],
  ])('shows nobody, and makes nobody anybody, with %s', async (_, query, headers) => {
    const page = await web.request(`/${query}`, { headers });
    const html = await page.text();
    expect([page.status, html.includes('Ann Weber')]).toEqual([200, false]);
    expect(html).toContain('To try the sample company, open the address printed in the terminal');
    for (const path of ['/demo/be', '/demo/side', '/demo/company'])
      expect((await web.request(`${path}${query}`, { headers, body: { person: 1 } })).status).toBe(403);
    expect((await web.request(`/side${query}`, { headers })).status).toBe(403);
    expect(started).toEqual([]);
  });

  it('lets a browser in by the printed address at once, and by its cookie from then on', async () => {
    const opened = await web.request('/?key=the-key');
    expect(await opened.text()).toContain('Be Ann Weber');
    const [cookie = ''] = cookiesOf(opened);
    expect(cookie).toMatch(/^tallybot_demo=the-key; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
    const again = await web.request('/', { cookie: cookie.split(';')[0] ?? '' });
    expect(await again.text()).toContain('Be Ann Weber');
  });

  it('leads out: a company of one’s own, started once however often the button is pressed', async () => {
    const company = {
      company: 'Kite Ltd',
      name: 'Olga',
      timeZone: 'Europe/Berlin',
      locale: 'de',
      currency: 'EUR',
    };
    const body = { key: randomUUID(), ...company };
    const [first] = await Promise.all([1, 2].map(() => web.request('/demo/company?key=the-key', { body })));
    expect(started).toEqual([company]);
    expect(await first?.json()).toMatchObject({ ok: true });
    for (const wrong of [{ timeZone: 'Moon/Sea' }, { currency: 'euro' }, { company: ' ' }, { locale: 'fr' }])
      expect(
        (await web.request('/demo/company?key=the-key', { body: { ...body, key: randomUUID(), ...wrong } }))
          .status,
      ).toBe(400);
    expect(started).toHaveLength(1);
  });

  it('signs the new company’s admin in at once', async () => {
    const body = {
      key: randomUUID(),
      company: 'Kite Ltd',
      name: 'Olga',
      timeZone: 'UTC',
      locale: 'en',
      currency: 'EUR',
    };
    const response = await web.request('/demo/company?key=the-key', { body });
    expect(await response.json()).toEqual({ ok: true, to: '/c/me/' });
    const session = cookiesOf(response).find((cookie) => cookie.startsWith('tallybot='));
    expect(await nameAt('me', session ?? '')).toBe(team.admin.name);
  });
});
