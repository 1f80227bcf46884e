// The way to the mail server: one message at a time, over one connection that is kept for a while.
import {
  failureOf,
  outcomeOf,
  type SendOutcome,
  type ServerFailure,
  withoutAddresses,
} from './send-outcome.ts';
import { openSession, SessionError, type SmtpSession, type SmtpSettings } from './smtp-session.ts';

export interface Envelope {
  readonly from: string;
  readonly to: string;
}

export interface MailTransport {
  /** Hands one message over. Never throws. After a connection that broke in the middle, the server may have it all the same. */
  send(envelope: Envelope, message: Buffer): Promise<SendOutcome>;
  /** Connects and signs in; null when that works. Never throws. */
  verify(): Promise<ServerFailure | null>;
  /** Lets go of the connection; the next message opens one. */
  rest(): void;
}

/** Servers end a connection after some messages by themselves. */
const mostPerSession = 100;

export function createMailTransport(settings: SmtpSettings): MailTransport {
  let session: SmtpSession | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };

  function rest(): void {
    session?.close();
    session = null;
  }

  async function current(): Promise<SmtpSession> {
    if (session && (!session.open || session.count >= mostPerSession)) rest();
    session ??= await openSession(settings);
    return session;
  }

  async function attempt(envelope: Envelope, message: Buffer): Promise<SendOutcome> {
    const kept = session !== null;
    try {
      const answer = await (await current()).send(envelope, message);
      return { kind: 'sent', answer: withoutAddresses(answer) };
    } catch (error) {
      if (!(error instanceof SessionError)) throw error;
      // A server ends a connection that was idle for long: noticed only now, and nothing was handed over yet.
      const lost = error.reason.responseCode === undefined && !error.begun && error.stage === 'sending';
      if (kept && lost) {
        rest();
        return attempt(envelope, message);
      }
      return outcomeOf(error.reason, error.stage);
    }
  }

  return {
    send: (envelope, message) => inTurn(() => attempt(envelope, message)),
    verify: () =>
      inTurn(async () => {
        try {
          await current();
          return null;
        } catch (error) {
          if (!(error instanceof SessionError)) throw error;
          return failureOf(error.reason, error.stage);
        }
      }),
    rest,
  };
}
