// One connection to the mail server, kept for some messages.

import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SmtpError, Stage } from './send-outcome.ts';

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the start; otherwise STARTTLS where the server offers it. */
  readonly secure: boolean;
  readonly auth: { readonly user: string; readonly pass: string } | null;
  readonly requireTLS: boolean;
  readonly ignoreTLS: boolean;
  readonly tls: { readonly rejectUnauthorized: boolean };
  readonly timeoutMs: number;
}

/** How it failed, where, and whether the server may have got the message all the same. */
export class SessionError extends Error {
  readonly reason: SmtpError;
  readonly stage: Stage;
  readonly begun: boolean;

  constructor(reason: SmtpError, stage: Stage, begun: boolean) {
    super('The mail server did not take it.', { cause: reason });
    this.reason = reason;
    this.stage = stage;
    this.begun = begun;
  }
}

export interface SmtpSession {
  /** Messages that were handed over. */
  readonly count: number;
  readonly open: boolean;
  /** Resolves with the server's answer. @throws SessionError; the session is then only good for `close`, unless still `open` */
  send(envelope: { from: string; to: string }, message: Buffer): Promise<string>;
  close(): void;
}

/** @throws SessionError */
export async function openSession(settings: SmtpSettings): Promise<SmtpSession> {
  const { timeoutMs, auth } = settings;
  const connection = new SMTPConnection({
    host: settings.host,
    port: settings.port,
    secure: settings.secure,
    requireTLS: settings.requireTLS,
    ignoreTLS: settings.ignoreTLS,
    tls: settings.tls,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    socketCloseTimeout: 1000,
  });
  let open = false;
  let failing: ((error: SmtpError) => void) | null = null;
  connection.on('error', (error: SmtpError) => {
    open = false;
    failing?.(error);
  });
  connection.on('end', () => {
    open = false;
    const fail = failing;
    // Whoever waits is told why, if that is known, in this very moment.
    setImmediate(() => fail?.({ code: 'ECONNECTION' }));
  });

  /** Whatever comes first, the answer or the end of the connection. */
  async function during<T>(
    stage: Stage,
    begun: () => boolean,
    work: (done: (error: SmtpError | null | undefined, value?: T) => void) => void,
  ): Promise<T> {
    try {
      return await new Promise<T>((resolve, reject) => {
        failing = reject;
        work((error, value) => (error ? reject(error) : resolve(value as T)));
      });
    } catch (error) {
      throw new SessionError(error as SmtpError, stage, begun());
    } finally {
      failing = null;
    }
  }

  try {
    await during<void>('connecting', never, (done) => connection.connect(done));
    if (auth) {
      await during<unknown>('signing-in', never, (done) =>
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
    async send({ from, to }, message) {
      count += 1;
      // The message is asked for once the server has taken both addresses.
      let begun = false;
      const body = new Readable({
        read() {
          begun = true;
          this.push(message);
          this.push(null);
        },
      });
      const deadline = setTimeout(() => {
        failing?.({ code: 'ETIMEDOUT' });
        connection.close();
      }, 2 * timeoutMs);
      try {
        const info = await during<{ response: string }>(
          'sending',
          () => begun,
          (done) => connection.send({ from, to: [to] }, body, done),
        );
        return info.response;
      } catch (error) {
        // After a refusal of the address the session goes on with a clean slate.
        if (
          open &&
          (error as SessionError).reason.responseCode !== undefined &&
          !(await cleared(connection))
        ) {
          open = false;
        }
        if (!open) connection.close();
        throw error;
      } finally {
        clearTimeout(deadline);
      }
    },
    close() {
      if (!open) return;
      open = false;
      connection.quit();
    },
  };
}

const never = () => false;

/** Whether the server has forgotten the message that failed. */
function cleared(connection: SMTPConnection): Promise<boolean> {
  return new Promise((resolve) => {
    connection.once('end', () => resolve(false));
    connection.reset((error) => resolve(!error));
  });
}
