// What a library throws in a callback of its own (a socket's, a server's, a timer's, a worker's) reaches nobody who could
// catch it. It is written down and counted, and the program goes on serving: it ends only when it can't.
import type { EventEmitter } from 'node:events';
import type { Log } from './log.ts';

/** So many in one minute, and what goes on is no accident: a fresh start is better than a program that only fails. */
const MOST_PER_MINUTE = 1_000;
/** The rest of a minute is counted, not written down one by one. */
const WRITTEN_PER_MINUTE = 10;
const MINUTE = 60_000;

export interface OutermostGuard {
  /** How many surprises there were since the start. */
  surprises(): number;
  /** Ends the program: something without which nobody is served is gone for good. Idempotent. */
  cannotServe(reason: string): void;
}

export interface GuardParts {
  readonly log: Pick<Log, 'error' | 'fatal'>;
  /** Milliseconds that only go forward. */
  readonly now: () => number;
  /** Ends the program with a code. */
  readonly exit: (code: number) => void;
  readonly process: Pick<EventEmitter, 'on'>;
}

/** To be made first: what is thrown before nobody listens ends the program. */
export function guardOutermost({ log, now, exit, process }: GuardParts): OutermostGuard {
  let total = 0;
  let minuteBegan = now();
  let inMinute = 0;
  let isOver = false;

  function cannotServe(reason: string): void {
    if (isOver) return;
    isOver = true;
    log.fatal({ reason, surprises: total }, 'Tallybot cannot serve any more and ends');
    exit(1);
  }

  function surprised(error: unknown, kind: string): void {
    total++;
    if (now() - minuteBegan >= MINUTE) {
      if (inMinute > WRITTEN_PER_MINUTE)
        log.error({ surprises: inMinute }, 'There were more surprises than were written down');
      minuteBegan = now();
      inMinute = 0;
    }
    inMinute++;
    if (inMinute <= WRITTEN_PER_MINUTE)
      log.error(
        { err: error instanceof Error ? error : new Error(typeof error), kind, surprises: total },
        'A surprise that nobody caught; serving goes on',
      );
    if (inMinute > MOST_PER_MINUTE) cannotServe('a storm of surprises');
  }

  process.on('uncaughtException', (error: unknown) => surprised(error, 'exception'));
  process.on('unhandledRejection', (error: unknown) => surprised(error, 'rejection'));
  return { surprises: () => total, cannotServe };
}
