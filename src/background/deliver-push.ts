// One push to a batch of people of one company: facts, screens, the chat of each, outbox. Never twice to anyone.

import { type Reached, reachedPeople } from '../access/reach.ts';
import type { Database } from '../db/client.ts';
import type { Locale } from '../i18n/locales.ts';
import type { Translate } from '../i18n/translate.ts';
import type { Log } from '../log.ts';
import type { Picture } from '../messenger/picture.ts';
import type { Screen } from '../messenger/screen.ts';
import { drawPicture } from '../pictures/draw-picture.ts';
import { type DaySoFar, daySoFar } from './day-so-far.ts';
import { letOut } from './let-out.ts';
import { type Entry, postPushes, type Unsent } from './post-pushes.ts';
import type { AnyPush, PushMessage, PushPerson } from './push.ts';
import { pushPeople } from './push-people.ts';
import { withSnooze } from './snooze-row.ts';

export interface PushParts {
  readonly db: Database;
  readonly translations: (locale: Locale) => Translate;
  readonly log: Log;
  /** Called when messages that had waited may be sent. */
  readonly posted?: () => void;
}

export interface Recipient {
  readonly personId: number;
  /** Their calendar day (ISO). */
  readonly day: string;
  /** Minutes during which the push still makes sense. */
  readonly minutesLeft: number;
  /** Set for somebody who must not be written to: their messages are closed with this reason, and not sent later. */
  readonly silent?: Unsent;
}

export interface Batch {
  readonly push: AnyPush;
  readonly companyId: number;
  readonly recipients: readonly Recipient[];
  /** The instant that it is for. */
  readonly at: Date;
  /** The current: what due and expiry times are counted from. The same as `at`, except by hand. */
  readonly now: Date;
}

/** An entry whose picture is still to be drawn. */
type Planned = Entry & { readonly picture?: Picture | null | undefined };

/**
 * Returns counts by outcome. Idempotent: done again (after a crash, by two processes at once) it sends nothing twice. Six
 * statements besides those of the facts, however many people; three more where several messages come together.
 */
export async function deliverPush(
  { db, translations, log, posted }: PushParts,
  batch: Batch,
): Promise<Record<string, number>> {
  const { push, companyId, recipients, at, now } = batch;
  const { sql } = db;
  const counts = push.counts ?? true;
  const days = new Map(recipients.map((one) => [one.personId, one.day]));
  const people = await pushPeople(sql, companyId, days);
  const facts = people.length > 0 ? await push.facts(sql, people, at) : new Map<number, unknown>();
  const reached = await reachedPeople(sql, companyId, [...facts.keys()]);
  const soFar = counts
    ? await daySoFar(sql, { companyId, push: push.name, personIds: [...days.keys()], now })
    : new Map<number, never>();
  const byId = new Map(people.map((person) => [person.personId, person]));

  const entries = recipients.flatMap((recipient): Planned[] => {
    const person = byId.get(recipient.personId);
    const messages =
      person && facts.has(person.personId) ? messagesOf(person, facts.get(person.personId)) : [];
    return entriesOf(recipient, person, messages);
  });
  const outcomes = await postPushes(sql, push.name, await Promise.all(entries.map(withPicture)), now);
  await letOutTogether();
  return outcomes;

  /** What waited for this push comes with it, or by itself where this one has nothing to say. */
  async function letOutTogether(): Promise<void> {
    const held = entries.flatMap(({ personId, message }) => (message?.held ? [personId] : []));
    const waited = recipients.flatMap(({ personId }) => (soFar.get(personId)?.more ? [personId] : []));
    const personIds = [...new Set([...held, ...waited])];
    if (personIds.length === 0) return;
    const decided = await db.sqlTransaction((tx) => letOut(tx, personIds, now));
    if (decided.some(({ what }) => what === 'sent')) posted?.();
  }

  /** What can't be drawn is said without its picture: the same is in its text. */
  async function withPicture({ picture, ...entry }: Planned): Promise<Entry> {
    const { message } = entry;
    if (!message || !picture) return entry;
    const image = await drawPicture(picture).catch((error: unknown) => {
      log.warn({ err: error, push: push.name }, 'a picture could not be drawn');
      return null;
    });
    return image ? { ...entry, message: { ...message, screen: { ...message.screen, image } } } : entry;
  }

  function messagesOf(person: PushPerson, fact: unknown): readonly PushMessage[] {
    const { locale, timeZone, name, company } = person;
    const made = push.screen(fact, {
      t: translations(locale),
      locale,
      timeZone,
      now: at,
      name,
      currency: company.currency,
    });
    return made === null ? [] : 'text' in made ? [{ screen: made as Screen }] : (made as PushMessage[]);
  }

  function entriesOf(
    recipient: Recipient,
    person: PushPerson | undefined,
    messages: readonly PushMessage[],
  ): Planned[] {
    const { personId, day, minutesLeft } = recipient;
    const daily = push.when.on !== 'every-minute';
    const reach = reached.get(personId);
    const closed = { companyId, personId, day, message: null };
    const dayKey = `${push.name}:${personId}:${day}`;
    const keyOf = (message: PushMessage) => (message.key ? `${push.name}:${message.key}` : dayKey);
    const unsent = unsentOf(recipient, person, messages, reach);
    if (unsent && push.waits) return [];
    if (unsent && daily) return [{ ...closed, key: dayKey, outcome: unsent }];
    if (unsent) return messages.map((message) => ({ ...closed, key: keyOf(message), outcome: unsent }));
    const together = isTogether(soFar.get(personId), messages.length);
    const shift = now.getTime() - at.getTime();
    const entries = messages.map((message): Planned => {
      const last = message.expiresAt
        ? message.expiresAt.getTime() + shift
        : now.getTime() + minutesLeft * 60_000;
      const { accountId, messenger, chatKey } = reach as Reached;
      return {
        ...closed,
        key: keyOf(message),
        outcome: 'sent',
        picture: message.picture,
        message: {
          ...{ accountId, messenger, chatKey, expiresAt: new Date(last) },
          screen: withSnooze(message.screen, translations(reach?.locale ?? 'en')),
          ...{ counts, held: together },
        },
      };
    });
    const open = daily && !entries.some((entry) => entry.key === dayKey);
    return open ? [...entries, { ...closed, key: dayKey, outcome: 'said' }] : entries;
  }

  /** Why nothing is sent to somebody, or null. */
  function unsentOf(
    recipient: Recipient,
    person: PushPerson | undefined,
    messages: readonly PushMessage[],
    reach: Reached | undefined,
  ): Unsent | null {
    if (!person) return 'left';
    if (messages.length === 0) return 'nothing';
    if (recipient.silent) return recipient.silent;
    if (!reach) return 'unreachable';
    return counts && soFar.get(person.personId)?.left === 0 ? 'enough_today' : null;
  }

  /** One message rather than several: others are on their way, or these are more than the day has left. */
  function isTogether(day: DaySoFar | undefined, messages: number): boolean {
    return counts && day !== undefined && (day.more || messages > day.left);
  }
}
