// How the mail server does: whether all sending rests for a while, and since when it has been in trouble.
import { restSeconds } from './backoff.ts';
import type { Trouble } from './send-outcome.ts';

/** `refusing`: it takes no e-mail of ours; `silent`: it takes them, and never says that it has. */
export type ServerTrouble = Trouble | 'refusing' | 'silent';

export interface TroubleState {
  readonly kind: ServerTrouble;
  readonly answer: string;
  readonly since: Date;
  readonly until: Date;
}

export interface ServerState {
  /** Null while all is well. */
  trouble(): TroubleState | null;
  /** True while nothing is tried. */
  rests(now: Date): boolean;
  /** The server took an e-mail, or refused one for its address: it works. */
  works(): void;
  failed(kind: ServerTrouble, answer: string, now: Date): void;
  /** A connection broke in the middle of an e-mail. True when that happened so often in a row that it is the server. */
  lost(answer: string, now: Date): boolean;
  /** An e-mail was handed over and nothing was said of it. The same. */
  unanswered(answer: string, now: Date): boolean;
  /** An e-mail was refused, not for its address. The same. */
  refused(answer: string, now: Date): boolean;
}

const mostLost = 3;
const mostUnanswered = 3;
const mostRefused = 5;

export function createServerState(): ServerState {
  let trouble: (TroubleState & { inARow: number }) | null = null;
  let lostInARow = 0;
  let unansweredInARow = 0;
  let refusedInARow = 0;

  function failed(kind: ServerTrouble, answer: string, now: Date): void {
    const before = trouble?.kind === kind ? trouble : null;
    const inARow = (before?.inARow ?? 0) + 1;
    const until = new Date(now.getTime() + restSeconds(kind, inARow) * 1000);
    trouble = { kind, answer, since: before?.since ?? now, until, inARow };
  }

  return {
    trouble: () => trouble,
    rests: (now) => trouble !== null && now < trouble.until,
    works() {
      trouble = null;
      lostInARow = 0;
      unansweredInARow = 0;
      refusedInARow = 0;
    },
    failed,
    lost(answer, now) {
      lostInARow += 1;
      if (lostInARow < mostLost) return false;
      failed('down', answer, now);
      return true;
    },
    unanswered(answer, now) {
      unansweredInARow += 1;
      if (unansweredInARow < mostUnanswered) return false;
      failed('silent', answer, now);
      return true;
    },
    refused(answer, now) {
      lostInARow = 0;
      refusedInARow += 1;
      if (refusedInARow < mostRefused) return false;
      refusedInARow = 0;
      failed('refusing', answer, now);
      return true;
    },
  };
}
