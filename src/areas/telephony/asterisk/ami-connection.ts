// One connection to an Asterisk's manager interface: greets, logs in, hears its events, notices when nobody is there any more.
import { createHash } from 'node:crypto';
import { connect, type Socket } from 'node:net';

export type AmiMessage = Readonly<Record<string, string | undefined>>;

export interface AmiParts {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly secret: string;
  /** Told one after the other, in their order. */
  readonly onEvent: (event: AmiMessage) => void;
  /** Once, whatever ended it. */
  readonly onEnd: () => void;
  readonly patience?: AmiPatience;
}

export interface AmiPatience {
  /** For an answer. */
  readonly answerMs: number;
  /** Between two signs of life that we ask for. */
  readonly pingMs: number;
}

export interface AmiConnection {
  /** Idempotent. */
  end(): void;
}

export type AmiOpened =
  | { readonly ok: true; readonly connection: AmiConnection }
  /** `login`: it is there, and doesn't let us in. */
  | { readonly ok: false; readonly reason: 'unreachable' | 'login' };

const patient: AmiPatience = { answerMs: 5000, pingMs: 30_000 };
/** No message is as long: whoever sends more is no Asterisk. */
const mostBuffered = 256 * 1024;

/** Never throws. `onEnd` is told only of a connection that was opened. */
export async function openAmi(parts: AmiParts): Promise<AmiOpened> {
  const { host, port, user, secret, onEvent, onEnd, patience = patient } = parts;
  let socket: Socket | undefined;
  let buffered = '';
  let greeted = false;
  let opened = false;
  let ended = false;
  let heardAt = Date.now();
  let pinging: NodeJS.Timeout | undefined;
  const waiting = new Map<string, (answer: AmiMessage | null) => void>();
  let nextId = 1;

  const end = () => {
    if (ended) return;
    ended = true;
    clearInterval(pinging);
    socket?.destroy();
    for (const settle of waiting.values()) settle(null);
    waiting.clear();
    if (opened) onEnd();
  };

  const heard = (text: string) => {
    heardAt = Date.now();
    buffered += text;
    if (!greeted) {
      const line = buffered.indexOf('\n');
      if (line < 0) return buffered.length > 1000 ? end() : undefined;
      buffered = buffered.slice(line + 1);
      greeted = true;
    }
    for (let at = gapIn(buffered); at !== null; at = gapIn(buffered)) {
      const message = messageOf(buffered.slice(0, at.from));
      buffered = buffered.slice(at.to);
      const settle = message.ActionID === undefined ? undefined : waiting.get(message.ActionID);
      if (settle && message.Response !== undefined) settle(message);
      else if (message.Event !== undefined) onEvent(message);
    }
    if (buffered.length > mostBuffered) end();
  };

  /** Null where no answer came in time. */
  const ask = (action: string, fields: Readonly<Record<string, string>> = {}): Promise<AmiMessage | null> =>
    new Promise((resolve) => {
      const id = `tallybot-${nextId++}`;
      const timer = setTimeout(() => settle(null), patience.answerMs);
      const settle = (answer: AmiMessage | null) => {
        clearTimeout(timer);
        waiting.delete(id);
        resolve(answer);
      };
      waiting.set(id, settle);
      const lines = Object.entries({ Action: action, ActionID: id, ...fields }).map(
        // A line end within a value would be another command.
        ([name, value]) => `${name}: ${value.replace(/[\r\n]/g, '')}`,
      );
      socket?.write(`${lines.join('\r\n')}\r\n\r\n`);
    });

  const isThere = await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), patience.answerMs);
    socket = connect({ host, port }, () => {
      clearTimeout(timer);
      resolve(true);
    });
    socket.setEncoding('utf8');
    socket.setNoDelay(true);
    socket.on('data', (text: string | Buffer) => heard(String(text)));
    socket.on('error', () => {
      clearTimeout(timer);
      resolve(false);
      end();
    });
    socket.on('close', () => {
      resolve(false);
      end();
    });
  });
  if (!isThere || ended) {
    end();
    return { ok: false, reason: 'unreachable' };
  }
  const isIn = await logIn(ask, user, secret);
  if (!isIn || ended) {
    const reason = ended ? 'unreachable' : 'login';
    end();
    return { ok: false, reason };
  }
  opened = true;
  pinging = setInterval(() => {
    if (Date.now() - heardAt > 2.5 * patience.pingMs) return end();
    void ask('Ping');
  }, patience.pingMs);
  pinging.unref();
  return { ok: true, connection: { end } };
}

/** By a challenge, so that the secret does not go over the line; where none is given, as it is. */
async function logIn(
  ask: (action: string, fields?: Readonly<Record<string, string>>) => Promise<AmiMessage | null>,
  user: string,
  secret: string,
): Promise<boolean> {
  const challenge = await ask('Challenge', { AuthType: 'MD5' });
  const key = challenge?.Challenge;
  const proof: Readonly<Record<string, string>> =
    key === undefined
      ? { Secret: secret }
      : { AuthType: 'MD5', Key: createHash('md5').update(`${key}${secret}`).digest('hex') };
  const answer = await ask('Login', { Username: user, ...proof, Events: 'on' });
  return answer?.Response === 'Success';
}

/** Where the first empty line is. */
function gapIn(text: string): { from: number; to: number } | null {
  const found = /\r?\n\r?\n/.exec(text);
  return found ? { from: found.index, to: found.index + found[0].length } : null;
}

/** The last of several lines with the same name holds. */
function messageOf(block: string): AmiMessage {
  const message: Record<string, string> = {};
  for (const line of block.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim();
    if (colon > 0 && /^[A-Za-z][A-Za-z0-9()-]{0,60}$/.test(name))
      message[name] = line.slice(colon + 1).trim();
  }
  return message;
}
