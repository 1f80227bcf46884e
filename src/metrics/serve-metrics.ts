// GET /metrics, on a port of its own: whoever may reach the product need not see how it does.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';

export interface MetricsServer {
  readonly port: number;
  /** Idempotent. */
  close(): Promise<void>;
}

/** @throws AppError when the port is taken */
export async function serveMetrics(
  metrics: { text(): Promise<string>; readonly contentType: string },
  { host, port }: { host: string; port: number },
  log: Log,
): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    const [path] = (request.url ?? '').split('?');
    if (path !== '/metrics' || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('There is /metrics here.\n');
      return;
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'Content-Type': metrics.contentType }).end(text),
      (error: unknown) => {
        log.error({ err: error }, 'The metrics could not be read');
        response.writeHead(500).end();
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new AppError(
          'metrics-port',
          `METRICS_PORT ${port} on ${host} cannot be listened on (${error.code}). Stop what listens there, or set another.`,
          { cause: error },
        ),
      ),
    );
    server.listen(port, host, resolve);
  });
  server.on('error', (error) => log.error({ err: error }, 'The metrics are served no more'));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
