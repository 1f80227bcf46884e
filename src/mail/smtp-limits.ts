// How long the mail server may take for each step. RFC 5321, 4.5.3.2 gives the least that a client should wait.

/** Milliseconds, of each step as a whole: an answer that drips in byte by byte gains no time by it. */
export interface SmtpLimits {
  /** Finding the host and opening the connection. */
  readonly connect: number;
  readonly greeting: number;
  /** EHLO, STARTTLS, each answer while signing in, MAIL, RCPT, RSET. */
  readonly command: number;
  /** Until the server asks for the message, after DATA. */
  readonly data: number;
  /** Handing over 16 KB of it. */
  readonly block: number;
  /** After the final dot. Whoever gives up sooner sends again what the server has taken. */
  readonly end: number;
  /** The goodbye. */
  readonly quit: number;
}

const second = 1000;
const minute = 60 * second;

export const rfcLimits: SmtpLimits = {
  connect: minute,
  greeting: 5 * minute,
  command: 5 * minute,
  data: 2 * minute,
  block: 3 * minute,
  end: 10 * minute,
  quit: 5 * second,
};

/** For a test, whose author waits for it; that it is sent twice by a second press harms nobody. */
export const impatientLimits: SmtpLimits = {
  connect: 20 * second,
  greeting: 20 * second,
  command: 20 * second,
  data: 20 * second,
  block: 20 * second,
  end: minute,
  quit: 5 * second,
};
