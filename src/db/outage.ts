// The time during which the database can't be used: one line at its beginning, a count of what followed, one at its end.
import type { Log } from '../log.ts';
import { unusableCode, unusableWhy } from './database-gone.ts';

export interface Outage {
  /** For all parts of the program: what they say of errors while one lasts, or of the database's own, is counted, not repeated. */
  readonly log: Log;
  /** A statement failed. Others than those of an unusable database are ignored. */
  failed(error: unknown): void;
  /** Something was written. */
  ended(): void;
  /** Whether the database can't be used now. */
  lasts(): boolean;
  /** Called when one begins. */
  onBegin(listener: () => void): void;
}

const repeatAfterMs = 60_000;

/**
 * A refused or broken connection may as well be to a mail server or a messenger: where it was the database's, the
 * statement itself has told.
 */
const isOfDatabase = (error: unknown): boolean => !/^E[A-Z]/.test(unusableCode(error) ?? '');

/** @param now monotonic milliseconds */
export function createOutage(log: Log, now: () => number = () => performance.now()): Outage {
  let since: number | null = null;
  let heldBack = 0;
  let lastLine = 0;
  const listeners: (() => void)[] = [];

  function tell(error: unknown): void {
    const first = since === null;
    if (first) {
      since = now();
      heldBack = 0;
    } else if (now() - lastLine < repeatAfterMs) {
      heldBack += 1;
      return;
    }
    lastLine = now();
    const why = unusableWhy(error);
    const facts = { why, code: unusableCode(error), ...(heldBack > 0 && { heldBack }) };
    log.error(
      facts,
      first
        ? 'The database cannot be used; what else fails of it is counted'
        : 'The database still cannot be used',
    );
    if (first) for (const listener of listeners) listener();
  }

  const quiet =
    (level: 'warn' | 'error' | 'fatal') =>
    (...args: unknown[]): void => {
      const [facts] = args as [{ err?: unknown } | undefined];
      const error = facts instanceof Error ? facts : facts?.err;
      const why = error === undefined ? null : unusableWhy(error);
      const isOfIt = why !== null && why !== 'busy' && (since !== null || isOfDatabase(error));
      if (isOfIt) tell(error);
      else (log[level] as (...all: unknown[]) => void)(...args);
    };

  return {
    log: {
      trace: log.trace.bind(log),
      debug: log.debug.bind(log),
      info: log.info.bind(log),
      warn: quiet('warn'),
      error: quiet('error'),
      fatal: log.fatal.bind(log),
    } as Log,
    failed(error) {
      // Two transactions that ran into each other say nothing about the database.
      const why = unusableWhy(error);
      if (why !== null && why !== 'busy') tell(error);
    },
    ended() {
      if (since === null) return;
      log.info({ seconds: Math.round((now() - since) / 1_000), heldBack }, 'The database is back');
      since = null;
    },
    lasts: () => since !== null,
    onBegin: (listener) => void listeners.push(listener),
  };
}
