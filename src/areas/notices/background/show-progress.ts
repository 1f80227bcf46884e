// Keeps each notice's progress message true: posted once, edited at a polite pace, and once more when it has ended.
import type { Database } from '../../../db/client.ts';
import { answerLater } from '../../../delivery/answer-later.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Log } from '../../../log.ts';
import { SendError } from '../../../messenger/messenger.ts';
import type { Messengers } from '../../../messenger/registry.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { textOf } from '../../../messenger/text.ts';
import { recipientCounts } from '../queries.ts';
import { noticeProgressScreen } from '../screens/notice-progress-message.ts';
import { restingUntil } from '../working-time.ts';
import { type FollowingPerson, followingPerson } from './following-person.ts';
import { type Followed, keyOf, noteShown, takeFollowed } from './progress-message.ts';

export interface ShowProgressParts {
  readonly db: Database;
  readonly messengers: Messengers;
  readonly translations: (locale: Locale) => Translate;
  /** Waits until so many messages may go out beyond those that people wait for. */
  readonly room: (messenger: string, count: number) => Promise<void>;
  readonly log: Log;
}

/** So long a chat that takes no edits is left alone. */
const patienceMs = 60_000;

export function createShowProgress(parts: ShowProgressParts) {
  const { db, messengers, translations, room, log } = parts;
  /** What this process drew last, and until when it leaves a message alone, by notice. */
  const drawn = new Map<number, string>();
  const quietUntil = new Map<number, number>();

  /** Returns how many messages were posted or edited. */
  return async (now: Date): Promise<number> => {
    let shown = 0;
    for (const followed of await takeFollowed(db.sql, now)) {
      if ((quietUntil.get(followed.notice.id) ?? 0) > now.getTime()) continue;
      shown += await show(followed, now);
    }
    return shown;
  };

  async function show(followed: Followed, now: Date): Promise<number> {
    const { notice, outboxId, place } = followed;
    const person = await followingPerson(db.sql, notice, place?.accountId ?? null);
    if (!person) {
      await noteShown(db.sql, { notice });
      return 0;
    }
    const screen = await screenFor(followed, person, now);
    if (outboxId === null) return announce(followed, person, screen, now);
    if (!place) return 0;
    const text = JSON.stringify([textOf(screen.text), screen.buttons]);
    const unchanged = drawn.get(notice.id) === text && followed.shown === notice.status;
    return unchanged ? 0 : redraw(followed, screen, text, now);
  }

  async function screenFor({ notice }: Followed, person: FollowingPerson, now: Date): Promise<Screen> {
    const counts = (await recipientCounts(db.sql, notice.companyId, [notice.id])).get(notice.id);
    const reader = {
      t: translations(person.locale),
      locale: person.locale,
      timeZone: person.timeZone,
      now,
    };
    const restsUntil = await restingUntil(notice, person.office, now);
    return noticeProgressScreen({ notice, counts: counts as NonNullable<typeof counts>, restsUntil }, reader);
  }

  /** The first message, of one that began by itself. */
  async function announce({ notice }: Followed, person: FollowingPerson, screen: Screen, now: Date) {
    const key = keyOf(notice);
    return db.sqlTransaction(async (tx) => {
      const { companyId } = notice;
      const { accountId, messenger, chatKey } = person;
      const place = { companyId, accountId, messenger, chatKey };
      await answerLater(tx, [{ ...place, purpose: 'notice-progress', key, priority: 1, screen }], now);
      const [row] = await tx.$queryRaw<{ id: number }[]>`select id from outbox where key = ${key}`;
      await noteShown(tx, { notice, outboxId: row?.id ?? null });
      return 1;
    });
  }

  async function redraw({ notice, outboxId, place }: Followed, screen: Screen, text: string, now: Date) {
    const messenger = place && messengers.get(place.messenger as never);
    if (!place || !messenger) return 0;
    try {
      await room(place.messenger, 1);
      const messageKey = await messenger.edit(place.chatKey, place.messageKey, screen);
      drawn.set(notice.id, text);
      await noteShown(db.sql, { notice, outboxId, messageKey });
      if (notice.status !== 'sending') drawn.delete(notice.id);
      return 1;
    } catch (error) {
      if (!(error instanceof SendError)) throw error;
      log.warn({ err: error, notice: notice.id }, "a notice's progress could not be shown");
      quietUntil.set(notice.id, now.getTime() + patienceMs);
      // In a chat that is gone nobody waits for the last word.
      if (error.outcome === 'gone' || error.outcome === 'refused') await noteShown(db.sql, { notice });
      return 0;
    }
  }
}
