// A mail server on this machine that does as a test says: takes, refuses, puts off, drops the connection, is slow, is down.
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

export interface TakenEmail {
  readonly from: string;
  readonly to: string;
  readonly raw: string;
}

export interface Refusal {
  readonly code: number;
  readonly text: string;
}

/** What it does besides taking everything; changed while it runs. */
export interface Behaviour {
  signIn?(user: string, password: string): boolean;
  sender?(address: string): Refusal | null;
  recipient?(address: string): Refusal | null;
  /** Once the e-mail is there. */
  email?(address: string): Refusal | null;
  /** Breaks the connection in the middle of the e-mail. */
  dropsDuring?(address: string): boolean;
  /** How long it thinks about an e-mail. */
  delayMs?: number;
}

export interface SmtpStandIn {
  readonly url: string;
  readonly emails: TakenEmail[];
  readonly behaviour: Behaviour;
  readonly connections: () => number;
  /** Who was written to, in order. */
  readonly addressees: () => string[];
  /** Takes no connections and ends those there are, until `up`. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

export async function startSmtp(behaviour: Behaviour = {}): Promise<SmtpStandIn> {
  const emails: TakenEmail[] = [];
  let count = 0;
  let server = create();
  const port = await listen(server, 0);

  function create(): SMTPServer {
    const made: SMTPServer = new SMTPServer({
      disabledCommands: behaviour.signIn ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
      allowInsecureAuth: true,
      authOptional: !behaviour.signIn,
      logger: false,
      onConnect(_, done) {
        count += 1;
        done();
      },
      onAuth: ({ username, password }, _, done) =>
        behaviour.signIn?.(username ?? '', password ?? '') === false
          ? done(answer({ code: 535, text: '5.7.8 Authentication credentials invalid' }))
          : done(null, { user: username ?? '' }),
      onMailFrom: ({ address }, _, done) => done(answer(behaviour.sender?.(address) ?? null)),
      onRcptTo: ({ address }, _, done) => done(answer(behaviour.recipient?.(address) ?? null)),
      onData(stream, session, done) {
        const { to, from } = addressesOf(session);
        const chunks: Buffer[] = [];
        let dropped = false;
        stream.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          if (!behaviour.dropsDuring?.(to)) return;
          dropped = true;
          socketOf(made, session)?.destroy();
        });
        stream.on('end', () => {
          if (dropped) return;
          const refusal = behaviour.email?.(to) ?? null;
          if (!refusal) emails.push({ from, to, raw: Buffer.concat(chunks).toString('utf8') });
          if (behaviour.delayMs) setTimeout(() => done(answer(refusal)), behaviour.delayMs);
          else done(answer(refusal));
        });
      },
    });
    made.on('error', () => {});
    return made;
  }

  const stop = () =>
    new Promise<void>((resolve) => {
      for (const connection of connectionsOf(server)) connection._socket.destroy();
      server.close(() => resolve());
    });

  return {
    url: `smtp://127.0.0.1:${port}`,
    emails,
    behaviour,
    connections: () => count,
    addressees: () => emails.map(({ to }) => to),
    down: stop,
    async up() {
      server = create();
      await listen(server, port);
    },
    close: stop,
  };
}

function listen(server: SMTPServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    const listening = server.listen(port, '127.0.0.1', () =>
      resolve((listening.address() as AddressInfo).port),
    );
  });
}

/** smtp-server writes the code and then the text of the error. */
function answer(refusal: Refusal | null): Error | null {
  return refusal && Object.assign(new Error(refusal.text), { responseCode: refusal.code });
}

function addressesOf({ envelope }: SMTPServerSession): { from: string; to: string } {
  return {
    from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
    to: envelope.rcptTo.map(({ address }) => address).join(','),
  };
}

interface Connection {
  readonly session: SMTPServerSession;
  readonly _socket: { destroy(): void };
}

const connectionsOf = (server: SMTPServer): Connection[] => [
  ...(server as unknown as { connections: Set<Connection> }).connections,
];

const socketOf = (server: SMTPServer, { id }: SMTPServerSession) =>
  connectionsOf(server).find(({ session }) => session.id === id)?._socket;
