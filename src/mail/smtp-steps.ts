// Watches the steps of a conversation with a mail server, and says when one takes too long. The library's own time limit is
// one of silence, which an answer that drips in byte by byte never reaches.
import type { SmtpLimits } from './smtp-limits.ts';

type Step = keyof SmtpLimits;

interface Waiting {
  readonly step: Step;
  /** Its first four letters, in capitals. */
  readonly verb: string;
}

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
  let waiting: Waiting[] = [];
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
    const step = verb === 'DATA' ? 'data' : verb === 'QUIT' ? 'quit' : 'command';
    waiting.push({ step, verb });
    if (waiting.length === 1) begin(step);
  }

  function answer(): void {
    const answered = waiting.shift();
    clearTimeout(timer);
    // After a yes to STARTTLS the two agree on keys, and the next command comes only then.
    const next = waiting[0]?.step ?? (answered?.verb === 'STAR' ? 'command' : undefined);
    if (next) begin(next);
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
