// The HTTP server with everything that is served over it, and a way to ask it anything.

import { createSlack } from '../../bots/slack/messenger.ts';
import { createTelegram } from '../../bots/telegram/messenger.ts';
import { miniAppPage } from '../../bots/telegram/mini-app-page.ts';
import { createWeb } from '../../bots/web/messenger.ts';
import { webWords } from '../../bots/web/words.ts';
import { type App, createApp } from '../../src/app.ts';
import { createHomes } from '../../src/areas/today/screens/homes.ts';
import { publicPageRoutes } from '../../src/areas/workspaces/http/public-pages.ts';
import { commandMenu } from '../../src/areas.ts';
import { createConnectionStore } from '../../src/connections/connection-store.ts';
import { createSecretBox } from '../../src/connections/secret-box.ts';
import type { Database } from '../../src/db/client.ts';
import { type HttpServer, listen } from '../../src/http/server.ts';
import { createTranslations } from '../../src/i18n/translate.ts';
import type { Log } from '../../src/log.ts';
import type { Demo } from '../../src/sample/demo.ts';
import type { HttpRequest } from './http-routes.ts';

export interface Site {
  readonly url: string;
  readonly server: HttpServer;
  readonly app: App;
  /** "METHOD path" of all that it serves. */
  readonly names: readonly string[];
}

interface SiteParts {
  readonly database: Database;
  readonly demo: Demo | null;
  /** Of every webhook. */
  readonly secret: string;
  readonly clock: () => Date;
  readonly log: Log;
}

const publicFacts = {
  operator: { name: 'Acme Hosting', contact: 'mailto:help@acme.example' },
  installUrl: null,
  keep: { sentDays: 14, chatDays: null },
  backupsKept: null,
  sendsMail: false,
  speechHost: null,
  modelHost: null,
};

/** As main.ts puts it together; only the browser chat is started. */
export async function serveSite({ database, demo, secret, clock, log }: SiteParts): Promise<Site> {
  const server = await listen({ host: '127.0.0.1', port: 0 }, log);
  const publicUrl = `http://127.0.0.1:${server.port}`;
  const home = createHomes({ db: database, translations: createTranslations(), menu: commandMenu, clock })(
    'web',
  );
  const parts = { db: database.prisma, log, clock: { now: clock }, publicUrl, home };
  const web = createWeb({ ...parts, demo, secureCookies: false, formPage: miniAppPage });
  const apiRoot = 'http://127.0.0.1:9';
  const webhook = { url: 'https://tally.example/telegram', secret };
  const telegram = createTelegram({
    token: '1:x',
    apiRoot,
    webhook,
    miniApp: { url: 'https://tally.example/telegram/app', words: webWords },
    log,
  });
  const box = createSecretBox(Buffer.alloc(32, 1));
  const slack = createSlack({
    botToken: 'xoxb-x',
    oauth: { clientId: '1.2', clientSecret: secret, publicUrl, stateKey: box.derive('slack install') },
    connections: createConnectionStore({ db: database, box, messenger: 'slack', clock }),
    apiUrl: apiRoot,
    transport: { kind: 'http', signingSecret: secret },
    commands: [],
    log,
  });
  const mail = { settings: null, webhookSecret: secret, publicUrl };
  const app = createApp({ db: database, messengers: [web], clock, log, mail, pushes: [] });
  const served = [
    ...app.supervision.http,
    ...[web, telegram, slack].flatMap(({ http }) => http ?? []),
    ...app.mail.http,
    ...app.telephony.http,
    ...app.calendars.http,
    publicPageRoutes(publicFacts, createTranslations()),
    ...app.boards.http,
  ];
  server.mount(served, app.health);
  await app.start();
  const handlers = served.flatMap((http) => http.routes).filter(({ method }) => method !== 'ALL');
  const names = handlers.map(({ method, path }) => `${method} ${path}`);
  return {
    url: publicUrl,
    server,
    app,
    names: ['GET /livez', 'GET /readyz', 'GET /healthz', ...new Set(names)],
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** As a browser of ours asks, but for what `init` says otherwise; a header that is null is left out. */
export async function ask(
  { url }: Site,
  { path, method = 'GET', headers, body }: HttpRequest,
  init: { cookie?: string; headers?: Record<string, string | null> } = {},
): Promise<Answer> {
  const all = { origin: url, ...headers, ...(init.cookie && { cookie: init.cookie }), ...init.headers };
  const response = await fetch(url + path, {
    method,
    redirect: 'manual',
    headers: Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null),
    ...(body !== undefined && { body }),
  });
  return { status: response.status, headers: response.headers, text: await textOf(response) };
}

/** A stream is read until it has told all that there is. */
async function textOf(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response.text();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    if (text.includes('event: ready')) break;
  }
  return text;
}
