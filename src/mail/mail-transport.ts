// The way to the mail server: one message at a time, over one connection that is kept for a while.
import {
  failureOf,
  outcomeOf,
  type SendOutcome,
  type ServerFailure,
  withoutAddresses,
} from './send-outcome.ts';
import { NotOurs, openSession, SessionError, type SmtpSession, type SmtpSettings } from './smtp-session.ts';

export interface Envelope {
  readonly from: string;
  readonly to: string;
}

export interface MailTransport {
  /**
   * Hands one message over. What the mail server does is told, not thrown.
   * @param mayHandOver asked once the server waits for the message; no, or what it throws, leaves it unsent
   */
  send(envelope: Envelope, message: Buffer, mayHandOver?: () => Promise<boolean>): Promise<SendOutcome>;
  /** Connects and signs in; null when that works. Never throws. */
  verify(): Promise<ServerFailure | null>;
  /** Lets go of the connection; the next message opens one. */
  rest(): void;
  /** Breaks off what is under way: `send` then answers at once with what is known. For good. */
  abandon(): void;
}

/** Servers end a connection after some messages by themselves. */
const mostPerSession = 100;

export function createMailTransport(settings: SmtpSettings): MailTransport {
  const abandoned = new AbortController();
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
    session ??= await openSession(settings, abandoned.signal);
    return session;
  }

  async function attempt(
    envelope: Envelope,
    message: Buffer,
    mayHandOver: () => Promise<boolean>,
  ): Promise<SendOutcome> {
    const kept = session !== null;
    try {
      const answer = await (await current()).send(envelope, message, mayHandOver);
      return { kind: 'sent', answer: withoutAddresses(answer) };
    } catch (error) {
      if (error instanceof NotOurs) return { kind: 'not-ours', answer: '' };
      if (!(error instanceof SessionError)) throw error;
      const { reason, stage, handed } = error;
      // A server ends a connection that was idle for long: noticed only now, and nothing was handed over yet.
      const lost = reason.responseCode === undefined && reason.code !== 'ETIMEDOUT' && handed === 'nothing';
      if (kept && lost && stage === 'sending' && !abandoned.signal.aborted) {
        rest();
        return attempt(envelope, message, mayHandOver);
      }
      return outcomeOf(reason, stage, handed);
    }
  }

  return {
    send: (envelope, message, mayHandOver = always) => inTurn(() => attempt(envelope, message, mayHandOver)),
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
    abandon: () => abandoned.abort(),
  };
}

const always = () => Promise.resolve(true);
