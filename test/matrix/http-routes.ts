// Every route of the HTTP server, by what it takes to be answered, with a request that is right in every other way.
import { randomUUID } from 'node:crypto';
import type { World } from './world.ts';

export interface HttpRequest {
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Record<string, string>;
  readonly body?: string | FormData;
}

/** `page`: a session that a personal link became. `everybody`: shows nothing of anybody. `visitor`: the invitation code is the secret. `token`: whoever has the link. */
export type Key = 'everybody' | 'visitor' | 'session' | 'page' | 'demo' | 'token' | 'secret';

export interface Route {
  readonly key: Key;
  /** What it takes at most, in bytes, as it is told to be; only where it takes a body. */
  readonly mostBytes?: number;
  /** Goes for Ann's data. `slot` is whose chat the address names. */
  ask(at: { world: World; slot: string; picture: number }): HttpRequest;
}

const json = (path: string, body: object): HttpRequest => ({
  path,
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

const form = (path: string, fields: Record<string, string>): HttpRequest => ({
  path,
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
});

const upload = (path: string): HttpRequest => {
  const body = new FormData();
  body.set('key', randomUUID());
  body.set('file', new File(['name\nZwieback'], '../../etc/passwd.csv', { type: 'text/csv' }));
  return { path, method: 'POST', body };
};

const kB = 1024;
const page = (path: string, key: Key): Route => ({ key, ask: () => ({ path }) });
const chat = (path: string): Route => ({
  key: 'session',
  ask: ({ slot }) => ({ path: `/c/${slot}${path}` }),
});
const said = (path: string, body: (world: World, picture: number) => object): Route => ({
  key: 'session',
  mostBytes: 64 * kB,
  ask: ({ world, slot, picture }) =>
    json(`/c/${slot}${path}`, { key: randomUUID(), ...body(world, picture) }),
});

/** 30 characters, as a genuine one has: the first recipient, and a signature of nobody. */
export const unknownToken = Buffer.concat([Buffer.from([0, 0, 0, 0, 0, 1]), Buffer.alloc(16, 7)]).toString(
  'base64url',
);

/** As a page of Telegram's sends it, signed by nobody. */
const unsigned = {
  initData: `user=%7B%22id%22%3A1%7D&auth_date=1795425600&hash=${'0'.repeat(64)}`,
};

const slot = '/c/:slot{[a-z0-9]+}';

/** The page for heads and admins, at both of its places: beside a chat by its sign-in, else by a session of its own. */
const supervision = (at: string, pathOf: (slot: string) => string): Record<string, Route> => {
  const key = '/:key{[tp][0-9]{1,10}}';
  const id = '/pick/:id{[0-9]{1,10}}';
  const pages: readonly (readonly [string, (world: World) => string])[] = [
    ['', () => ''],
    [key, ({ planted }) => `/p${planted.ann.ids.person}`],
    [`${key}/alike`, ({ planted }) => `/p${planted.ann.ids.person}/alike`],
    [`${key}/n/:number`, ({ planted }) => `/p${planted.ann.ids.person}/n/all`],
    [`${key}/report`, ({ planted }) => `/p${planted.ann.ids.person}/report`],
    [`${key}/report/:period`, ({ planted }) => `/p${planted.ann.ids.person}/report/quarter`],
    [`${key}/report/:period/:list`, ({ planted }) => `/p${planted.ann.ids.person}/report/quarter/entered`],
    ['/record/:kind/:id', ({ planted }) => `/record/customer/${planted.ann.ids.customer}`],
    [id, () => '/pick/1'],
    ['/room/:room', () => '/room/system'],
    ['/*', () => '/what/is/not/there'],
  ];
  const posts: readonly (readonly [string, (world: World) => string, Record<string, string>])[] = [
    [`${key}/n/:number/pick`, ({ planted }) => `/p${planted.ann.ids.person}/n/all/pick`, { everything: '1' }],
    [id, () => '/pick/1', { act: 'tag', tags: 'Zwieback' }],
    [`${id}/undo`, () => '/pick/1/undo', {}],
    ['/room/:room', () => '/room/system', { press: 'a.system.all' }],
  ];
  const asks = (
    path: (world: World) => string,
    of: (path: string) => HttpRequest,
  ): Pick<Route, 'key' | 'ask'> => ({
    key: at === '' ? 'page' : 'session',
    ask: (asked) => of(`${pathOf(asked.slot)}/supervision${path(asked.world)}`),
  });
  return Object.fromEntries([
    ...pages.map(([name, path]) => [`GET ${at}/supervision${name}`, asks(path, (to) => ({ path: to }))]),
    ...posts.map(([name, path, fields]) => [
      `POST ${at}/supervision${name}`,
      { mostBytes: 64 * kB, ...asks(path, (to) => form(to, fields)) },
    ]),
  ]);
};
const company = {
  company: 'X',
  name: 'Y',
  timeZone: 'Europe/Berlin',
  locale: 'en',
  currency: 'EUR',
};

export const routes: Readonly<Record<string, Route>> = {
  'GET /livez': page('/livez', 'everybody'),
  'GET /readyz': page('/readyz', 'everybody'),
  'GET /healthz': page('/healthz', 'everybody'),
  'GET /': page('/', 'everybody'),
  'GET /join': page('/join?code=x', 'everybody'),
  'GET /assets/:version/:name': page('/assets/x/..%2f..%2f..%2fpackage.json', 'everybody'),
  [`GET ${slot}/`]: { key: 'everybody', ask: ({ slot }) => ({ path: `/c/${slot}/` }) },
  [`GET ${slot}/state`]: { key: 'everybody', ask: ({ slot }) => ({ path: `/c/${slot}/state` }) },
  'POST /c/me/join': {
    key: 'visitor',
    mostBytes: 64 * kB,
    ask: () => json('/c/me/join', { key: randomUUID(), code: 'guessed-invitation-code' }),
  },
  [`GET ${slot}/events`]: chat('/events'),
  [`GET ${slot}/older`]: chat('/older?before=2000000000'),
  [`GET ${slot}/search`]: chat('/search?q=ann'),
  [`GET ${slot}/home`]: chat('/home'),
  [`GET ${slot}/media/:id{[0-9]{1,9}}/:kind{image|dark|file}`]: {
    key: 'session',
    ask: ({ slot, picture }) => ({ path: `/c/${slot}/media/${picture}/file` }),
  },
  [`POST ${slot}/messages`]: said('/messages', () => ({ text: '/find Zwieback' })),
  [`POST ${slot}/press`]: said('/press', ({ planted }, picture) => ({
    token: `a.record.customer.${planted.ann.ids.customer}`,
    message: String(picture),
  })),
  [`POST ${slot}/forms`]: said('/forms', () => ({ token: 'f.1.1', values: { name: 'Zwieback' } })),
  [`POST ${slot}/options`]: said('/options', () => ({
    token: 'f.1.1',
    field: 'customer',
    query: 'Zwieback',
  })),
  [`POST ${slot}/leave`]: said('/leave', () => ({})),
  [`POST ${slot}/files`]: {
    key: 'session',
    mostBytes: 20 * kB * kB + 64 * kB,
    ask: ({ slot }) => upload(`/c/${slot}/files`),
  },
  ...supervision(slot, (of) => `/c/${of}`),
  ...supervision('', () => ''),
  'GET /supervision/files/:version/:name': page(
    '/supervision/files/x/..%2f..%2f..%2fpackage.json',
    'everybody',
  ),
  'GET /supervision/in/:token': page(`/supervision/in/${'x'.repeat(43)}`, 'everybody'),
  'POST /supervision/in/:token': {
    key: 'token',
    mostBytes: 64 * kB,
    ask: () => form(`/supervision/in/${'x'.repeat(43)}`, {}),
  },
  'POST /supervision/out': { key: 'everybody', mostBytes: 64 * kB, ask: () => form('/supervision/out', {}) },
  'GET /side': {
    key: 'demo',
    ask: ({ world }) => ({ path: `/side?left=p${world.planted.ann.ids.person}&right=p1` }),
  },
  'POST /demo/be': {
    key: 'demo',
    mostBytes: 64 * kB,
    ask: ({ world }) => form('/demo/be', { person: String(world.planted.ann.ids.person) }),
  },
  'POST /demo/side': {
    key: 'demo',
    mostBytes: 64 * kB,
    ask: ({ world }) => {
      const person = String(world.planted.ann.ids.person);
      return form('/demo/side', { left: person, right: person });
    },
  },
  'POST /demo/company': {
    key: 'demo',
    mostBytes: 64 * kB,
    ask: () => json('/demo/company', { key: randomUUID(), ...company }),
  },
  'GET /u/:token': page(`/u/${unknownToken}`, 'token'),
  'GET /u/:token/again': page(`/u/${unknownToken}/again`, 'token'),
  'POST /u/:token': {
    key: 'token',
    mostBytes: 2 * kB,
    ask: () => form(`/u/${unknownToken}`, { 'List-Unsubscribe': 'One-Click' }),
  },
  'POST /u/:token/again': {
    key: 'token',
    mostBytes: 2 * kB,
    ask: () => form(`/u/${unknownToken}/again`, {}),
  },
  'POST /mail/bounces': {
    key: 'secret',
    mostBytes: kB * kB,
    ask: () => json('/mail/bounces', { kind: 'complained', address: 'qcustomerannq@zwieback.example' }),
  },
  'GET /calendar/:file': page(`/calendar/${'a'.repeat(43)}.ics`, 'token'),
  'GET /board/files/:version/:name': page('/board/files/of-another/board.css', 'everybody'),
  'GET /board/:secret': page(`/board/${'a'.repeat(43)}`, 'token'),
  'GET /board/:secret/events': page(`/board/${'a'.repeat(43)}/events`, 'token'),
  'GET /calls/:source': page('/calls/aaaaaaaaaaaaaaaaaaaa', 'token'),
  'POST /calls/:source': {
    key: 'secret',
    mostBytes: 256 * kB,
    ask: () =>
      json('/calls/sssssssssssssssssssa', { callId: '1', direction: 'incoming', from: '1', to: '2' }),
  },
  'POST /calls/:source/:rest{.+}': {
    key: 'secret',
    mostBytes: 256 * kB,
    ask: () => json('/calls/sssssssssssssssssssa/events/summary', { entry_id: '1' }),
  },
  'POST /telegram': { key: 'secret', mostBytes: kB * kB, ask: () => json('/telegram', { update_id: 1 }) },
  'GET /telegram/app': page('/telegram/app', 'everybody'),
  'POST /telegram/app/open': {
    key: 'secret',
    mostBytes: 64 * kB,
    ask: () => json('/telegram/app/open', { ...unsigned, key: randomUUID(), token: 'a.meeting' }),
  },
  'POST /telegram/app/forms': {
    key: 'secret',
    mostBytes: 64 * kB,
    ask: () =>
      json('/telegram/app/forms', {
        ...unsigned,
        key: randomUUID(),
        token: 'f.1.1',
        values: { name: 'Zwieback' },
      }),
  },
  'POST /telegram/app/options': {
    key: 'secret',
    mostBytes: 64 * kB,
    ask: () =>
      json('/telegram/app/options', { ...unsigned, token: 'f.1.1', field: 'customer', query: 'Zwieback' }),
  },
  'GET /about': page('/about', 'everybody'),
  'GET /privacy': page('/privacy', 'everybody'),
  'GET /slack/install': page('/slack/install', 'everybody'),
  'GET /slack/oauth': page(`/slack/oauth?code=guessed&state=${'x'.repeat(60)}`, 'everybody'),
  'POST /slack/events': {
    key: 'secret',
    mostBytes: kB * kB,
    ask: () => json('/slack/events', { type: 'url_verification', challenge: 'a-challenge' }),
  },
};
