// One connection to the mail server, kept for some messages.

import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Handed, SmtpError, Stage } from './send-outcome.ts';
import type { SmtpLimits } from './smtp-limits.ts';
import { createSmtpSteps } from './smtp-steps.ts';

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the start; otherwise STARTTLS where the server offers it. */
  readonly secure: boolean;
  readonly auth: { readonly user: string; readonly pass: string } | null;
  readonly requireTLS: boolean;
  readonly ignoreTLS: boolean;
  readonly tls: { readonly rejectUnauthorized: boolean };
  readonly limits: SmtpLimits;
}

/** How it failed, where, and how much of the message the server may have. */
export class SessionError extends Error {
  readonly reason: SmtpError;
  readonly stage: Stage;
  readonly handed: Handed;

  constructor(reason: SmtpError, stage: Stage, handed: Handed) {
    super('The mail server did not take it.', { cause: reason });
    this.reason = reason;
    this.stage = stage;
    this.handed = handed;
  }
}

/** Somebody else has the message by now: nothing of it was handed over. */
export class NotOurs extends Error {}

export interface SmtpSession {
  /** Messages that were handed over. */
  readonly count: number;
  readonly open: boolean;
  /**
   * Resolves with the server's answer. The session is good only for `close` afterwards, unless still `open`.
   * @param mayHandOver asked once the server waits for the message, before any of it leaves
   * @throws SessionError; NotOurs when `mayHandOver` says no; what `mayHandOver` throws: then nothing was handed over
   */
  send(
    envelope: { from: string; to: string },
    message: Buffer,
    mayHandOver: () => Promise<boolean>,
  ): Promise<string>;
  close(): void;
}

/** The message leaves in pieces, so that each has its own time. */
const pieceBytes = 16 * 1024;
/** Before the final dot: a connection that broke during the message is mostly noticed by then, and it can be sent again. */
const breathMs = 10;
const mostAnswerBytes = 16 * 1024;

/** @param signal breaks off whatever is under way @throws SessionError */
export async function openSession(settings: SmtpSettings, signal?: AbortSignal): Promise<SmtpSession> {
  const { limits, auth } = settings;
  const steps = createSmtpSteps(limits, () => breakOff({ code: 'ETIMEDOUT' }));
  const connection = new SMTPConnection({
    host: settings.host,
    port: settings.port,
    secure: settings.secure,
    requireTLS: settings.requireTLS,
    ignoreTLS: settings.ignoreTLS,
    tls: settings.tls,
    connectionTimeout: limits.connect + limits.greeting,
    greetingTimeout: limits.greeting,
    dnsTimeout: limits.connect,
    // Longer than any step: those have limits of their own.
    socketTimeout: limits.end + limits.block,
    socketCloseTimeout: 1000,
    maxResponseSize: mostAnswerBytes,
    transactionLog: true,
    logger: steps.logger as never,
  } as ConstructorParameters<typeof SMTPConnection>[0]);
  let open = false;
  let failing: ((error: unknown) => void) | null = null;
  const breakOff = (error: unknown) => {
    open = false;
    failing?.(error);
    connection.close();
  };
  const onAbort = () => breakOff({ code: 'ECONNECTION' });
  signal?.addEventListener('abort', onAbort, { once: true });
  connection.on('error', (error: SmtpError) => {
    open = false;
    failing?.(error);
  });
  connection.on('end', () => {
    open = false;
    steps.end();
    signal?.removeEventListener('abort', onAbort);
    const fail = failing;
    // Whoever waits is told why, if that is known, in this very moment.
    setImmediate(() => fail?.({ code: 'ECONNECTION' }));
  });

  /** Whatever comes first, the answer or the end of the connection. */
  async function during<T>(
    stage: Stage,
    handed: () => Handed,
    work: (done: (error: SmtpError | null | undefined, value?: T) => void) => void,
  ): Promise<T> {
    try {
      return await new Promise<T>((resolve, reject) => {
        failing = reject;
        if (signal?.aborted) return onAbort();
        work((error, value) => (error ? reject(error) : resolve(value as T)));
      });
    } catch (error) {
      if (error instanceof Unsent) throw error.cause;
      throw new SessionError(error as SmtpError, stage, handed());
    } finally {
      failing = null;
    }
  }

  try {
    await during<void>('connecting', nothing, (done) => connection.connect(done));
    if (auth) {
      await during<unknown>('signing-in', nothing, (done) =>
        connection.login({ user: auth.user, pass: auth.pass }, done),
      );
    }
  } catch (error) {
    connection.close();
    throw error;
  }
  open = true;
  let count = 0;
  return {
    get count() {
      return count;
    },
    get open() {
      return open;
    },
    async send({ from, to }, message, mayHandOver) {
      count += 1;
      let handed: Handed = 'nothing';
      const body = bodyOf(message, {
        mayHandOver,
        isOpen: () => open,
        unsent: (error) => breakOff(new Unsent(error)),
        hands(part) {
          handed = part;
          steps.begin(part === 'whole' ? 'end' : 'block');
        },
      });
      try {
        const info = await during<{ response: string }>(
          'sending',
          () => handed,
          (done) => connection.send({ from, to: [to] }, body, done),
        );
        return info.response;
      } catch (error) {
        // After a refusal of the address the session goes on with a clean slate.
        const refused = error instanceof SessionError && error.reason.responseCode !== undefined;
        if (open && refused && !(await cleared(connection))) open = false;
        if (!open) connection.close();
        throw error;
      } finally {
        steps.end();
      }
    },
    close() {
      if (!open) return;
      open = false;
      connection.quit();
    },
  };
}

/** Broken off by us before anything left. */
class Unsent extends Error {
  constructor(cause: unknown) {
    super('Nothing was handed over.', { cause });
  }
}

interface Handing {
  readonly mayHandOver: () => Promise<boolean>;
  isOpen(): boolean;
  unsent(error: unknown): void;
  hands(part: 'part' | 'whole'): void;
}

/** The message as the library reads it once the server waits for it: after the last piece the library adds the final dot. */
function bodyOf(message: Buffer, { mayHandOver, isOpen, unsent, hands }: Handing): Readable {
  let asked = false;
  let place = 0;
  const next = (body: Readable) => {
    if (!isOpen()) return;
    const piece = message.subarray(place, place + pieceBytes);
    place += piece.length;
    hands(piece.length > 0 ? 'part' : 'whole');
    body.push(piece.length > 0 ? piece : null);
  };
  return new Readable({
    read() {
      if (asked) {
        const isLast = place >= message.length;
        if (isLast) setTimeout(next, breathMs, this);
        else next(this);
        return;
      }
      asked = true;
      mayHandOver().then((ours) => (ours ? next(this) : unsent(new NotOurs())), unsent);
    },
  });
}

const nothing = (): Handed => 'nothing';

/** Whether the server has forgotten the message that failed. */
function cleared(connection: SMTPConnection): Promise<boolean> {
  return new Promise((resolve) => {
    connection.once('end', () => resolve(false));
    connection.reset((error) => resolve(!error));
  });
}
