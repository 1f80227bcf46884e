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
      people: async () =>
        [manager, head, operator, admin].map(({ personId, name, role }) => ({ personId, name, role })),
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
      headers: { origin },
      body: new URLSearchParams(fields),
    });
  const cookiesOf = (response: Response) => response.headers.getSetCookie();
  const nameAt = async (slot: string, cookie: string) => {
    const response = await web.request(`/c/${slot}/state`, { cookie: cookie.split(';')[0] ?? '' });
    return ((await response.json()) as { me?: { name: string } }).me?.name;
  };

  it('shows its people by role, with what each can do, and the two side by side', async () => {
    const html = await (await web.request('/')).text();
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
    const html = await (await web.request(`/side?left=p${left}&right=p${right}`)).text();
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

  it('is refused to another site, another host name and a proxy', async () => {
    const person = String(team.manager.personId);
    expect((await submit('/demo/be', { person }, 'https://evil.example')).status).toBe(403);
    // fetch does not let one choose the host.
    for (const headers of [
      { host: 'tally.example.org' },
      { host: 'localhost', 'x-forwarded-for': '10.0.0.1' },
    ])
      for (const path of ['/', `/c/p${person}/state`]) {
        const status = await new Promise((resolve) => {
          plainRequest(`${web.url}${path}`, { headers }, (answer) =>
            resolve(answer.resume().statusCode),
          ).end();
        });
        expect(status).toBe(403);
      }
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
    const [first] = await Promise.all([1, 2].map(() => web.request('/demo/company', { body })));
    expect(started).toEqual([company]);
    expect(await first?.json()).toMatchObject({ ok: true });
    for (const wrong of [{ timeZone: 'Moon/Sea' }, { currency: 'euro' }, { company: ' ' }, { locale: 'fr' }])
      expect(
        (await web.request('/demo/company', { body: { ...body, key: randomUUID(), ...wrong } })).status,
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
    const response = await web.request('/demo/company', { body });
    expect(await response.json()).toEqual({ ok: true, to: '/c/me/' });
    const session = cookiesOf(response).find((cookie) => cookie.startsWith('tallybot='));
    expect(await nameAt('me', session ?? '')).toBe(team.admin.name);
  });
});
