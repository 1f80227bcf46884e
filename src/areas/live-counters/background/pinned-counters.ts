// Keeps the pinned counter message of each person true: sent and pinned once, then edited in place, and only when it changes.

import type { Actor } from '../../../access/actor.ts';
import type { Database } from '../../../db/client.ts';
import { setBlocked } from '../../../delivery/blocked.ts';
import { groupBy } from '../../../group-by.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Log } from '../../../log.ts';
import { type Messenger, SendError } from '../../../messenger/messenger.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { type Counter, counters, countingCompany } from '../../plans/counters.ts';
import { counterScreen, digestOf, hasCounters } from '../screens/counter-screen.ts';
import type { Target } from './read-targets.ts';
import { claimSending, releaseSending, type Shown, writeShown } from './write-shown.ts';

export interface Holder {
  readonly target: Target;
  readonly actor: Actor & { readonly personId: number };
  readonly messenger: Messenger & Required<Pick<Messenger, 'pin'>>;
}

export interface PinnedParts {
  readonly db: Database;
  readonly translations: (locale: Locale) => Translate;
  /** Waits until so many messages may go out beyond those that people wait for. */
  readonly room: (messenger: string, count: number) => Promise<void>;
  readonly log: Log;
}

/** What is left to do: look at this person again after so many milliseconds. */
export interface Again {
  readonly personId: number;
  readonly afterMs: number;
}

const unknownAgainMs = 30_000;
const dayMs = 86_400_000;
/** Edits at once to one messenger. */
const atOnce = 8;
/** As many edits go beside the answers that caused them; more (a new day, an import) keep to the messenger's pace. */
const unpaced = 5;

export function createPinnedCounters({ db, translations, room, log }: PinnedParts) {
  /** Messages that were sent and could not be pinned yet, by account. */
  const unpinned = new Map<number, string>();

  /** Draws the messages of these people. One statement a company for the counters, one for what is shown then. */
  return async (holders: readonly Holder[], now: Date): Promise<Again[]> => {
    const found = await countersOf(holders, now);
    const due = holders.flatMap((holder) => {
      const screen = screenOf(holder, found.get(holder.actor.personId) ?? [], now);
      return needsWork(holder.target, screen, now) || unpinned.has(holder.target.accountId)
        ? [{ holder, screen }]
        : [];
    });
    const again: Again[] = [];
    const shown: Shown[] = [];
    for (let from = 0; from < due.length; from += atOnce) {
      const part = due.slice(from, from + atOnce);
      if (due.length > unpaced) await room(part[0]?.holder.messenger.name ?? '', part.length);
      await Promise.all(
        part.map(async ({ holder, screen }) => {
          try {
            const done = screen ? await show(holder, screen, now) : await takeAway(holder);
            if (done) shown.push(done);
          } catch (error) {
            const later = await failed(holder, error, now);
            if (later !== null) again.push({ personId: holder.actor.personId, afterMs: later });
          }
        }),
      );
    }
    if (shown.length > 0) await writeShown(db.query, shown);
    return again;
  };

  async function countersOf(holders: readonly Holder[], now: Date): Promise<Map<number, Counter[]>> {
    const companies = groupBy(
      holders.map(({ actor }) => actor),
      ({ companyId }) => companyId,
    );
    const all: Counter[] = [];
    for (const actors of companies.values()) {
      const people = [...new Map(actors.map((actor) => [actor.personId, actor as Holder['actor']])).values()];
      const company = countingCompany(people[0] as Actor);
      all.push(...(await counters(db.sql, { company, people, period: 'plan', now })));
    }
    return groupBy(all, ({ personId }) => personId);
  }

  /** Null for whom there is to be no message: not wanted, or nothing to say yet. */
  function screenOf({ target, actor }: Holder, own: readonly Counter[], now: Date): Screen | null {
    if (!target.pinned || (target.counterKey === null && !hasCounters(own))) return null;
    const { locale, timeZone } = actor;
    return counterScreen({ now, locale, timeZone, t: translations(locale) }, own);
  }

  async function show(holder: Holder, screen: Screen, now: Date): Promise<Shown | null> {
    const { target, messenger } = holder;
    const { accountId, chatKey } = target;
    const digest = digestOf(screen);
    if (target.counterKey) {
      const waits = unpinned.get(accountId);
      if (waits === target.counterKey) await pin(holder, waits);
      unpinned.delete(accountId);
      try {
        const key = await messenger.edit(chatKey, target.counterKey, screen);
        return { accountId, key, digest, sentAt: null };
      } catch (error) {
        if (!(error instanceof SendError) || error.outcome !== 'refused') throw error;
        // Deleted by the person: it comes again, but no more than once a day.
        await writeShown(db.query, [{ accountId, key: null, digest: null, sentAt: null }]);
      }
    }
    if (!(await claimSending(db.query, accountId, now))) return null;
    const key = await messenger.send(chatKey, screen).catch(async (error: unknown) => {
      // It was not sent, so it has not had its day: it waits, and then comes.
      if (error instanceof SendError && error.outcome === 'retry')
        await releaseSending(db.query, accountId, now);
      throw error;
    });
    try {
      await pin(holder, key);
    } catch (error) {
      unpinned.set(accountId, key);
      await writeShown(db.query, [{ accountId, key, digest, sentAt: now }]);
      throw error;
    }
    return { accountId, key, digest, sentAt: now };
  }

  /** Throws only what time may mend. */
  async function pin({ target, messenger }: Holder, key: string): Promise<void> {
    await messenger.pin(target.chatKey, key).catch((error: unknown) => {
      if (error instanceof SendError && error.outcome === 'retry') throw error;
      log.warn({ err: error, account: target.accountId }, 'a counter could not be pinned');
    });
  }

  /** The person does not want it (any more). */
  async function takeAway({ target, messenger }: Holder): Promise<Shown> {
    const { accountId, chatKey, counterKey } = target;
    if (counterKey) await messenger.remove(chatKey, counterKey);
    return { accountId, key: null, digest: null, sentAt: null };
  }

  /** Milliseconds after which it is worth trying again, or null. */
  async function failed({ target }: Holder, error: unknown, now: Date): Promise<number | null> {
    const { accountId } = target;
    if (!(error instanceof SendError)) {
      log.error({ err: error, account: accountId }, 'a pinned counter failed unexpectedly');
      return null;
    }
    if (error.outcome === 'gone') {
      await setBlocked(db, accountId, now);
      return null;
    }
    log.warn({ outcome: error.outcome, account: accountId }, 'a pinned counter could not be drawn');
    if (error.outcome === 'refused') return null;
    return error.retryAfter === undefined ? unknownAgainMs : error.retryAfter * 1000;
  }
}

/** An unchanged message costs no call; one that was deleted comes again after a day. */
function needsWork(
  { counterKey, counterShown, counterSentAt }: Target,
  screen: Screen | null,
  now: Date,
): boolean {
  if (!screen) return counterKey !== null;
  if (counterKey !== null) return digestOf(screen) !== counterShown;
  return counterSentAt === null || now.getTime() - counterSentAt.getTime() >= dayMs;
}
