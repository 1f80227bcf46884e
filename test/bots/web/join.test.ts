// Joining by an invitation in a browser; what redeeming means is the conversation's business.
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import type { Incoming } from '../../../src/messenger/incoming.ts';
import { plain } from '../../../src/messenger/text.ts';
import { createTestCompany, type TestCompany } from '../../support/company.ts';
import { openTestDatabase } from '../../support/database.ts';
import { type WebHarness, webHarness } from '../../support/web-harness.ts';

const goodCode = 'GOOD-CODE';

describe('joining in a browser', () => {
  let db: Database;
  let web: WebHarness;
  let team: TestCompany;
  let got: Incoming[];
  beforeAll(async () => {
    db = await openTestDatabase();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    got = [];
    team = await createTestCompany(db);
    web = await webHarness(db);
    let used = false;
    await web.start(async (incoming) => {
      got.push(incoming);
      const { input, userKey, chatKey } = incoming;
      if (input.kind !== 'text') return undefined;
      if (input.text !== `/start ${goodCode}` || used) {
        if (!used) await web.messenger.send(chatKey, { text: [plain('This code is unknown.')] });
        return undefined;
      }
      used = true;
      const { companyId, personId } = { companyId: team.company.id, personId: team.manager.personId };
      await db.prisma.account.create({
        data: {
          companyId,
          personId,
          messenger: 'web',
          userKey,
          chatKey,
          createdAt: new Date('2026-11-23T09:00:00Z'),
        },
      });
      await web.messenger.send(chatKey, { text: [plain('Welcome, Ann')] });
      return undefined;
    });
  });
  afterEach(() => web.close());

  const cookiesOf = (response: Response) =>
    response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0] ?? '')
      .filter((cookie) => !cookie.endsWith('='));
  const visit = async () => cookiesOf(await web.request('/c/me/state')).join('; ');
  const joinWith = (cookie: string, code: string, key = randomUUID()) =>
    web.request('/c/me/join', { cookie, body: { key, code, timeZone: 'Europe/Berlin' } });

  it('has a link that fills the code in and redeems nothing by itself', async () => {
    const link = web.messenger.invitationLink('A&B c') ?? '';
    expect(link).toBe(`${web.url}/join?code=A%26B%20c`);
    expect((await fetch(link)).status).toBe(200);
    expect((await web.request('/c/me/state?join')).status).toBe(200);
    expect(got).toEqual([]);
  });

  it('says /start with the code as somebody new, and signs that browser in', async () => {
    const visitor = await visit();
    const joined = await joinWith(visitor, ` ${goodCode} `);
    expect(await joined.json()).toEqual({ ok: true });
    expect(got[0]).toMatchObject({
      input: { kind: 'text', text: `/start ${goodCode}` },
      timeZone: 'Europe/Berlin',
    });
    const [session] = cookiesOf(joined);
    const state = await web.request('/c/me/state', { cookie: session ?? '' });
    expect(await state.json()).toMatchObject({ signedIn: true, me: { name: 'Ann Weber', role: 'manager' } });
    expect(visitor).not.toContain(got[0]?.userKey);
  });

  it('shows a refused code’s line and keeps nothing', async () => {
    const answer = await joinWith(await visit(), 'WRONG');
    expect(await answer.json()).toEqual({
      ok: false,
      screens: [{ text: [{ kind: 'plain', text: 'This code is unknown.' }] }],
    });
    expect(cookiesOf(answer)).toEqual([]);
  });

  it('still works when the first answer was lost on the way', async () => {
    const visitor = await visit();
    const key = randomUUID();
    await joinWith(visitor, goodCode, key);
    const again = await joinWith(visitor, goodCode, key);
    expect(await again.json()).toEqual({ ok: true });
    expect(got[1]?.updateKey).toBe(got[0]?.updateKey);
  });

  it('does not make a visitor’s cookie a lasting key to the account', async () => {
    const visitor = await visit();
    await joinWith(visitor, goodCode);
    web.passDays(1);
    expect(await (await joinWith(visitor, goodCode)).json()).toMatchObject({ ok: false });
    expect((await web.request('/c/me/state', { cookie: visitor })).status).toBe(200);
    expect(await (await web.request('/c/me/state', { cookie: visitor })).json()).toMatchObject({
      signedIn: false,
    });
  });

  it('needs a visitor’s cookie, and takes no made-up one', async () => {
    expect((await web.request('/c/me/join', { body: { key: randomUUID(), code: goodCode } })).status).toBe(
      401,
    );
    expect(await (await joinWith('tallybot_visitor=guess', goodCode)).json()).toEqual({
      ok: false,
      screens: [],
    });
    expect(got).toEqual([]);
  });

  it('takes 20 wrong codes a minute of one browser, then not even a right one', async () => {
    const visitor = await visit();
    const statuses: number[] = [];
    for (let tries = 0; tries < 21; tries++)
      statuses.push((await joinWith(visitor, `GUESS-${tries}`)).status);
    expect(statuses).toEqual([...Array(20).fill(200), 429]);
    expect(got).toHaveLength(20);
    expect((await joinWith(visitor, goodCode)).status).toBe(429);
  });

  it('locks nobody out who comes with a right code, however many wrong ones others tried from there', async () => {
    for (let tries = 0; tries < 30; tries++)
      expect((await joinWith(await visit(), `GUESS-${tries}`)).status).toBe(tries < 20 ? 200 : 429);
    expect(await (await joinWith(await visit(), goodCode)).json()).toEqual({ ok: true });
  });

  it('counts no right code, and forgets wrong ones after a minute', async () => {
    const visitor = await visit();
    const key = randomUUID();
    for (let times = 0; times < 5; times++)
      expect(await (await joinWith(visitor, goodCode, key)).json()).toEqual({ ok: true });
    for (let tries = 0; tries < 20; tries++)
      expect((await joinWith(visitor, `GUESS-${tries}`)).status).toBe(200);
    web.passMinutes(0.9);
    expect((await joinWith(visitor, 'WRONG')).status).toBe(429);
    web.passMinutes(0.2);
    expect((await joinWith(visitor, 'WRONG')).status).toBe(200);
  });

  it('lets a visitor’s cookie in once: who has planted it in a browser gets no session of their own', async () => {
    const planted = await visit();
    const joined = await joinWith(planted, goodCode);
    expect(await joined.json()).toEqual({ ok: true });
    for (const code of [goodCode, 'WRONG', 'x'])
      expect(await (await joinWith(planted, code)).json()).toMatchObject({ ok: false });
    await web.request('/c/me/leave', { cookie: cookiesOf(joined).join('; '), body: {} });
    const afterwards = await joinWith(planted, goodCode);
    expect(await afterwards.json()).toMatchObject({ ok: false });
    expect(cookiesOf(afterwards)).toEqual([]);
  });

  it('of many who adopt one visitor at once, one gets a session', async () => {
    const planted = await visit();
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => joinWith(planted, goodCode)));
    expect(answers.filter((answer) => cookiesOf(answer).length > 0)).toHaveLength(1);
  });

  it('leaves a message to nobody unsent', async () => {
    await expect(web.messenger.send('vnobody', { text: [plain('x')] })).rejects.toMatchObject({
      outcome: 'gone',
    });
  });
});
