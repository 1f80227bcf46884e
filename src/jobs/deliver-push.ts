// One push to a batch of people of one company: facts, screens, the chat of each, outbox. Never twice to anyone.
import type { Database } from '../db/client.ts';
import type { Locale } from '../i18n/locales.ts';
import type { Translate } from '../i18n/translate.ts';
import type { Screen } from '../messenger/screen.ts';
import { type Entry, postPushes, type Unsent } from './post-pushes.ts';
import type { AnyPush, PushMessage, PushPerson } from './push.ts';
import { pushPeople } from './push-people.ts';
import { type Reach, reachOf, saidToday } from './reach.ts';

export interface PushParts {
  readonly db: Database;
  readonly translations: (locale: Locale) => Translate;
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
  /** The present: what due and expiry times are counted from. The same as `at`, except by hand. */
  readonly now: Date;
}

/** Pushes to a manager a day besides follow-ups. */
const mostADay = 3;

/**
 * Returns counts by outcome. Idempotent: done again (after a crash, by two processes at once) it sends nothing twice. Six
 * statements besides those of the facts, however many people.
 */
export async function deliverPush(
  { db, translations }: PushParts,
  batch: Batch,
): Promise<Record<string, number>> {
  const { push, companyId, recipients, at, now } = batch;
  const { prisma } = db;
  const days = new Map(recipients.map((one) => [one.personId, one.day]));
  const people = await pushPeople(prisma, companyId, days);
  const facts = people.length > 0 ? await push.facts(prisma, people, at) : new Map<number, unknown>();
  const reached = await reachOf(prisma, companyId, [...facts.keys()]);
  const said = await saidToday(prisma, companyId, days);
  const byId = new Map(people.map((person) => [person.personId, person]));

  const entries = recipients.flatMap((recipient): Entry[] => {
    const person = byId.get(recipient.personId);
    const messages =
      person && facts.has(person.personId) ? messagesOf(person, facts.get(person.personId)) : [];
    return entriesOf(recipient, person, messages);
  });
  return postPushes(prisma, push.name, entries, now);

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
  ): Entry[] {
    const { personId, day, minutesLeft } = recipient;
    const daily = push.when.on !== 'every-minute';
    const reach = reached.get(personId);
    const base = { companyId, personId, day };
    const dayKey = `${push.name}:${personId}:${day}`;
    const unsent = !person
      ? 'left'
      : messages.length === 0
        ? 'nothing'
        : (recipient.silent ?? (reach ? null : 'unreachable'));
    const out: Entry[] = messages.map((message) => {
      const key = message.key ? `${push.name}:${message.key}` : dayKey;
      const reason = unsent ?? (enough(person as PushPerson) ? 'enough_today' : null);
      if (reason) return { ...base, key, outcome: reason, message: null };
      const shift = now.getTime() - at.getTime();
      const last = message.expiresAt
        ? message.expiresAt.getTime() + shift
        : now.getTime() + minutesLeft * 60_000;
      const { accountId, messenger, chatKey } = reach as Reach;
      const expiresAt = new Date(last);
      return {
        ...base,
        key,
        outcome: 'sent',
        message: { accountId, messenger, chatKey, screen: message.screen, expiresAt },
      };
    });
    if (daily && !out.some((entry) => entry.key === dayKey))
      out.push({ ...base, key: dayKey, outcome: unsent ?? 'said', message: null });
    return out;
  }

  function enough(person: PushPerson): boolean {
    if (person.role !== 'manager' || push.name === 'follow-up') return false;
    const before = said.get(person.personId) ?? 0;
    said.set(person.personId, before + 1);
    return before >= mostADay;
  }
}
