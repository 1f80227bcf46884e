// Installing the app in a workspace: Slack's OAuth by Bolt's InstallProvider, with our own store and pages.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Installation, InstallProvider } from '@slack/oauth';
import { type Context, Hono } from 'hono';
import { type Locale, localeOf } from '../../src/i18n/locales.ts';
import type { Connection, Connections } from '../../src/messenger/connections.ts';
import type { MessengerLog } from '../../src/messenger/log.ts';
import { clientOptions } from './api.ts';
import { boltLogger } from './bolt-logger.ts';
import { describe, failureOf } from './errors.ts';
import { installPage, installPagePolicy, type PageKind } from './install-pages.ts';
import { boltInstallation, expiryOf, externalIdOf, keptOf, readKept, titleOf } from './installation.ts';
import { createStateStore, STATE_SECONDS, StateError } from './oauth-state.ts';
import { botScopes } from './scopes.ts';

export interface OAuthSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  /** What states are signed with. */
  readonly stateKey: Buffer;
  /** Where people reach us; without a slash at the end. */
  readonly publicUrl: string;
}

export interface Installer {
  /** GET /slack/install and /slack/oauth. */
  readonly http: Hono;
  /** Renews tokens, by Bolt's own authorize. */
  readonly renewer: Pick<InstallProvider, 'authorize'>;
}

const paths = { install: '/slack/install', oauth: '/slack/oauth' } as const;

export function createInstaller(parts: {
  oauth: OAuthSettings;
  connections: Connections;
  apiUrl: string;
  /** The app was installed: its installer is to be led on. Not awaited. */
  onInstalled: (connection: Connection) => void;
  now: () => number;
  log: MessengerLog;
}): Installer {
  const { oauth, connections, apiUrl, onInstalled, now, log } = parts;
  const { clientId, clientSecret, publicUrl } = oauth;
  const installOptions = { scopes: [...botScopes], redirectUri: `${publicUrl}${paths.oauth}` };
  const common = {
    clientId,
    clientSecret,
    clientOptions: clientOptions(apiUrl, log),
    logger: boltLogger(log),
  };

  async function fetchInstallation(query: {
    teamId?: string | undefined;
    enterpriseId?: string | undefined;
    isEnterpriseInstall?: boolean;
  }) {
    const externalId = query.isEnterpriseInstall ? query.enterpriseId : query.teamId;
    const connection = externalId ? await connections.find(externalId) : null;
    if (!connection?.secret) throw new Error('The app is not installed there.');
    return boltInstallation(readKept(connection.secret)) as Installation<'v2', boolean> as never;
  }

  const provider = new InstallProvider({
    ...common,
    directInstall: true,
    authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href,
    installUrlOptions: installOptions,
    stateCookieName: 'tallybot-slack-install',
    stateCookieExpirationSeconds: STATE_SECONDS,
    stateStore: createStateStore({
      key: oauth.stateKey,
      installOptions,
      useOnce: (what) => connections.useOnce(what),
      now,
    }),
    installationStore: {
      fetchInstallation,
      async storeInstallation(installation) {
        const kept = keptOf(installation as Installation);
        const connection = await connections.install({
          externalId: externalIdOf(kept as never),
          title: titleOf(kept),
          secret: kept,
          expiresAt: expiryOf(kept),
          installer: kept.user.id,
        });
        onInstalled(connection);
      },
    },
  });

  const renewer = new InstallProvider({
    ...common,
    clientOptions: clientOptions(apiUrl, log),
    stateVerification: false,
    installationStore: {
      fetchInstallation,
      async storeInstallation(installation) {
        const kept = keptOf(installation as Installation);
        await connections.renew(externalIdOf(kept as never), kept, expiryOf(kept));
      },
    },
  });

  /** What went wrong, in a word for the page. What people cannot mend goes into the log, by the setting that is wrong. */
  function problemOf(error: unknown): { kind: PageKind; status: 400 | 500 | 503 } {
    if (error instanceof StateError || /state|missing_code/.test(String((error as { code?: unknown }).code)))
      return { kind: 'again', status: 400 };
    const word = describe(error);
    if (/^(bad_client_secret|invalid_client_id|bad_redirect_uri)$/.test(word)) {
      log.error({ reason: word }, 'Slack does not take SLACK_CLIENT_ID, SLACK_CLIENT_SECRET or PUBLIC_URL');
      return { kind: 'settings', status: 500 };
    }
    if (failureOf(error).kind === 'refused') {
      log.warn({ reason: word }, 'Slack refused to have the app installed');
      return { kind: 'refused', status: 400 };
    }
    log.error({ reason: word }, 'The app could not be installed in a workspace');
    return { kind: 'later', status: 503 };
  }

  const http = new Hono();

  http.get(paths.install, (c) =>
    throughNode(c, (request, response) => provider.handleInstallPath(request, response, undefined)),
  );

  http.get(paths.oauth, async (c) => {
    const locale = localeAsked(c);
    const denied = c.req.query('error');
    let failed: unknown;
    let installed: KeptTitle | undefined;
    const response = await throughNode(c, (request, node) =>
      provider.handleCallback(request, node, {
        success: (installation) => {
          const kept = keptOf(installation as Installation);
          installed = { title: titleOf(kept), teamId: kept.team?.id ?? null };
          node.end();
        },
        failure: (error) => {
          failed = error;
          node.end();
        },
      }),
    );
    const page = (kind: PageKind, status: 200 | 400 | 500 | 503, more: Partial<KeptTitle> = {}) =>
      c.html(installPage({ kind, locale, installPath: paths.install, ...more }), status, {
        ...cookiesOf(response),
        'Cache-Control': 'no-store',
        'Content-Security-Policy': installPagePolicy,
      });
    if (installed) return page('done', 200, installed);
    if (denied) return page(denied === 'access_denied' ? 'cancelled' : 'refused', 400);
    const { kind, status } = problemOf(failed);
    return page(kind, status);
  });

  http.onError((error, c) => {
    log.error({ reason: error.name }, 'A page of the installation failed');
    return c.html(installPage({ kind: 'later', locale: localeAsked(c), installPath: paths.install }), 503, {
      'Content-Security-Policy': installPagePolicy,
    });
  });

  return { http, renewer };
}

interface KeptTitle {
  readonly title: string;
  /** Null for a whole organization. */
  readonly teamId: string | null;
}

/** The first language that the browser names and we speak. */
function localeAsked(c: Context): Locale {
  const asked = (c.req.header('accept-language') ?? '').slice(0, 200).split(',');
  for (const part of asked) {
    const locale = localeOf(part.split(';')[0]?.trim());
    if (locale) return locale;
  }
  return 'en';
}

const cookiesOf = (response: Response): Record<string, string> => {
  const cookie = response.headers.get('set-cookie');
  return cookie === null ? {} : { 'Set-Cookie': cookie };
};

/** Bolt's provider is written for Node's own server: what it says to that is taken down and answered here. */
async function throughNode(
  c: Context,
  run: (request: IncomingMessage, response: ServerResponse) => Promise<unknown>,
): Promise<Response> {
  const headers = new Headers();
  let status = 200;
  let body = '';
  const { pathname, search } = new URL(c.req.url);
  const request = {
    url: pathname + search,
    method: c.req.method,
    headers: { host: 'localhost', cookie: c.req.header('cookie') },
  };
  const set = (name: string, value: string | readonly string[]) => {
    headers.delete(name);
    for (const one of [value].flat()) headers.append(name, one);
  };
  const response = {
    setHeader: set,
    getHeader: (name: string) => headers.get(name) ?? undefined,
    writeHead(code: number, more: Record<string, string> = {}) {
      status = code;
      for (const [name, value] of Object.entries(more)) set(name, value);
    },
    end(text = '') {
      body = text;
    },
  };
  await run(request as IncomingMessage, response as unknown as ServerResponse);
  const cookie = headers.get('set-cookie');
  // A page of another site must not send it along.
  if (cookie && !/samesite/i.test(cookie)) headers.set('set-cookie', `${cookie}; SameSite=Lax`);
  headers.set('cache-control', 'no-store');
  return new Response(body === '' ? null : body, { status, headers });
}
