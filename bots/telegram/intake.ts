// One update in: the press confirmed at once, then `receive`, in order within a chat.
import { z } from 'zod';
import { delayAfter } from '../../src/messenger/backoff.ts';
import type { MessengerClock } from '../../src/messenger/clock.ts';
import type { Incoming } from '../../src/messenger/incoming.ts';
import type { Lanes } from '../../src/messenger/lanes.ts';
import type { MessengerLog } from '../../src/messenger/log.ts';
import type { Receive } from '../../src/messenger/messenger.ts';
import { wellFormedWithin } from '../../src/messenger/well-formed.ts';
import type { BotUser, TelegramApi } from './api.ts';
import { describe, failureOf } from './errors.ts';
import { updateSchema } from './update-schema.ts';
import { incomingOf } from './updates.ts';

const CONFIRM_RETRIES = 4;
const CONFIRM_BACKOFF = { firstMs: 500, maxMs: 4_000 };
/** Work that takes longer is seen to be done: a report, a photo that is read. */
const WORKS_AFTER_MS = 1_000;
/** For so long Telegram shows that somebody types. */
const SIGN_LASTS_MS = 5_000;
const pressSchema = z.object({ callback_query: z.object({ id: z.string().min(1).max(200) }) });

/**
 * Takes one native update. Resolves when it is done with: handled, or nothing to be handled. Rejects as `receive` does,
 * when it must be delivered again.
 */
export type Intake = (update: unknown) => Promise<void>;

export function createIntake(parts: {
  api: TelegramApi;
  lanes: Lanes;
  receive: Receive;
  bot: () => BotUser;
  clock: MessengerClock;
  signal: AbortSignal;
  log: MessengerLog;
}): Intake {
  const { api, lanes, receive, bot, clock, signal, log } = parts;

  /** Beside the work and never awaited by it: the person's button stops turning although the database is slow. */
  function confirmPress(queryId: string): void {
    confirmInTheEnd(queryId).catch((error: unknown) => {
      // "query is too old" is the usual one: the press waited while the bot was down. The work is done nevertheless.
      log.debug({ reason: describe(error) }, 'A press could not be confirmed');
    });
  }

  /** Until it is, or Telegram says no: the button turns for as long as nobody answers. */
  async function confirmInTheEnd(queryId: string): Promise<void> {
    for (let failures = 0; ; ) {
      try {
        await api.call('answerCallbackQuery', { callback_query_id: queryId });
        return;
      } catch (error) {
        const failure = failureOf(error);
        const mayHelp = ['rate-limited', 'retry', 'unknown'].includes(failure.kind);
        failures++;
        if (!mayHelp || failures > CONFIRM_RETRIES || signal.aborted) throw error;
        const asked = failure.kind === 'rate-limited' ? failure.retryAfter * 1000 : 0;
        await clock.sleep(Math.max(asked, delayAfter(failures, CONFIRM_BACKOFF)), signal);
      }
    }
  }

  /** Shows that it is worked on, once that takes longer than a moment; a sign that fails is nobody's loss. */
  async function withTypingSign<T>({ chatKey, isPrivate }: Incoming, work: () => Promise<T>): Promise<T> {
    if (!isPrivate) return work();
    const type = () =>
      void api.call('sendChatAction', { chat_id: Number(chatKey), action: 'typing' }).catch(() => {});
    let again: NodeJS.Timeout | undefined;
    const first = setTimeout(() => {
      type();
      again = setInterval(type, SIGN_LASTS_MS);
      again.unref();
    }, WORKS_AFTER_MS);
    first.unref();
    try {
      return await work();
    } finally {
      clearTimeout(first);
      clearInterval(again);
    }
  }

  return async (raw) => {
    const parsed = updateSchema.safeParse(raw);
    if (!parsed.success) {
      // Delivered again it would be as unreadable as now, so it counts as done with.
      const fields = parsed.error.issues.map(({ path }) => path.join('.'));
      log.warn({ fields }, 'An update from Telegram has an unexpected form; it was left out');
      // The button that was pressed stops turning all the same.
      const pressed = pressSchema.safeParse(raw);
      if (pressed.success) confirmPress(pressed.data.callback_query.id);
      return;
    }
    const update = parsed.data;
    if (update.callback_query) confirmPress(update.callback_query.id);
    const incoming = wellFormedWithin(incomingOf(update, bot()));
    if (incoming) await lanes.run(incoming.chatKey, () => withTypingSign(incoming, () => receive(incoming)));
  };
}
