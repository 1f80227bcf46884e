// Watches the steps of a conversation with a mail server, and says when one takes too long. The library's own time limit is
// one of silence, which an answer that drips in byte by byte never reaches.
import type { SmtpLimits } from './smtp-limits.ts';

type Step = keyof SmtpLimits;

export interface SmtpSteps {
  /** What the library calls with each command and each whole answer. */
  readonly logger: Record<'trace' | 'info' | 'warn' | 'error' | 'fatal' | 'level', () => void> & {
    debug(entry: unknown, message?: unknown): void;
  };
  /** A step that is no command: the e-mail itself, or what comes after its final dot. */
  begin(step: Step): void;
  /** Nothing is waited for. */
  end(): void;
}

const nothing = () => {};

export function createSmtpSteps(limits: SmtpLimits, tooLong: () => void): SmtpSteps {
  /** Commands without an answer yet: a server that takes several at once answers them in turn. */
  let waiting: Step[] = [];
  let timer: NodeJS.Timeout | undefined;

  function begin(step: Step): void {
    clearTimeout(timer);
    timer = setTimeout(tooLong, limits[step]);
    timer.unref();
  }

  function end(): void {
    clearTimeout(timer);
    waiting = [];
  }

  /** Only its first word is looked at: what follows is an address, or a password. */
  function command(text: string): void {
    const verb = text.slice(0, 4).toUpperCase();
    waiting.push(verb === 'DATA' ? 'data' : verb === 'QUIT' ? 'quit' : 'command');
    if (waiting.length === 1) begin(waiting[0] as Step);
  }

  function answer(): void {
    waiting.shift();
    clearTimeout(timer);
    if (waiting[0]) begin(waiting[0]);
  }

  return {
    logger: {
      trace: nothing,
      info: nothing,
      warn: nothing,
      error: nothing,
      fatal: nothing,
      level: nothing,
      debug(entry, message) {
        const { tnx } = entry as { tnx?: unknown };
        if (tnx === 'client') command(String(message));
        else if (tnx === 'server') answer();
      },
    },
    begin,
    end,
  };
}
