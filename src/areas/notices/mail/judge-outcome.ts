// What is written down about a recipient after an e-mail was tried.
import { nextTry } from '../../../mail/backoff.ts';
import type { SendOutcome, ServerFailure } from '../../../mail/send-outcome.ts';
import type { ServerState } from '../../../mail/server-state.ts';
import type { Finished } from './next-recipient.ts';

export type Judged = Pick<Finished, 'status' | 'reason' | 'answer' | 'nextAttemptAt' | 'counts'> & {
  /** Nobody is at that address: the contact is to be marked, too. */
  readonly bounced: boolean;
};

type Judgeable = Exclude<SendOutcome, { kind: 'not-ours' }>;

/** What no mail server is to see. */
export const unfit: Judged = {
  status: 'unreachable',
  reason: 'invalid',
  answer: null,
  nextAttemptAt: null,
  counts: false,
  bounced: false,
};

/** Tells `server` how it did. Otherwise pure. @param attempts with this one */
export function judgeOutcome(outcome: Judgeable, attempts: number, server: ServerState, now: Date): Judged {
  const { answer } = outcome;
  const judged = (status: Judged['status'], reason: string | null = null): Judged => ({
    status,
    reason,
    answer,
    nextAttemptAt: null,
    counts: true,
    bounced: false,
  });
  const again = (): Judged => {
    const nextAttemptAt = nextTry(attempts, now);
    return nextAttemptAt ? { ...judged('waiting'), nextAttemptAt } : judged('failed', 'gave_up');
  };
  switch (outcome.kind) {
    case 'sent':
      server.works();
      return judged('sent');
    case 'refused':
      if (outcome.addressIsBad) {
        server.works();
        return { ...judged('failed', 'refused'), bounced: true };
      }
      server.refused(answer, now);
      return judged('failed', 'gave_up');
    case 'unknown':
      server.unanswered(answer, now);
      return judged('unknown', 'no_answer');
    case 'later':
      if (outcome.lost) server.lost(answer, now);
      else server.works();
      return again();
    case 'down':
    case 'auth':
    case 'sender':
      server.failed(outcome.kind, answer, now);
      return spent(outcome) ? again() : { ...judged('waiting'), nextAttemptAt: now, counts: false };
  }
}

/** A server that could not be reached was not asked to take this e-mail: that is no try. */
const spent = ({ begun = false }: ServerFailure): boolean => begun;
