// One try to bring one message to its chat, and what its outcome means.
import type { Log } from '../log.ts';
import { SendError } from '../messenger/messenger.ts';
import type { Messengers } from '../messenger/registry.ts';
import { traced } from '../tracing/traced.ts';
import { maxAttempts, waitSeconds } from './backoff.ts';
import type { OutboxRow } from './claim.ts';
import type { Outcome } from './outcome.ts';

/** What a try came to; `holdSeconds` when the messenger asked the whole bot to be silent for so long. */
export type Attempt = Outcome & {
  readonly holdSeconds?: number /** It said when to come again: a 429. */;
  readonly limited?: true;
};

export function createAttempt({ messengers, log }: { messengers: Messengers; log: Log }) {
  return (row: OutboxRow, now: Date): Promise<Attempt> =>
    traced(
      'send',
      () => ({ messenger: row.messenger, how: row.editsKey ? 'edit' : 'new' }),
      () => attempt(row, now),
      ({ kind, limited }) => ({ outcome: limited ? 'rate-limited' : kind }),
    );

  async function attempt(row: OutboxRow, now: Date): Promise<Attempt> {
    const messenger = messengers.get(row.messenger as never);
    if (!messenger) return { kind: 'later', seconds: 60, reason: 'messenger not connected here' };
    if (row.expiresAt && row.expiresAt <= now)
      return { kind: 'dead', reason: 'expired before it could be sent' };
    if (row.overtaken) return { kind: 'overtaken' };
    try {
      const messageKey = row.editsKey
        ? await messenger.edit(row.chatKey, row.editsKey, row.screen)
        : await messenger.send(row.chatKey, row.screen);
      return { kind: 'sent', messageKey };
    } catch (error) {
      if (!(error instanceof SendError))
        log.error({ err: error, outbox: row.id }, 'a message failed unexpectedly');
      return failed(
        row,
        error instanceof SendError ? error : new SendError('unknown', 'unexpected', undefined, error),
      );
    }
  }
}

function failed(row: OutboxRow, failure: SendError): Attempt {
  const reason = failure.message;
  if (failure.outcome === 'gone') return { kind: 'gone', reason };
  if (failure.outcome === 'refused' || row.attempts >= maxAttempts) return { kind: 'dead', reason };
  const seconds = waitSeconds(row.attempts, failure.retryAfter);
  return {
    kind: 'later',
    seconds,
    reason,
    ...(failure.wholeBot && { holdSeconds: seconds }),
    ...(failure.retryAfter !== undefined && { limited: true as const }),
  };
}
