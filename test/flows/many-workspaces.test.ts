// One server, many Slack workspaces: installed by OAuth, over real HTTP, each a world of its own though their ids are the same.
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createSlack } from '../../bots/slack/messenger.ts';
import { admitPerson } from '../../src/access/admit.ts';
import { type App, createApp } from '../../src/app.ts';
import { linkCode } from '../../src/areas/people/invitations.ts';
import { setupCompany } from '../../src/areas/people/mutations.ts';
import { currencyToken, foundToken, stepOfFounding } from '../../src/areas/workspaces/found-company.ts';
import { listWorkspaces, removeWorkspace } from '../../src/areas/workspaces/workspaces.ts';
import { commandMenu } from '../../src/areas.ts';
import { checkSecretsKey, createConnectionStore, sealAnew } from '../../src/connections/connection-store.ts';
import { createSecretBox } from '../../src/connections/secret-box.ts';
import type { Database } from '../../src/db/client.ts';
import { openTestDatabase } from '../support/database.ts';
import { quietLog } from '../support/quiet-log.ts';
import { recordingLog } from '../support/recording-log.ts';
import { createActor } from '../support/slack-stand-in/actor.ts';
import { clientId, clientSecret, type Installing } from '../support/slack-stand-in/oauth.ts';
import {
  platformError,
  type SlackStandIn,
  signingSecret,
  startSlackStandIn,
} from '../support/slack-stand-in.ts';

// The first founding loads what it is written with.
vi.setConfig({ testTimeout: 60_000 });
const key = Buffer.alloc(32, 7);
const log = recordingLog();
const clock = () => new Date();
let database: Database;
let standIn: SlackStandIn;
let app: App;
let at: string;
let server: ReturnType<typeof serve>;
/** While it is set, the store fails between Slack's token and its keeping. */
let storeFails = false;

beforeAll(async () => {
  database = await openTestDatabase();
  let routes: Hono | undefined;
  await new Promise<void>((resolve) => {
    server = serve(
      { fetch: (request) => (routes as Hono).fetch(request), hostname: '127.0.0.1', port: 0 },
      ({ port }) => {
        at = `http://127.0.0.1:${port}`;
        resolve();
      },
    );
  });
  standIn = await startSlackStandIn({ eventsUrl: `${at}/slack/events` });
  const box = createSecretBox(key);
  const store = createConnectionStore({ db: database, box, messenger: 'slack', clock });
  const slack = createSlack({
    oauth: { clientId, clientSecret, publicUrl: at, stateKey: box.derive('slack install') },
    connections: {
      ...store,
      install: (installed) => (storeFails ? Promise.reject(new Error('cut off')) : store.install(installed)),
    },
    apiUrl: standIn.apiUrl,
    transport: { kind: 'http', signingSecret },
    commands: commandMenu.typed,
    log,
  });
  routes = slack.http;
  app = createApp({
    db: database,
    messengers: [slack],
    clock,
    log: quietLog,
    installUrl: `${at}/slack/install`,
    pushes: [],
  });
  await app.start();
});
afterAll(async () => {
  await app.stop();
  await standIn.close();
  await new Promise((resolve) => server.close(resolve));
  await database.close();
});

/** A browser's way to Slack: what it is sent with, and what it keeps. */
async function begin() {
  const answer = await fetch(`${at}/slack/install`, { redirect: 'manual' });
  const to = new URL(answer.headers.get('location') ?? '');
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return { to, cookie, state: to.searchParams.get('state') ?? '' };
}
const back = async (query: Record<string, string>, cookie: string, language = 'en') => {
  const answer = await fetch(`${at}/slack/oauth?${new URLSearchParams(query)}`, {
    headers: { cookie, 'accept-language': language },
  });
  return { status: answer.status, page: await answer.text() };
};
async function install(installing: Installing) {
  const { cookie, state } = await begin();
  return back({ code: standIn.oauth.agree(installing), state }, cookie);
}
const soon = <T>(seen: () => T) => expect.poll(seen, { timeout: 30_000 });
const personIn = (teamId: string, facts: { locale?: string } = {}) =>
  createActor(standIn.inWorkspace(teamId) as unknown as SlackStandIn, facts);
const said = (actor: ReturnType<typeof personIn>, teamId: string) =>
  standIn
    .inWorkspace(teamId)
    .workspace.messages.filter(({ channel }) => channel === actor.chatKey)
    .map(({ text, blocks }) => `${text} ${JSON.stringify(blocks)}`);
const connection = (externalId: string) =>
  database.prisma.messengerConnection.findUniqueOrThrow({
    where: { messenger_externalId: { messenger: 'slack', externalId } },
  });
async function companyOf(name: string): Promise<{ companyId: number; code: string }> {
  const made = await database.transaction((tx) =>
    setupCompany(tx, {
      company: name,
      admin: `Admin of ${name}`,
      timeZone: 'Europe/Berlin',
      currency: 'EUR',
      country: 'DE',
      locale: 'en',
      another: true,
      now: clock(),
    }),
  );
  if (!made.ok) throw new Error(made.reason);
  return made;
}

describe('installing', () => {
  test('asks Slack for what the manifest names, and comes back here', async () => {
    const { to, cookie } = await begin();
    expect(to.pathname).toBe('/oauth/v2/authorize');
    expect(Object.fromEntries(to.searchParams)).toMatchObject({
      client_id: clientId,
      redirect_uri: `${at}/slack/oauth`,
      scope: expect.stringContaining('chat:write'),
    });
    expect(cookie).toContain(to.searchParams.get('state'));
  });

  test('leads the installer to a company of their own, which the workspace then is', async () => {
    const ida = personIn('TFOUND');
    const done = await install({ teamId: 'TFOUND', teamName: 'Found & Co', installer: ida.person.id });
    expect(done).toMatchObject({ status: 200, page: expect.stringContaining('Found &#38; Co') });
    await soon(() => said(ida, 'TFOUND').at(-1)).toContain('Set up a company');
    await ida.presses('Set up a company');
    await soon(() => said(ida, 'TFOUND').at(-1)).toContain('What is your company called');
    await ida.types('Foundling');
    await soon(() => said(ida, 'TFOUND').at(-1)).toContain('Which currency');
    await ida.presses('CHF');
    await soon(() => said(ida, 'TFOUND').at(-1)).toContain('Welcome to Foundling');
    const company = await database.prisma.company.findFirstOrThrow({ where: { name: 'Foundling' } });
    expect(company).toMatchObject({ currency: 'CHF', timeZone: 'Europe/Berlin' });
    expect(await connection('TFOUND')).toMatchObject({ companyId: company.id, founding: null });
  });

  test('keeps no token in the clear, in the store or the log', async () => {
    const { secret } = await connection('TFOUND');
    expect(secret).toMatch(/^v1\./);
    const told = JSON.stringify(log.lines);
    for (const token of standIn.oauth.tokens()) {
      expect(secret).not.toContain(token);
      expect(told).not.toContain(token);
    }
    expect(told).not.toContain(clientSecret);
  });

  test.each([
    ['forged', async () => ({ state: 'x'.repeat(80) })],
    ['of another browser', async () => ({ state: (await begin()).state })],
    ['missing', async () => ({})],
  ])('is begun again when the state is %s', async (_, stateOf) => {
    const { cookie } = await begin();
    const state: { state?: string } = await stateOf();
    const sent = state.state?.startsWith('xx') ? `tallybot-slack-install=${state.state}` : cookie;
    const code = standIn.oauth.agree({ teamId: 'TNONE', installer: 'U1' });
    expect(await back({ code, ...state } as never, sent)).toMatchObject({
      status: 400,
      page: expect.stringContaining('start over'),
    });
    expect(await database.prisma.messengerConnection.count({ where: { externalId: 'TNONE' } })).toBe(0);
  });

  test('takes a state once, and says so in the language of the browser', async () => {
    const { cookie, state } = await begin();
    const ask = () => standIn.oauth.agree({ teamId: 'TONCE', installer: 'U1' });
    expect((await back({ code: ask(), state }, cookie)).status).toBe(200);
    expect(await back({ code: ask(), state }, cookie, 'de-DE,de;q=0.9')).toMatchObject({
      status: 400,
      page: expect.stringContaining('noch einmal starten'),
    });
  });

  test.each([
    ['was refused by its owner', { error: 'access_denied' }, 400, 'Not installed'],
    ['has a code that Slack does not know', { code: 'stale' }, 400, 'Slack said no'],
  ])('that %s says so', async (_, query, status, words) => {
    const { cookie, state } = await begin();
    expect(await back({ state, ...query } as never, cookie)).toMatchObject({
      status,
      page: expect.stringContaining(words),
    });
  });

  test('while Slack is down says to try again, and then it works', async () => {
    const { cookie, state } = await begin();
    standIn.failNext('oauth.v2.access', { status: 500, headers: {}, body: '' });
    const code = standIn.oauth.agree({ teamId: 'TLATER', installer: 'U1' });
    expect(await back({ code, state }, cookie)).toMatchObject({ status: 503 });
    expect((await install({ teamId: 'TLATER', installer: 'U1' })).status).toBe(200);
  });

  test('cut off between the token and its keeping leaves nothing behind, and is done again from the start', async () => {
    const { cookie, state } = await begin();
    storeFails = true;
    const code = standIn.oauth.agree({ teamId: 'TCUT', installer: 'U0001' });
    expect(await back({ code, state }, cookie)).toMatchObject({ status: 503 });
    storeFails = false;
    const cat = personIn('TCUT');
    await cat.types('hello');
    expect(said(cat, 'TCUT')).toEqual([]);
    expect(await database.prisma.messengerConnection.count({ where: { externalId: 'TCUT' } })).toBe(0);
    // The browser asks for the same page once more.
    expect(await back({ code, state }, cookie)).toMatchObject({
      status: 400,
      page: expect.stringContaining('start over'),
    });
    expect((await install({ teamId: 'TCUT', installer: cat.person.id })).status).toBe(200);
    await soon(() => said(cat, 'TCUT').at(-1)).toContain('Set up a company');
  });

  test('cut off between founding a company and joining it, goes on with the next word', async () => {
    const cat = personIn('TCUT');
    const founder = {
      messenger: 'slack',
      updateKey: 'cut',
      userKey: `TCUT:${cat.person.id}`,
      chatKey: `TCUT:${cat.chatKey}`,
      isPrivate: true,
    } as const;
    const steps = [
      { kind: 'press', token: foundToken, messageKey: '1' },
      { kind: 'text', text: 'Cut Short' },
      { kind: 'press', token: currencyToken('EUR'), messageKey: '1' },
    ] as const;
    const before = said(cat, 'TCUT').length;
    await install({ teamId: 'TCUT', installer: cat.person.id });
    await soon(() => said(cat, 'TCUT').length).toBeGreaterThan(before);
    for (const input of steps) await stepOfFounding(database, { ...founder, input }, clock());
    await cat.types('hello?');
    await soon(() => said(cat, 'TCUT').at(-1)).toContain('Welcome to Cut Short');
    const { companyId, founding } = await connection('TCUT');
    expect(founding).toBeNull();
    expect(
      await database.prisma.person.count({ where: { companyId: companyId ?? 0, status: 'active' } }),
    ).toBe(1);
  });

  test.each(['bad_client_secret', 'invalid_client_id', 'bad_redirect_uri'])(
    'with settings that Slack refuses by %s says so in the log, and shows no secret',
    async (word) => {
      const { cookie, state } = await begin();
      standIn.failNext('oauth.v2.access', platformError(word));
      const code = standIn.oauth.agree({ teamId: 'TNONE', installer: 'U1' });
      const { status, page } = await back({ code, state }, cookie, 'ru');
      expect([status, page]).toEqual([500, expect.stringContaining('не принимает настройки этого сервера')]);
      const told = JSON.stringify(log.lines);
      expect(told).toContain('SLACK_CLIENT_SECRET');
      for (const secret of [clientSecret, code, state]) expect(told + page).not.toContain(secret);
    },
  );

  test('twice at once makes one workspace', async () => {
    const both = await Promise.all([1, 2].map(() => install({ teamId: 'TTWICE', installer: 'U1' })));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await database.prisma.messengerConnection.count({ where: { externalId: 'TTWICE' } })).toBe(1);
  });
});

describe('two workspaces whose people and chats have the same ids', () => {
  test("are two companies': nobody is known in the other, and each hears its own", async () => {
    const one = await companyOf('One');
    const two = await companyOf('Two');
    await install({ teamId: 'TONE', installer: 'UX' });
    await install({ teamId: 'TTWO', installer: 'UX' });
    const ann = personIn('TONE', { locale: 'de-DE' });
    const bob = personIn('TTWO', { locale: 'ru-RU' });
    expect([ann.person.id, ann.chatKey]).toEqual([bob.person.id, bob.chatKey]);
    await ann.types(one.code);
    await soon(() => said(ann, 'TONE').at(-1)).toContain('Willkommen bei One');
    expect(said(bob, 'TTWO')).toEqual([]);
    // Linked by its admin: no other company's code is taken there.
    expect(await connection('TONE')).toMatchObject({ companyId: one.companyId });
    await personIn('TONE').types(two.code);
    await bob.types('hello');
    await soon(() => said(bob, 'TTWO').join()).toContain('приглашени');
    await bob.types(two.code);
    await soon(() => said(bob, 'TTWO').at(-1)).toContain('Добро пожаловать в Two');
    expect(
      await database.prisma.account.findMany({ where: { userKey: { contains: ann.person.id } } }),
    ).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ userKey: `TONE:${ann.person.id}`, companyId: one.companyId }),
        expect.objectContaining({ userKey: `TTWO:${bob.person.id}`, companyId: two.companyId }),
      ]),
    );
  });

  test('with a language and a name each, though both are the same user', async () => {
    const people = await database.prisma.person.findMany({
      where: { company: { name: { in: ['One', 'Two'] } }, status: 'active' },
      orderBy: { companyId: 'asc' },
      select: { name: true, locale: true },
    });
    expect(people).toEqual([
      { name: 'Admin of One', locale: 'de' },
      { name: 'Admin of Two', locale: 'ru' },
    ]);
  });

  test.each([
    ['a workspace that never installed the app', { team_id: 'TNEVER', authorizations: [] }],
    ['an app of others', { api_app_id: 'A0OTHER' }],
    [
      'an organization that is none of ours',
      { authorizations: [{ enterprise_id: 'EOTHER', team_id: null, is_enterprise_install: true }] },
    ],
  ])('a genuine event for %s is left out', async (_, forged) => {
    const before = standIn.calls.length;
    const one = standIn.inWorkspace('TONE');
    const body = one.eventBody({
      type: 'message',
      channel_type: 'im',
      channel: 'D0001',
      user: 'U0001',
      text: '/plan',
      ts: one.workspace.nextTs(),
    });
    await standIn.deliver({ ...body, ...forged });
    expect(standIn.calls.length).toBe(before);
  });

  test('a button of one pressed in the other is that other person’s press', async () => {
    const [one, two] = await Promise.all(['TONE', 'TTWO'].map(async (id) => (await connection(id)).id));
    const bob = standIn.inWorkspace('TTWO').workspace.messages.length;
    const payload = {
      type: 'block_actions',
      team: { id: 'TTWO' },
      user: { id: 'U0001', team_id: 'TTWO' },
      api_app_id: 'A0APP',
      trigger_id: '1.2.3',
      container: { type: 'message', message_ts: '1.1', channel_id: 'D0001' },
      channel: { id: 'D0001' },
      actions: [
        {
          type: 'button',
          action_id: `a.workspaces.remove.${one}.yes`,
          block_id: 'b',
          value: `a.workspaces.remove.${one}.yes`,
          action_ts: '1.2',
        },
      ],
    };
    await standIn.interact(payload);
    await soon(() => standIn.inWorkspace('TTWO').workspace.messages.length).toBeGreaterThan(bob);
    expect(await connection('TONE')).toMatchObject({ removedAt: null, secret: expect.any(String) });
    const shown = JSON.stringify(standIn.inWorkspace('TTWO').workspace.messages.at(-1));
    expect(shown).toContain(`workspaces.remove.${two}`);
    expect(shown).not.toContain(`workspaces.remove.${one}`);
  });

  test('somebody of another company in a shared channel is nobody of ours, whatever their id', async () => {
    const before = standIn.callsOf('chat.postMessage').length;
    const one = standIn.inWorkspace('TONE');
    const body = one.eventBody({
      type: 'app_mention',
      channel: 'C0SHARED',
      user: 'U0001',
      user_team: 'TFOREIGN',
      source_team: 'TFOREIGN',
      text: '<@U0BOT> connect',
      ts: '1700000000.000001',
    });
    await standIn.deliver({ ...body, is_ext_shared_channel: true });
    expect(standIn.callsOf('chat.postMessage').length).toBe(before);
  });

  test('one that has removed the app is quiet, its people stay, and installed again it goes on', async () => {
    const account = await database.prisma.account.findFirstOrThrow({
      where: { userKey: { startsWith: 'TONE:' } },
    });
    const { companyId, id: accountId, chatKey } = account;
    const post = (key: string) =>
      database.prisma.outbox.create({
        data: {
          companyId,
          accountId,
          messenger: 'slack',
          chatKey,
          key,
          screen: { text: [{ kind: 'plain', text: key }] },
        },
      });
    standIn.oauth.removed('TONE');
    await standIn.deliver(standIn.inWorkspace('TONE').eventBody({ type: 'app_uninstalled' }));
    expect(await connection('TONE')).toMatchObject({ secret: null, removedAt: expect.any(Date), companyId });
    await post('waits');
    app.delivery.wake();
    await soon(
      async () => (await database.prisma.outbox.findFirstOrThrow({ where: { key: 'waits' } })).status,
    ).toBe('dead');
    expect(standIn.callsOf('chat.postMessage').filter(({ params }) => params.text === 'waits')).toEqual([]);
    const { blockedAt, personId } = await database.prisma.account.findUniqueOrThrow({
      where: { id: accountId },
    });
    expect(blockedAt).not.toBeNull();
    expect((await database.prisma.person.findUniqueOrThrow({ where: { id: personId } })).status).toBe(
      'active',
    );

    await install({ teamId: 'TONE', installer: 'UX' });
    await post('again');
    app.delivery.wake();
    const ann = standIn.inWorkspace('TONE').workspace.messages;
    await soon(() => ann.some(({ text }) => text === 'again')).toBe(true);
    expect(await connection('TONE')).toMatchObject({ companyId, removedAt: null });
  });

  test('word of a removal that comes late does not end the newer installation', async () => {
    await standIn.deliver(standIn.inWorkspace('TONE').eventBody({ type: 'app_uninstalled' }));
    expect(await connection('TONE')).toMatchObject({ removedAt: null });
  });

  test('a further workspace is the company’s by a code of its admin, and its people stay one person', async () => {
    const one = await database.prisma.company.findFirstOrThrow({ where: { name: 'One' } });
    const admin = await database.prisma.person.findFirstOrThrow({ where: { companyId: one.id } });
    const admission = await admitPerson(database.sql, admin.id, 'slack');
    if (!admission.ok) throw new Error('not admitted');
    const { code } = await database.transaction((tx) => linkCode(tx, admission.actor, clock()));
    await install({ teamId: 'TMORE', installer: 'UX' });
    const ann = personIn('TMORE', { locale: 'de-DE' });
    await ann.types(code);
    await soon(() => said(ann, 'TMORE').at(-1)).toContain('Willkommen bei One');
    expect(await connection('TMORE')).toMatchObject({ companyId: one.id });
    expect(await database.prisma.account.count({ where: { personId: admin.id } })).toBe(2);
    const listed = await listWorkspaces(database.sql, admission.actor, clock());
    expect(listed.map(({ key, people }) => [key, people])).toEqual([
      ['TONE', 1],
      ['TMORE', 1],
    ]);
    const two = (await connection('TTWO')).id;
    expect(
      await database.transaction((tx) => removeWorkspace(tx, admission.actor, { id: two, now: clock() })),
    ).toEqual({ ok: false, reason: 'gone' });
  });
});

test('a bot’s token that was taken back ends that workspace alone; a person’s ends none', async () => {
  const there = standIn.inWorkspace('TTWO');
  const revoked = (bot: string[]) =>
    there.eventBody({ type: 'tokens_revoked', tokens: { oauth: ['U0001'], bot } });
  standIn.oauth.removed('TTWO');
  await standIn.deliver(revoked([]));
  expect(await connection('TTWO')).toMatchObject({ removedAt: null });
  await standIn.deliver(revoked([there.workspace.botUserId]));
  expect(await connection('TTWO')).toMatchObject({ removedAt: expect.any(Date), secret: null });
  expect(await connection('TONE')).toMatchObject({ removedAt: null, secret: expect.any(String) });
});

test('a token that ends soon is renewed, and the new one is kept', async () => {
  await install({ teamId: 'TSOON', installer: 'UX', expiresIn: 600 });
  const before = (await connection('TSOON')).secret;
  const eve = personIn('TSOON');
  await eve.types('hello');
  await soon(() => said(eve, 'TSOON').length).toBeGreaterThan(0);
  const refreshes = standIn.callsOf('oauth.v2.access').filter(({ params }) => params.refresh_token);
  expect(refreshes.length).toBeGreaterThan(0);
  expect((await connection('TSOON')).secret).not.toBe(before);
});

test('a token that ended and could not be renewed is told to the admin, and installing again mends it', async () => {
  const { companyId } = await connection('TONE');
  const admin = await database.prisma.person.findFirstOrThrow({ where: { companyId: companyId ?? 0 } });
  const admission = await admitPerson(database.sql, admin.id, 'slack');
  if (!admission.ok) throw new Error('not admitted');
  const works = async () =>
    (await listWorkspaces(database.sql, admission.actor, clock())).map(({ key, works }) => [key, works]);
  await install({ teamId: 'TONE', installer: 'UX', expiresIn: 600 });
  expect(await works()).toContainEqual(['TONE', true]);
  // Its refresh token was used up by a process that did not live to keep the new one.
  await database.prisma.messengerConnection.updateMany({
    where: { externalId: 'TONE' },
    data: { expiresAt: new Date(clock().getTime() - 1000), renewingUntil: new Date(clock().getTime() - 1) },
  });
  expect(await works()).toContainEqual(['TONE', false]);
  await install({ teamId: 'TONE', installer: 'UX' });
  expect(await works()).toContainEqual(['TONE', true]);
});

test('an organization that installed the app as a whole is one world, from whichever workspace somebody writes', async () => {
  await install({ teamId: 'TANY', enterpriseId: 'EGRID', installer: 'UX' });
  const grid = standIn.inWorkspace('EGRID');
  const org = createActor(grid as unknown as SlackStandIn);
  const body = grid.eventBody({
    type: 'message',
    channel_type: 'im',
    channel: org.chatKey,
    user: org.person.id,
    text: 'hello',
    ts: '1700000000.000002',
  });
  await standIn.deliver({
    ...body,
    team_id: 'TWITHIN',
    enterprise_id: 'EGRID',
    authorizations: [{ enterprise_id: 'EGRID', team_id: null, is_enterprise_install: true, is_bot: true }],
  });
  await soon(
    () => grid.workspace.messages.filter(({ channel }) => channel === org.chatKey).length,
  ).toBeGreaterThan(0);
});

test('another key is refused by the name of its setting; as the former one it is replaced', async () => {
  const other = Buffer.alloc(32, 8);
  await expect(checkSecretsKey(database, null)).rejects.toThrow(/SECRETS_KEY is missing/);
  await expect(checkSecretsKey(database, createSecretBox(other))).rejects.toThrow(
    /SECRETS_KEY is not the key/,
  );
  const rotating = createSecretBox(other, [key]);
  await checkSecretsKey(database, rotating);
  expect(await sealAnew(database, rotating)).toBeGreaterThan(0);
  await checkSecretsKey(database, createSecretBox(other));
  await sealAnew(database, createSecretBox(key, [other]));
});
