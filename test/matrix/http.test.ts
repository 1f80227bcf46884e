// Every route of the HTTP server, asked by those who may not: no word of another's is shown, and nothing is written.
import { createHash, randomBytes } from 'node:crypto';
import { type IncomingMessage, request } from 'node:http';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { listen } from '../../src/http/server.ts';
import { logTo } from '../../src/log.ts';
import { createDemo } from '../../src/sample/demo.ts';
import { eventually } from '../app/support/eventually.ts';
import { signIn } from '../app/support/web-browser.ts';
import { createTestCompany } from '../support/company.ts';
import { openTestDatabase } from '../support/database.ts';
import { type HttpRequest, type Route, routes, unknownToken } from './http-routes.ts';
import { type Answer, ask, type Site, serveSite } from './http-site.ts';
import { kinds, markOf, type Owner, owners, plantWorld, type World } from './world.ts';

const secret = 'a-secret-that-only-the-other-side-knows';
/** All that was logged, at the most talkative level. */
let logged = '';
const log = logTo({ write: (line) => (logged += line) }, 'trace');
const clock = () => new Date('2026-11-23T09:00:00Z');

let database: Database;
let world: World;
/** As a company has it, with every messenger. */
let site: Site;
/** One that began as the sample company's and is still open, now that there is a company. */
let demoSite: Site;
/** A message to Ann with a file in it. */
let picture: number;
const cookies = {} as Record<'ann' | 'boris' | 'elsewhere', string>;

beforeAll(async () => {
  database = await openTestDatabase();
  const greet = async () => {};
  const demo = await createDemo({ db: database, clock, log, allowed: true, messenger: 'web', greet });
  world = await plantWorld(database, await createTestCompany(database));
  for (const who of ['ann', 'boris', 'elsewhere'] as const)
    cookies[who] = await signIn(database, world.planted[who].person.personId);
  const mark = markOf('ann', 'record');
  const file = { base64: Buffer.from(mark).toString('base64'), mediaType: 'text/plain', name: `${mark}.txt` };
  const said = { accountId: await accountOfAnn(), mine: false, seq: 1, screen: { text: [mark], file } };
  picture = (await database.prisma.webMessage.create({ data: said })).id;
  const parts = { database, secret, clock, log };
  site = await serveSite({ ...parts, demo: null });
  demoSite = await serveSite({ ...parts, demo });
});
afterAll(async () => {
  for (const { app, server } of [site, demoSite]) {
    await app.stop();
    await server.close();
  }
  await database.close();
});

const accountOfAnn = async () => {
  const personId = world.planted.ann.person.personId;
  return (await database.prisma.account.findFirstOrThrow({ where: { personId }, orderBy: { id: 'desc' } }))
    .id;
};

const everyRoute = Object.entries(routes);
const changing = everyRoute.filter(([name]) => name.startsWith('POST'));
const asked = (route: Route, slot = 'me'): HttpRequest => route.ask({ world, slot, picture });

/** Every word and phone of these owners that is in the answer, its headers included. */
function leaksTo(answer: Answer, of: readonly Owner[]): string[] {
  const shown = `${answer.text}\n${JSON.stringify([...answer.headers])}`;
  const marks = of.flatMap((owner) => [
    ...kinds.map((kind) => markOf(owner, kind)),
    ...world.planted[owner].phones,
  ]);
  return marks.filter((mark) => shown.includes(mark));
}

/** Every row of every table, but of those that are named: what speakers write into their own chat. */
/** How often a telephone system was refused is counted: nothing that anybody sent. */
const rowOf = (table: string): string =>
  table === 'phone_source' ? "(to_jsonb(t) - 'refused' - 'refused_at')::text" : 't::text';

async function digest(...but: string[]): Promise<string> {
  const tables = await database.query<{ name: string }>(
    'tables',
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'write_probe' order by 1`,
    [],
  );
  const parts = tables
    .filter(({ name }) => !but.includes(name))
    .map(
      ({ name }) =>
        `select '${name}', md5(coalesce(string_agg(${rowOf(name)}, '|' order by ${rowOf(name)}), '')) as hash from "${name}" t`,
    );
  const rows = await database.query(`digest-${but.length}`, parts.join(' union all '), []);
  return rows.map((row) => JSON.stringify(row)).join('\n');
}

/** What of Ann's own can be touched by nobody else: her chat, her session, what waits to be sent to her. */
const ofAnn = async () => {
  const accountId = await accountOfAnn();
  const { webMessage, webSession, outbox, conversation } = database.prisma;
  const where = { where: { accountId } };
  return JSON.stringify([
    await webMessage.findMany(where),
    await webSession.findMany(where),
    await outbox.findMany(where),
    await conversation.findMany(where),
  ]);
};

test('every route is looked at here', () => {
  expect([...new Set([...site.names, ...demoSite.names])].sort()).toEqual(Object.keys(routes).sort());
  expect(site.names.filter((name) => routes[name]?.key === 'demo')).toEqual([]);
});

test('a session sees its own, so that what others must not see is there to be seen', async () => {
  const shown = await Promise.all(
    everyRoute
      .filter(([name, { key }]) => name.startsWith('GET') && key === 'session')
      .map(async ([name, route]) => {
        const answer = await ask(site, asked(route), { cookie: cookies.ann });
        return [name.slice(name.lastIndexOf('}')), answer.status, leaksTo(answer, ['ann'])] as const;
      }),
  );
  // The page begins by leading to one's own base; what was never picked is not there, nor is the room of admins.
  expect(shown.map(([, status]) => status).filter((status) => status !== 200)).toEqual([303, 404, 404, 404]);
  // These show numbers alone: each opens its records on a page of its own, and a search says only where something stands.
  const numbers = ['}', '}/alike', '}/report', '}/report/:period', '}/search'];
  expect(
    shown.filter(([name, status, seen]) => status === 200 && seen.length === 0 && !numbers.includes(name)),
  ).toEqual([]);
});

/** A session that was one: of somebody who has left, and one that is over. */
async function lostSession(which: 'left' | 'over'): Promise<string> {
  const { prisma } = database;
  const { company, otherManager } = world.nord;
  const personId =
    which === 'over'
      ? world.planted.ann.person.personId
      : (
          await prisma.person.create({
            data: {
              companyId: company.id,
              name: 'Left',
              role: 'admin',
              status: 'deactivated',
              timeZone: otherManager.timeZone,
              locale: 'en',
            },
          })
        ).id;
  const cookie = await signIn(database, personId);
  const tokenHash = createHash('sha256').update(cookie.slice('tallybot='.length)).digest('hex');
  if (which === 'over')
    await prisma.webSession.update({
      where: { tokenHash },
      data: { expiresAt: new Date(clock().getTime() - 1) },
    });
  return cookie;
}

const outsiders: Record<string, () => Promise<string | undefined> | string | undefined> = {
  'without a session': () => undefined,
  'with a forged session': () => `tallybot=${randomBytes(32).toString('base64url')}`,
  'with a session that could be none': () => "tallybot=' or 1=1 --; tallybot_visitor=../x",
  'with a session that is over': () => lostSession('over'),
  'with a session of somebody who has left': () => lostSession('left'),
};

describe.each(Object.keys(outsiders))('an outsider %s', (kind) => {
  test('is shown nothing of anybody by any route, and writes nothing', async () => {
    const cookie = await outsiders[kind]?.();
    const before = await digest();
    const wrong: string[] = [];
    for (const at of [site, demoSite])
      for (const [name, route] of everyRoute) {
        const answer = await ask(at, asked(route), cookie === undefined ? {} : { cookie });
        if (leaksTo(answer, owners).length > 0) wrong.push(`${name} shows ${leaksTo(answer, owners)}`);
        if (route.key === 'session' && answer.status !== 401) wrong.push(`${name}: ${answer.status}`);
        if (route.key === 'secret' && ![401, 403].includes(answer.status))
          wrong.push(`${name}: ${answer.status}`);
        if (answer.headers.get('set-cookie')?.includes('tallybot=')?.valueOf() && !dropped(answer))
          wrong.push(`${name} lets them in`);
      }
    expect(wrong).toEqual([]);
    expect(await digest()).toBe(before);
  });
});

const dropped = ({ headers }: Answer) => /tallybot=;/.test(headers.get('set-cookie') ?? '');

describe.each(['boris', 'elsewhere'] as const)('%s, signed in', (who) => {
  const others = owners.filter((owner) => owner !== who);

  test('is shown nothing of others by any route, and changes nothing of theirs', async () => {
    const cookie = cookies[who];
    const chats = ['account', 'conversation', 'outbox', 'seen_update', 'web_message', 'web_session'];
    // What one picks for oneself, and what the clock does meanwhile, are nobody's but one's own.
    const besides = ['stored_file', 'audit', 'base_pick', 'chore_mark'];
    const before = await digest(...chats, ...besides);
    const ann = await ofAnn();
    const wrong: string[] = [];
    for (const [at, slot] of [
      [site, 'me'],
      [site, `p${world.planted.ann.person.personId}`],
      [demoSite, `p${world.planted.ann.person.personId}`],
    ] as const)
      for (const [name, route] of everyRoute.filter(([name]) => !name.endsWith('/leave'))) {
        const answer = await ask(at, asked(route, slot), { cookie });
        if (leaksTo(answer, others).length > 0) wrong.push(`${name} shows ${leaksTo(answer, others)}`);
        if (name.includes('/media/') && answer.status !== 404) wrong.push(`${name}: ${answer.status}`);
        if (answer.status >= 500) wrong.push(`${name}: ${answer.status}`);
      }
    // What the answers say, too.
    const chat = () => ask(site, { path: '/c/me/older?before=2000000000' }, { cookie });
    await eventually('an answer to the search', async () => /Zwieback q/.test((await chat()).text));
    expect(leaksTo(await chat(), others)).toEqual([]);
    expect(wrong).toEqual([]);
    expect(await digest(...chats, ...besides)).toBe(before);
    expect(await ofAnn()).toBe(ann);
  });
});

describe('a signed-in person’s browser, led by another site', () => {
  test.each([
    ['of another site', 'https://evil.example'],
    ['of a sandboxed page', 'null'],
    ['that is not named', null],
    ['that only begins like ours', 'http://127.0.0.1.evil.example'],
  ])('with an origin %s, does nothing that changes', async (_, origin) => {
    const before = await digest();
    const statuses = new Map<string, number>();
    for (const at of [site, demoSite])
      for (const [name, route] of changing.filter(([, { key }]) => key !== 'token' && key !== 'secret')) {
        const answer = await ask(at, asked(route), { cookie: cookies.ann, headers: { origin } });
        expect(leaksTo(answer, owners), name).toEqual([]);
        if (routes[name]?.key !== 'demo' || at === demoSite) statuses.set(name, answer.status);
      }
    expect([...new Set(statuses.values())]).toEqual([403]);
    expect(await digest()).toBe(before);
  });
});

test('a body over the limit is refused, whoever sends it, before it came', async () => {
  const before = await digest();
  const answers: Record<string, number | undefined> = {};
  for (const [name, route] of changing) {
    const { path, headers } = asked(route);
    const right = {
      ...headers,
      authorization: `Bearer ${secret}`,
      'x-telegram-bot-api-secret-token': secret,
    };
    const length = String((route.mostBytes ?? 0) + 1);
    const all = { ...right, origin: demoSite.url, cookie: cookies.ann, 'content-length': length };
    const sending = request(demoSite.url + path, { method: 'POST', headers: all });
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      sending.once('response', resolve).once('error', reject).flushHeaders();
    });
    answers[name] = answer.statusCode;
    sending.destroy();
  }
  expect(answers).toEqual(Object.fromEntries(changing.map(([name]) => [name, 413])));
  expect(await digest()).toBe(before);
});

describe('a webhook', () => {
  const hooks = everyRoute.filter(([, { key }]) => key === 'secret');
  const given = (value: string) => ({
    authorization: `Bearer ${value}`,
    'x-telegram-bot-api-secret-token': value,
    'x-slack-request-timestamp': String(Math.floor(Date.now() / 1000)),
    'x-slack-signature': `v0=${createHash('sha256').update(value).digest('hex')}`,
  });

  test.each([
    ['a wrong secret', given('x'.repeat(secret.length))],
    ['an empty one', given('')],
    ['its beginning', given(secret.slice(0, -1))],
    ['no bearer', { ...given(''), authorization: secret }],
  ])('with %s does nothing', async (_, headers) => {
    const before = await digest();
    for (const [name, route] of hooks) {
      const answer = await ask(site, asked(route), { headers, cookie: cookies.ann });
      expect([401, 403], name).toContain(answer.status);
      expect(answer.text).not.toContain('a-challenge');
    }
    expect(await digest()).toBe(before);
  });
});

test('the sample company is shown to nobody who has not its key, wherever they say that they are', async () => {
  const visits = everyRoute.filter(([, { key }]) => key === 'demo');
  for (const [header, from] of [
    ['x-forwarded-for', '127.0.0.1'],
    ['forwarded', 'for=127.0.0.1'],
    ['cookie', 'tallybot_demo=guess'],
    ['x-real-ip', '127.0.0.1'],
  ] as const)
    for (const [name, route] of visits) {
      const answer = await ask(demoSite, asked(route), { headers: { [header]: from } });
      expect([name, answer.status]).toEqual([name, 403]);
    }
});

test('what is asked in a way that no route has is answered in one word', async () => {
  for (const [name, route] of everyRoute)
    for (const method of ['PUT', 'DELETE', 'PATCH'] as const) {
      const { path } = asked(route);
      const answer = await ask(site, { path, method: method as 'POST' }, { cookie: cookies.boris });
      expect([401, 403, 404, 405], `${method} of ${name}`).toContain(answer.status);
      expect(answer.text.length).toBeLessThan(60);
    }
});

test('a surprise is answered in a word, and what it says stays out of the log and off the console', async () => {
  const server = await listen({ host: '127.0.0.1', port: 0 }, log);
  const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
  const http = new Hono().get('/surprise', () => {
    throw new Error(`The value ${markOf('ann', 'customer')} is too long`);
  });
  server.mount([http], async () => ({ ok: true, parts: {} }));
  const answer = await fetch(`http://127.0.0.1:${server.port}/surprise`);
  expect([answer.status, await answer.text()]).toEqual([500, 'Something went wrong']);
  await server.close();
  expect(printed).not.toHaveBeenCalled();
  printed.mockRestore();
  expect(logged).toContain('A request failed');
});

test('nothing of all this is in the log but ids and counts', () => {
  const words = owners.flatMap((owner) => [
    ...kinds.map((kind) => markOf(owner, kind)),
    ...world.planted[owner].phones,
  ]);
  const secrets = [secret, ...Object.values(cookies).map((cookie) => cookie.slice('tallybot='.length))];
  expect(
    [...words, ...secrets, 'guessed-invitation-code', unknownToken].filter((word) => logged.includes(word)),
  ).toEqual([]);
});
