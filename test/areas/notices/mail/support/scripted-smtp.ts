// A mail server on a bare socket that goes wrong at one step of the conversation: is silent, hangs up, drips, answers late.
import { type AddressInfo, createServer, type Socket } from 'node:net';

export const smtpSteps = [
  'greeting',
  'EHLO',
  'STARTTLS',
  'handshake',
  'AUTH',
  'MAIL',
  'RCPT',
  'DATA',
  'body',
  'dot',
  'RSET',
  'QUIT',
] as const;
export type SmtpStep = (typeof smtpSteps)[number];

/** `drips` begins an answer and adds a byte every few milliseconds, and never ends it. */
export type Fault =
  | 'is silent'
  | 'hangs up'
  | 'drips'
  | { readonly answers: string; readonly afterMs?: number };

export interface ScriptedSmtp {
  readonly url: string;
  /** To whom an e-mail came in with its final dot, whatever was answered. */
  readonly whole: string[];
  /** What goes wrong from now on. */
  fault: { readonly at: SmtpStep; readonly does: Fault } | null;
  /** Called with the address as soon as the final dot is there, before anything is answered. */
  onDot: ((address: string) => void) | null;
  /** Nobody is at this address. */
  unknown: string | null;
  /** Lines of the greeting's answer, such as "PIPELINING". */
  extensions: string[];
  close(): Promise<void>;
}

const good: Record<SmtpStep, string> = {
  greeting: '220 here',
  EHLO: '',
  STARTTLS: '220 go on',
  handshake: '',
  AUTH: '235 2.7.0 welcome',
  MAIL: '250 2.1.0 fine',
  RCPT: '250 2.1.5 fine',
  DATA: '354 go on',
  body: '',
  dot: '250 2.0.0 taken',
  RSET: '250 2.0.0 fine',
  QUIT: '221 2.0.0 bye',
};

export async function startScriptedSmtp(): Promise<ScriptedSmtp> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    converse(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const made: ScriptedSmtp = {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    whole: [],
    fault: null,
    onDot: null,
    unknown: null,
    extensions: [],
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };

  function converse(socket: Socket): void {
    let text = '';
    let inBody = false;
    let to = '';
    const reply = (step: SmtpStep, answer = good[step]) => {
      const does = made.fault?.at === step ? made.fault.does : null;
      if (does === null) return void socket.write(`${answer}\r\n`);
      if (does === 'hangs up') return void socket.destroy();
      if (does === 'drips') return step === 'handshake' ? drip(socket, ofHandshake) : drip(socket);
      if (does === 'is silent') return;
      setTimeout(() => socket.write(`${does.answers}\r\n`), does.afterMs ?? 0);
    };
    reply('greeting');
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      for (;;) {
        if (inBody) {
          const end = text.indexOf('\r\n.\r\n');
          if (made.fault?.at === 'body') {
            // Reads no more of it.
            socket.pause();
            return reply('body');
          }
          if (end < 0) return;
          text = text.slice(end + 5);
          inBody = false;
          made.whole.push(to);
          made.onDot?.(to);
          reply('dot');
          continue;
        }
        const end = text.indexOf('\r\n');
        if (end < 0) return;
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        const verb = line.slice(0, 4).toUpperCase();
        to = /^RCPT TO:<([^>]*)>/i.exec(line)?.[1] ?? to;
        if (verb === 'EHLO')
          reply(
            'EHLO',
            ['250-here', ...made.extensions.map((one) => `250-${one}`), '250 8BITMIME'].join('\r\n'),
          );
        else if (verb === 'STAR') {
          reply('STARTTLS');
          // There is no certificate here: who goes on is left without an answer to it, in one way or another.
          if (made.fault?.at === 'handshake') {
            socket.removeAllListeners('data');
            socket.resume();
            return reply('handshake');
          }
        } else if (verb === 'DATA') {
          inBody = !(made.fault?.at === 'DATA');
          reply('DATA');
        } else if (verb === 'RCPT' && to === made.unknown) socket.write('550 5.1.1 nobody here\r\n');
        else reply(verb as SmtpStep, good[verb as SmtpStep] ?? '500 what?');
      }
    });
  }
  return made;
}

/** The head of a TLS record of 16 KB, whose rest never comes to its end. */
const ofHandshake = Buffer.from([0x16, 3, 3, 0x40, 0, 0, 0, 0]);

function drip(socket: Socket, letters = Buffer.from('250-very slow indeed ')): void {
  let place = 0;
  const timer = setInterval(() => {
    if (socket.destroyed) return clearInterval(timer);
    const at = place % letters.length;
    place += 1;
    socket.write(letters.subarray(at, at + 1));
  }, 5);
}
