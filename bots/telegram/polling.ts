// Updates by long polling. Nothing is confirmed to Telegram before it is handled, and no slow chat holds up the others.

import { delayAfter } from '../../src/messenger/backoff.ts';
import type { MessengerClock } from '../../src/messenger/clock.ts';
import type { MessengerLog } from '../../src/messenger/log.ts';
import type { TelegramApi } from './api.ts';
import { describe, type Failure, failureOf } from './errors.ts';
import type { Intake } from './intake.ts';
import { createUnconfirmed } from './unconfirmed.ts';
import { allowedUpdates } from './update-schema.ts';

export interface Polling {
  /** Resolves when the loop has ended, after `signal` aborted. */
  readonly ended: Promise<void>;
  healthy(): boolean;
  /** Tells Telegram what is done, so that it is not delivered again. Call it last; failures are harmless. */
  confirm(): Promise<void>;
}

/** Telegram's most. It also bounds the updates in work: what lies further behind the oldest unfinished one is not seen. */
const BATCH = 100;
const LONG_POLL_SECONDS = 30;
/** While updates are in work: a new poll repeats all of them, so it waits a moment for most to be done. */
const BUSY_PAUSE_MS = 50;
/** While the oldest is stuck: polls with the same offset are answered with a single update within half a second. */
const STUCK_PAUSE_MS = 550;
const CONFIRM_TIMEOUT_MS = 3_000;
const BACKOFF = { firstMs: 500, maxMs: 10_000 };
/** For what does not pass by itself: a wrong token, another process with the same one. */
const FATAL_PAUSE_MS = 30_000;
const FAILURES_UNTIL_UNHEALTHY = 3;

export function startPolling(parts: {
  api: TelegramApi;
  intake: Intake;
  clock: MessengerClock;
  signal: AbortSignal;
  log: MessengerLog;
}): Polling {
  const { api, intake, clock, signal, log } = parts;
  const unconfirmed = createUnconfirmed();
  let failures = 0;
  let fatal = false;
  let onAllDone = () => {};
  signal.addEventListener('abort', () => onAllDone(), { once: true });

  const pollFor = (limit: number, timeout: number, ending: AbortSignal) =>
    api.poll({ offset: unconfirmed.offset, limit, timeout, allowed_updates: allowedUpdates }, ending);

  function dispatch(update: unknown): void {
    const id = (update as { update_id?: unknown } | null)?.update_id;
    if (typeof id !== 'number' || !unconfirmed.enter(id)) return;
    intake(update).then(
      () => {
        unconfirmed.done(id);
        if (unconfirmed.running === 0) onAllDone();
      },
      // Only when stopping. It stays unconfirmed, so Telegram delivers it to the next process.
      () => {},
    );
  }

  /** Resolves when all updates are done, at the latest after `ms` or when stopping. */
  async function allDone(ms: number): Promise<void> {
    const enough = new AbortController();
    const timer = clock.sleep(ms, enough.signal).catch(() => {});
    const done = new Promise<void>((resolve) => {
      onAllDone = resolve;
    });
    await Promise.race([done, timer]);
    enough.abort();
  }

  async function onFailure(error: unknown): Promise<void> {
    failures++;
    const failure = failureOf(error);
    fatal = failure.kind === 'conflict' || failure.kind === 'unauthorized';
    const facts = { reason: describe(error), failures };
    if (fatal) log.error(facts, remedies[failure.kind as keyof typeof remedies]);
    else log.warn(facts, 'Telegram gives no updates at the moment; trying again');
    await clock.sleep(pauseAfter(failure, failures), signal).catch(() => {});
  }

  async function loop(): Promise<void> {
    while (!signal.aborted) {
      try {
        const offset = unconfirmed.offset;
        const updates = await pollFor(BATCH, LONG_POLL_SECONDS, signal);
        if (failures > 0) log.info({ failures }, 'Telegram gives updates again');
        failures = 0;
        fatal = false;
        for (const update of updates) dispatch(update);
        if (unconfirmed.running > 0) await allDone(BUSY_PAUSE_MS);
        if (unconfirmed.running > 0 && unconfirmed.offset === offset) await allDone(STUCK_PAUSE_MS);
      } catch (error) {
        if (!signal.aborted) await onFailure(error);
      }
    }
  }

  return {
    ended: loop(),
    healthy: () => !fatal && failures < FAILURES_UNTIL_UNHEALTHY,
    async confirm() {
      if (unconfirmed.offset === undefined) return;
      await pollFor(1, 0, AbortSignal.timeout(CONFIRM_TIMEOUT_MS)).catch((error: unknown) => {
        log.debug(
          { reason: describe(error) },
          'The last updates could not be confirmed; they will come again',
        );
      });
    },
  };
}

const remedies = {
  conflict:
    'Another process takes the updates of this bot: stop it, or give each its own TELEGRAM_BOT_TOKEN. Trying again slowly',
  unauthorized:
    'Telegram no longer accepts TELEGRAM_BOT_TOKEN: get the present one from @BotFather. Trying again slowly',
};

function pauseAfter(failure: Failure, failures: number): number {
  if (failure.kind === 'rate-limited') return failure.retryAfter * 1000;
  if (failure.kind === 'conflict' || failure.kind === 'unauthorized') return FATAL_PAUSE_MS;
  return delayAfter(failures, BACKOFF);
}
