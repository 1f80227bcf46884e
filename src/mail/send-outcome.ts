// What became of an e-mail that was handed to the mail server, and whose fault it is when it was not taken.

export type SendOutcome =
  | { readonly kind: 'sent'; readonly answer: string }
  /** The server has the whole letter and never said what became of it: it may be delivered, so it is not sent again by itself. */
  | { readonly kind: 'unknown'; readonly answer: string }
  /** Another process has it: nothing was handed over, and nothing is to be written down. */
  | { readonly kind: 'not-ours'; readonly answer: '' }
  /** Not now, for this address: greylisting, a full mailbox. `lost` when the connection broke before the letter was whole. */
  | { readonly kind: 'later'; readonly lost: boolean; readonly answer: string }
  /** Never, for this address; `addressIsBad` when nobody is there, rather than that this message was not wanted. */
  | { readonly kind: 'refused'; readonly addressIsBad: boolean; readonly answer: string }
  | ServerFailure;

/** The server itself: nothing was sent, and it has nothing to do with the address. */
export interface ServerFailure {
  readonly kind: Trouble;
  readonly answer: string;
  /** Whether it failed over this e-mail, rather than before there was talk of any: then the try counts. */
  readonly begun?: boolean;
}

/** `down`: no answer, or "come back later"; `auth`: our name and password; `sender`: our own address. */
export type Trouble = 'down' | 'auth' | 'sender';

/** An error of nodemailer, as far as it matters. */
export interface SmtpError {
  readonly code?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly response?: string | undefined;
  readonly command?: string | undefined;
}

/** What we were about when it failed. */
export type Stage = 'connecting' | 'signing-in' | 'sending';

/** How much of the message left; `whole` with its final dot, after which the server delivers it. */
export type Handed = 'nothing' | 'part' | 'whole';

const closing = 421;

/** What it means that a message was not taken. Pure. */
export function outcomeOf(error: SmtpError, stage: Stage, handed: Handed): SendOutcome {
  const answer = answerOf(error);
  const { command, responseCode } = error;
  if (handed === 'whole' && !isRefusal(error)) return { kind: 'unknown', answer };
  if (stage !== 'sending') return failureOf(error, stage);
  if (command === 'MAIL FROM' || responseCode === closing) return { ...failureOf(error, stage), begun: true };
  if (!isPermanent(error)) return { kind: 'later', lost: responseCode === undefined, answer };
  if (isAboutSigningIn(error)) return { kind: 'auth', answer, begun: true };
  if (isAboutSender(error)) return { kind: 'sender', answer, begun: true };
  return { kind: 'refused', addressIsBad: command === 'RCPT TO' && isAboutAddress(error), answer };
}

/** What it means that the server would not have us at all. Pure. */
export function failureOf(error: SmtpError, stage: Stage): ServerFailure {
  const answer = answerOf(error);
  if (stage === 'signing-in') {
    const refused = error.responseCode === undefined ? error.code === 'EAUTH' : isPermanent(error);
    return { kind: refused ? 'auth' : 'down', answer };
  }
  if (!isPermanent(error)) return { kind: 'down', answer };
  return { kind: isAboutSigningIn(error) ? 'auth' : 'sender', answer };
}

const isPermanent = ({ responseCode: code = 0 }: SmtpError): boolean =>
  code >= 500 && code < 600 && code !== 503;

/** An answer that says no: anything else than that, and silence, leaves it open. */
const isRefusal = ({ responseCode: code = 0 }: SmtpError): boolean => code >= 400 && code < 600;

const isAboutSigningIn = ({ responseCode }: SmtpError): boolean =>
  responseCode === 530 || responseCode === 535;

/** RFC 3463: X.1.7 and X.1.8 are the sender's address. */
const isAboutSender = (error: SmtpError): boolean => /^1\.[78]$/.test(enhancedCode(error) ?? '');

/**
 * RFC 3463: X.1.x is the recipient's address, X.2.1 a mailbox that is switched off; X.7.x is the server's policy and says
 * nothing about the address. A server that gives no such code is believed by the basic one (RFC 5321 §4.2.3).
 */
function isAboutAddress(error: SmtpError): boolean {
  const enhanced = enhancedCode(error);
  if (enhanced !== undefined) return /^1\.|^2\.1$/.test(enhanced);
  return [550, 551, 553, 556].includes(error.responseCode ?? 0);
}

function enhancedCode({ response = '' }: SmtpError): string | undefined {
  return /^\d{3}[ -]5\.(\d{1,3}\.\d{1,3})\b/.exec(response.slice(0, 20))?.[1];
}

const longest = 200;
/** Before addresses are looked for: what comes after it is never shown. */
const mostRead = 1000;

/** What the server said, without addresses: it is kept and shown. */
function answerOf({ response, code }: SmtpError): string {
  return withoutAddresses(response ?? code ?? 'no answer');
}

/** On one line, at most 200 characters. */
export function withoutAddresses(text: string): string {
  return text
    .slice(0, mostRead)
    .replace(/(?:<|(?<![^\s<>@]))[^\s<>@]+@[^\s<>@]+>?/g, '…')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, longest);
}
