// The HTTP server: /livez, /readyz, /healthz, and whatever the messengers serve.
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { type ErrorHandler, Hono } from 'hono';
import { routePath } from 'hono/route';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import { parseUrl } from '../messenger/parse-url.ts';
import { traced } from '../tracing/traced.ts';
import { addTo, everyAnswer, refusalLines } from './every-answer.ts';
import { createVisitors } from './visitor.ts';

export interface Health {
  /** False: cannot serve now (starting, stopping, the database gone). */
  readonly ok: boolean;
  /** Each part in a word; no addresses, no secrets. */
  readonly parts: Readonly<Record<string, 'ok' | 'down'>>;
}

export interface HttpServer {
  readonly port: number;
  /** Serves these routes from now on; until then everything but /livez is 503. */
  mount(routes: readonly Hono[], health: () => Promise<Health>): void;
  /** Takes no more connections and ends those that are idle. Idempotent. */
  close(): Promise<void>;
}

export interface Listening {
  readonly host: string;
  readonly port: number;
  /** Whether people come by https. */
  readonly isHttps?: boolean;
  /** Addresses and networks of proxies that may say who comes. None by default. */
  readonly trustedProxies?: readonly string[];
  readonly patience?: Patience;
  /** It does not listen any more, though nobody closed it. */
  readonly onLost?: () => void;
}

/** How long a slow client may take, and how many there may be. */
export interface Patience {
  readonly headersMs: number;
  /** For the whole request: 20 MB at two megabits a second take 80 s. */
  readonly requestMs: number;
  /** How often both are looked at. */
  readonly checkMs: number;
  readonly connections: number;
}

/** What answered a request, noted for traces. */
interface Reached {
  route?: string;
}

const patient: Patience = { headersMs: 10_000, requestMs: 120_000, checkMs: 2_000, connections: 5_000 };

const starting: Health = { ok: false, parts: {} };

/** Listens. @throws AppError when the port is taken or the address is not this machine's */
export async function listen(listening: Listening, log: Log): Promise<HttpServer> {
  const { host, port, patience = patient } = listening;
  const headers = everyAnswer(listening.isHttps ?? false);
  const visitorOf = createVisitors(listening.trustedProxies ?? []);
  /** Otherwise Hono prints the error as it is, past the log that leaves out what people typed. */
  const surprised: ErrorHandler = (error, context) => {
    log.error({ err: error, path: context.req.routePath }, 'A request failed');
    return context.text('Something went wrong', 500);
  };
  let app: Hono | undefined;
  let health: () => Promise<Health> = async () => starting;
  const front = new Hono().onError(surprised);
  // The adapter reads the address only when somebody asks for it, and would throw there.
  front.use(async (context, next) => {
    const { incoming } = context.env as { incoming?: IncomingMessage };
    const host = incoming?.headers.host;
    return host === undefined || parseUrl(`http://${host}`) ? next() : context.text('Bad Request', 400);
  });
  // Whoever restarts what doesn't live must not restart what only waits for its database.
  front.get('/livez', (context) => context.json({ status: 'ok' }));
  front.on('GET', ['/readyz', '/healthz'], async (context) => {
    const now = await health();
    return context.json({ status: now.ok ? 'ok' : 'unavailable', ...now.parts }, now.ok ? 200 : 503);
  });
  front.all('*', async (context): Promise<Response> => {
    const serves = app;
    if (!serves) return context.text('Starting', 503, { 'Retry-After': '1' });
    const { incoming } = context.env as { incoming?: IncomingMessage };
    const visitor = incoming && visitorOf(incoming);
    const env = { ...(context.env as Reached), visitor };
    return traced(
      'http',
      () => ({ 'http.request.method': context.req.method }),
      async () => serves.fetch(context.req.raw, env),
      ({ status }) => ({ 'http.response.status_code': status, 'http.route': env.route ?? '' }),
    );
  });
  const server = createAdaptorServer({
    fetch: front.fetch,
    serverOptions: {
      headersTimeout: patience.headersMs,
      requestTimeout: patience.requestMs,
      connectionsCheckingInterval: patience.checkMs,
    },
  }) as Server;
  server.maxConnections = patience.connections;
  // Before the adapter's own listener, so that its refusals carry them, too.
  server.prependListener('request', (_: IncomingMessage, response: ServerResponse) =>
    addTo(response, headers),
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    socket.end(refusalLines(refusalStatus(error.code), headers), () => socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(refusal(error, host, port)));
    server.listen(port, host, resolve);
  });
  server.on('error', (error) => log.error({ err: error }, 'The HTTP server had an error; it goes on'));
  server.on('close', () => {
    if (!closing) listening.onLost?.();
  });
  const address = server.address();
  let closing: Promise<void> | undefined;
  return {
    port: typeof address === 'object' && address ? address.port : port,
    mount(routes, present) {
      const mounted = new Hono().onError(surprised);
      // The pattern alone: a path may be a key.
      mounted.use(async (context, next) => {
        await next();
        (context.env as Reached).route = routePath(context);
      });
      for (const route of routes) mounted.route('/', route);
      app = mounted;
      health = present;
    },
    close() {
      closing ??= new Promise((resolve) => {
        health = async () => starting;
        server.close(() => resolve());
        server.closeAllConnections();
      });
      return closing;
    },
  };
}

function refusal(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new AppError('port-taken', `Port ${port} is in use. Set PORT to another one.`, { cause: error });
  return new AppError('cannot-listen', `Cannot listen on ${host}:${port}. Set HOST and PORT.`, {
    cause: error,
  });
}

/** What Node finds wrong with a request before anybody sees it. */
function refusalStatus(code: string | undefined): string {
  if (code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
}
