// A TCP door in front of the PostgreSQL server of the tests. Shut, the database is gone for the program; frozen, it takes
// connections and all that is sent, and never answers.
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';

export interface CuttableConnection {
  /** Where the program connects instead. */
  readonly databaseUrl: string;
  /** Ends all connections and refuses new ones. */
  cut(): Promise<void>;
  restore(): Promise<void>;
  /** Passes nothing on, of connections that are there and of new ones. */
  freeze(): void;
  /** So many connections were made in vain since it was frozen. */
  heldCount(): number;
  /** Passes on what came meanwhile. */
  thaw(): void;
  close(): Promise<void>;
}

export async function openCuttableConnection(target: string): Promise<CuttableConnection> {
  const url = new URL(target);
  const directory = url.searchParams.get('host');
  const sockets = new Set<Socket>();
  const held: Socket[] = [];
  let frozen = false;
  let heldCount = 0;
  let server: Server | null = null;
  let port = 0;

  function pass(socket: Socket): void {
    if (frozen) {
      sockets.add(socket);
      socket.pause();
      socket.on('error', () => {});
      held.push(socket);
      heldCount += 1;
      return;
    }
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

  function freeze(): void {
    frozen = true;
    heldCount = 0;
    for (const socket of sockets) socket.pause();
  }

  function thaw(): void {
    frozen = false;
    for (const socket of sockets) socket.resume();
    for (const socket of held.splice(0)) if (!socket.destroyed) pass(socket);
  }

  await restore();
  const own = new URL(target);
  own.hostname = '127.0.0.1';
  own.port = String(port);
  own.searchParams.delete('host');
  return { databaseUrl: own.href, cut, restore, freeze, heldCount: () => heldCount, thaw, close: cut };
}
