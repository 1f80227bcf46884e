// Who somebody is to Slack, and where their direct messages with us are: asked once, then remembered.
import type { MessengerClock } from '../../src/messenger/clock.ts';
import type { MessengerLog } from '../../src/messenger/log.ts';
import { within } from '../../src/messenger/within.ts';
import type { SlackApi } from './api.ts';
import { describe, sendErrorOf } from './errors.ts';
import { createRecent } from './recent.ts';

export interface PersonFacts {
  readonly name?: string;
  /** "de-DE". */
  readonly language?: string;
  /** "Europe/Berlin". */
  readonly timeZone?: string;
}

export interface People {
  /** What is known within a second; nothing when Slack does not say. Never rejects. */
  factsOf(userId: string): Promise<PersonFacts>;
  /** What was known is out of date. */
  forget(userId: string): void;
  /** The channel of the direct messages. Throws SendError. */
  chatOf(userId: string): Promise<string>;
}

const MAX_PEOPLE = 10_000;
const PATIENCE_MS = 900;

export function createPeople(parts: { api: SlackApi; clock: MessengerClock; log: MessengerLog }): People {
  const { api, clock, log } = parts;
  const facts = createRecent<Promise<PersonFacts>>(MAX_PEOPLE);
  const chats = createRecent<string>(MAX_PEOPLE);

  async function ask(userId: string): Promise<PersonFacts> {
    try {
      const { user } = await api.call('users.info', { user: userId, include_locale: true });
      return { name: user?.real_name || user?.name, language: user?.locale, timeZone: user?.tz };
    } catch (error) {
      log.debug({ reason: describe(error) }, 'A Slack profile could not be read');
      facts.delete(userId);
      return {};
    }
  }

  return {
    async factsOf(userId) {
      const asked = facts.get(userId) ?? ask(userId);
      facts.set(userId, asked);
      return (await within(clock, PATIENCE_MS, asked)) ?? {};
    },
    forget: (userId) => facts.delete(userId),
    async chatOf(userId) {
      const known = chats.get(userId);
      if (known) return known;
      const opened = await api.call('conversations.open', { users: userId }).catch((error: unknown) => {
        throw sendErrorOf('conversations.open', error);
      });
      chats.set(userId, opened.channel.id);
      return opened.channel.id;
    },
  };
}
