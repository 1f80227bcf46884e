// A TCP door in front of the PostgreSQL server of the tests, which can be shut: for the program the database is gone.
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';

export interface CuttableConnection {
  /** Where the program connects instead. */
  readonly databaseUrl: string;
  /** Ends all connections and refuses new ones. */
  cut(): Promise<void>;
  restore(): Promise<void>;
  close(): Promise<void>;
}

export async function openCuttableConnection(target: string): Promise<CuttableConnection> {
  const url = new URL(target);
  const directory = url.searchParams.get('host');
  const sockets = new Set<Socket>();
  let server: Server | null = null;
  let port = 0;

  function pass(socket: Socket): void {
    const behind = directory
      ? createConnection(join(directory, `.s.PGSQL.${url.port || 5432}`))
      : createConnection(Number(url.port || 5432), url.hostname);
    for (const [one, other] of [
      [socket, behind],
      [behind, socket],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }

  async function restore(): Promise<void> {
    const opened = createServer(pass);
    server = opened;
    await new Promise<void>((resolve, reject) => {
      opened.once('error', reject);
      opened.listen(port, '127.0.0.1', resolve);
    });
    const address = opened.address();
    port = typeof address === 'object' && address ? address.port : port;
  }

  async function cut(): Promise<void> {
    const closing = server;
    server = null;
    const closed = new Promise<void>((resolve) => (closing ? closing.close(() => resolve()) : resolve()));
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  await restore();
  const own = new URL(target);
  own.hostname = '127.0.0.1';
  own.port = String(port);
  own.searchParams.delete('host');
  return { databaseUrl: own.href, cut, restore, close: cut };
}
