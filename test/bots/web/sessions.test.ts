// Who a browser is: what is refused, what is shown to whom it is refused, and how long a session lasts.
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import type { Incoming } from '../../../src/messenger/incoming.ts';
import { plain } from '../../../src/messenger/text.ts';
import { openTestDatabase } from '../../support/database.ts';
import { type WebHarness, webHarness } from '../../support/web-harness.ts';

describe('a browser session', () => {
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

  const say = (text = 'hello') => ({ key: randomUUID(), text });
  const reading = ['/c/me/events', '/c/me/older?before=9', '/c/me/search?q=a'];
  const writing = ['/c/me/messages', '/c/me/press', '/c/me/forms', '/c/me/options', '/c/me/leave'];

  it.each([...reading, ...writing])('is needed for %s', async (path) => {
    const body = writing.includes(path) ? say() : undefined;
    const response = await web.request(path, { ...(body && { body }) });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ error: 'signed-out' });
    expect(got).toEqual([]);
  });

  it('is refused and logged without content when its token is forged', async () => {
    const mia = await web.person();
    await web.messenger.send(mia.chatKey, { text: [plain('secret plan')] });
    for (const token of [
      'x'.repeat(43),
      `${mia.token.slice(0, -1)}${mia.token.endsWith('A') ? 'B' : 'A'}`,
      '',
      "' or 1=1 --",
    ]) {
      const cookie = `tallybot=${encodeURIComponent(token)}`;
      const response = await web.request('/c/me/messages', { cookie, body: say('do not log me') });
      expect(response.status).toBe(401);
      expect(await web.request('/c/me/events', { cookie }).then((answer) => answer.text())).not.toContain(
        'secret',
      );
    }
    expect(got).toEqual([]);
    expect(web.log.lines.some(({ level, message }) => level === 'warn' && message.includes('refused'))).toBe(
      true,
    );
    expect(JSON.stringify(web.log.lines)).not.toMatch(/do not log me|x{43}/);
  });

  it('shows the page nothing but how to sign in when it is forged, and takes the cookie away', async () => {
    const response = await web.request('/c/me/state', { cookie: `tallybot=${'x'.repeat(43)}` });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ signedIn: false });
    expect(response.headers.getSetCookie().join()).toMatch(/tallybot=; Max-Age=0; Path=\/c\/me\//);
  });

  it("speaks only in its own person's chat", async () => {
    const [mia, tom] = [await web.person(), await web.person()];
    await web.messenger.send(mia.chatKey, { text: [plain("mia's")] });
    expect(await tom.sees()).toEqual([]);
    await tom.types('as tom');
    expect(got.map(({ userKey }) => userKey)).toEqual([tom.chatKey]);
  });

  it('is kept as a hash only', async () => {
    const mia = await web.person();
    const rows = await db.prisma.webSession.findMany({ where: { accountId: mia.accountId } });
    expect(rows).toHaveLength(1);
    expect(mia.token).toMatch(/^[\w-]{20,}$/);
    expect(JSON.stringify(rows)).not.toContain(mia.token);
  });

  it('slides over 30 days', async () => {
    const mia = await web.person();
    web.passDays(29);
    const renewed = await mia.post('/messages', say());
    expect(renewed.status).toBe(200);
    expect(renewed.headers.getSetCookie().join()).toMatch(
      /tallybot=.*Max-Age=2592000.*HttpOnly.*SameSite=Strict/,
    );
    web.passDays(29);
    expect((await mia.post('/messages', say())).status).toBe(200);
    web.passDays(31);
    expect((await mia.post('/messages', say())).status).toBe(401);
  });

  it('is over after 90 days, however busy, and its streams with it', async () => {
    const mia = await web.person();
    await db.prisma.webSession.updateMany({
      where: { accountId: mia.accountId },
      data: { createdAt: new Date('2026-11-23T09:00:00Z') },
    });
    for (const _ of [1, 2, 3, 4]) {
      web.passDays(22);
      expect((await mia.post('/messages', say())).status).toBe(200);
    }
    const stream = await mia.stream();
    await stream.event('ready');
    web.passDays(2);
    expect(await stream.next()).toMatchObject({ name: 'end', data: 'signed-out' });
    expect((await mia.post('/messages', say())).status).toBe(401);
  });

  it('has at most 16 streams at once; one that ends makes room', async () => {
    const mia = await web.person();
    const elsewhere = await web.person(mia);
    const streams = await Promise.all(Array.from({ length: 16 }, () => mia.stream()));
    for (const stream of streams) await stream.event('ready');
    expect((await mia.get('/events')).status).toBe(429);
    await (await elsewhere.stream()).event('ready');
    streams[0]?.close();
    let status = 429;
    while (status === 429) {
      const abort = new AbortController();
      const again = await fetch(`${web.url}/c/me/events`, {
        headers: { cookie: mia.cookie },
        signal: abort.signal,
      });
      status = again.status;
      abort.abort();
    }
    expect(status).toBe(200);
  });

  it('ends with the person, open streams included', async () => {
    const mia = await web.person();
    const stream = await mia.stream();
    await stream.event('ready');
    await db.prisma.person.update({ where: { id: mia.personId }, data: { status: 'deactivated' } });
    expect(await stream.next()).toMatchObject({ name: 'end', data: 'signed-out' });
    expect((await mia.post('/messages', say())).status).toBe(401);
    expect(got).toEqual([]);
  });

  it('ends when the person signs out, in that browser alone', async () => {
    const mia = await web.person();
    const elsewhere = await web.person(mia);
    const stream = await mia.stream();
    await stream.event('ready');
    await mia.post('/leave', {});
    expect(await stream.next()).toMatchObject({ name: 'end' });
    expect((await mia.post('/messages', say())).status).toBe(401);
    expect((await elsewhere.post('/messages', say())).status).toBe(200);
  });
});
