// What a messenger needs of a log; pino's logger fits.

type Write = (facts: object, message: string) => void;

/** Never given a text, a name or a token. */
export interface MessengerLog {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}
