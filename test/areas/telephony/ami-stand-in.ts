// Stands in for an Asterisk's manager interface: a TCP server that greets, lets in and tells events.
import { createHash } from 'node:crypto';
import { createServer, type Socket } from 'node:net';

export interface AmiStandIn {
  readonly port: number;
  loggedIn(): number;
  refused(): number;
  /** All that was sent to it. */
  heard(): string;
  tells(event: Readonly<Record<string, string>>): void;
  writes(bytes: string): void;
  dropsAll(): void;
  /** It answers nothing any more on the connections that it has. */
  fallsSilent(): void;
  withoutChallenge(): void;
  close(): Promise<void>;
}

export async function startAmiStandIn({
  user,
  secret,
}: {
  user: string;
  secret: string;
}): Promise<AmiStandIn> {
  const sockets = new Set<Socket>();
  const silent = new WeakSet<Socket>();
  const listening = new Set<Socket>();
  let loggedIn = 0;
  let refused = 0;
  let heard = '';
  let challenges = true;

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      listening.delete(socket);
    });
    socket.write('Asterisk Call Manager/9.0.0\r\n');
    let buffered = '';
    const challenge = String(Math.floor(Math.random() * 1e9));
    socket.on('data', (bytes) => {
      heard += bytes;
      buffered += bytes;
      if (silent.has(socket)) return;
      for (let end = buffered.indexOf('\r\n\r\n'); end >= 0; end = buffered.indexOf('\r\n\r\n')) {
        const action = Object.fromEntries(
          buffered
            .slice(0, end)
            .split('\r\n')
            .map((line) => line.split(': ') as [string, string]),
        );
        buffered = buffered.slice(end + 4);
        answer(socket, action, challenge);
      }
    });
  });

  function answer(
    socket: Socket,
    action: Readonly<Record<string, string | undefined>>,
    challenge: string,
  ): void {
    const say = (fields: Readonly<Record<string, string>>) =>
      socket.write(messageOf({ ...fields, ActionID: action.ActionID ?? '' }));
    switch (action.Action) {
      case 'Challenge':
        return void (challenges
          ? say({ Response: 'Success', Challenge: challenge })
          : say({ Response: 'Error', Message: 'Must specify AuthType' }));
      case 'Login': {
        const key = createHash('md5').update(`${challenge}${secret}`).digest('hex');
        const isRight =
          action.Username === user && (action.Key === key || (!challenges && action.Secret === secret));
        if (!isRight) {
          refused += 1;
          say({ Response: 'Error', Message: 'Authentication failed' });
          return void socket.end();
        }
        loggedIn += 1;
        listening.add(socket);
        return void say({ Response: 'Success', Message: 'Authentication accepted' });
      }
      default:
        return void say({ Response: 'Success', Ping: 'Pong' });
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const writes = (bytes: string) => {
    for (const socket of listening) socket.write(bytes);
  };
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    loggedIn: () => loggedIn,
    refused: () => refused,
    heard: () => heard,
    tells: (event) => writes(messageOf(event)),
    writes,
    dropsAll() {
      for (const socket of sockets) socket.destroy();
    },
    fallsSilent() {
      for (const socket of sockets) silent.add(socket);
    },
    withoutChallenge() {
      challenges = false;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const messageOf = (fields: Readonly<Record<string, string>>): string =>
  `${Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\r\n')}\r\n\r\n`;
