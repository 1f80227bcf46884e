// The HTTP server: /livez, /readyz, /healthz, and whatever the messengers serve.
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { type ErrorHandler, Hono } from 'hono';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';

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

const starting: Health = { ok: false, parts: {} };

/** Listens. @throws AppError when the port is taken or the address is not this machine's */
export async function listen({ host, port }: { host: string; port: number }, log: Log): Promise<HttpServer> {
  /** Otherwise Hono prints the error as it is, past the log that leaves out what people typed. */
  const surprised: ErrorHandler = (error, context) => {
    log.error({ err: error, path: context.req.routePath }, 'A request failed');
    return context.text('Something went wrong', 500);
  };
  let app: Hono | undefined;
  let health: () => Promise<Health> = async () => starting;
  const front = new Hono().onError(surprised);
  // Whoever restarts what doesn't live must not restart what only waits for its database.
  front.get('/livez', (context) => context.json({ status: 'ok' }));
  front.on('GET', ['/readyz', '/healthz'], async (context) => {
    const now = await health();
    return context.json({ status: now.ok ? 'ok' : 'unavailable', ...now.parts }, now.ok ? 200 : 503);
  });
  front.all('*', (context) =>
    app ? app.fetch(context.req.raw, context.env) : context.text('Starting', 503, { 'Retry-After': '1' }),
  );
  const server = createAdaptorServer({ fetch: front.fetch }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(refusal(error, host, port)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  let closing: Promise<void> | undefined;
  return {
    port: typeof address === 'object' && address ? address.port : port,
    mount(routes, present) {
      const mounted = new Hono().onError(surprised);
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
