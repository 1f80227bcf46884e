// Counts what is logged as an error, by its code: in memory and at once, so that an error costs nothing where it happens.
import type { Log } from '../../log.ts';

export interface ErrorTally {
  /** The same log, heard. */
  hear(log: Log): Log;
  /** What came since the last time, by code, and forgets it. */
  take(): TalliedError[];
  /** What could not be written down comes with the next time. */
  putBack(errors: readonly TalliedError[]): void;
}

export interface TalliedError {
  readonly code: string;
  readonly count: number;
  readonly lastAt: Date;
}

/** More kinds at once are counted as one. */
const mostCodes = 200;
export const otherErrors = 'other';
/** What people typed never looks like this by chance: no spaces, and short. */
const plainCode = /^[A-Za-z][\w-]{0,59}$/;

/** @param heard is told of each, too */
export function createErrorTally(clock: () => Date, heard?: (code: string) => void): ErrorTally {
  let counts = new Map<string, { count: number; lastAt: Date }>();

  function add(code: string, count: number, lastAt: Date): void {
    const key = counts.has(code) || counts.size < mostCodes ? code : otherErrors;
    const known = counts.get(key);
    if (!known) counts.set(key, { count, lastAt });
    else {
      known.count += count;
      if (lastAt > known.lastAt) known.lastAt = lastAt;
    }
  }

  const heardBy =
    (log: Log, level: 'error' | 'fatal') =>
    (...args: unknown[]): void => {
      const code = codeOf(args[0]);
      add(code, 1, clock());
      heard?.(code);
      (log[level] as (...all: unknown[]) => void)(...args);
    };

  return {
    hear: (log) =>
      ({
        trace: log.trace.bind(log),
        debug: log.debug.bind(log),
        info: log.info.bind(log),
        warn: log.warn.bind(log),
        error: heardBy(log, 'error'),
        fatal: heardBy(log, 'fatal'),
      }) as Log,
    take() {
      const taken = [...counts].map(([code, { count, lastAt }]) => ({ code, count, lastAt }));
      counts = new Map();
      return taken;
    },
    putBack(errors) {
      for (const { code, count, lastAt } of errors) add(code, count, lastAt);
    },
  };
}

/** The error's own code, or that of its cause, or its class. */
export function codeOf(said: unknown): string {
  const facts = said as { err?: unknown; code?: unknown } | null | undefined;
  const error = said instanceof Error ? said : facts?.err;
  for (let one = error, depth = 0; one instanceof Error && depth < 5; one = one.cause, depth += 1) {
    const { code } = one as { code?: unknown };
    if (typeof code === 'string' && plainCode.test(code)) return code;
    if (typeof code === 'number') return `${one.name}-${code}`.slice(0, 60);
  }
  if (error instanceof Error) return plainCode.test(error.name) ? error.name : otherErrors;
  return typeof facts?.code === 'string' && plainCode.test(facts.code) ? facts.code : otherErrors;
}
