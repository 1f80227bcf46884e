// The chats that moved last in this process, as they stand since: their next update is decided without asking the database.
import { readActionToken } from '../messenger/action-token.ts';
import type { Incoming } from '../messenger/incoming.ts';
import type { Chat, Person } from './turn-context.ts';

export interface RememberedChat {
  readonly actor: Person;
  readonly chat: Chat;
}

export interface RememberedChats {
  /** What is remembered of the chat that an update comes from; forgotten by that, until it is remembered again. */
  take(incoming: Incoming, now: Date): RememberedChat | undefined;
  remember(incoming: Incoming, chat: RememberedChat, now: Date): void;
}

/** Somebody in the middle of a dialog answers within minutes. */
const minutes = 10;

/**
 * A memory and no truth: the move that follows holds only if the chat, its person and the company are in the database as
 * they are remembered (see commit.ts); if not, the update is decided once more, on what is read. So nobody is let in,
 * shown or saved anything by it, and other processes need not be told.
 * @param limit how many chats at most; those that moved longest ago go first
 */
export function createRememberedChats(limit: number): RememberedChats {
  const chats = new Map<string, RememberedChat & { readonly until: number }>();
  return {
    take(incoming, now) {
      const key = keyOf(incoming);
      const found = chats.get(key);
      chats.delete(key);
      return found && found.until > now.getTime() && canBeDecided(incoming) ? found : undefined;
    },
    remember(incoming, chat, now) {
      // Only a person whose rights are all in the rows that the move looks at.
      if (chat.chat.admission === null) return;
      chats.set(keyOf(incoming), { ...chat, until: now.getTime() + minutes * 60_000 });
      // In the order in which they moved: what somebody typed is not kept longer than it is of use.
      for (const [key, { until }] of chats) {
        if (chats.size <= limit && until > now.getTime()) break;
        chats.delete(key);
      }
    },
  };
}

/** What mostly moves the chat: answers and words. Anything else, such as the next page of a list, would be decided twice. */
const canBeDecided = ({ input }: Incoming): boolean =>
  input.kind === 'press' ? !readActionToken(input.token) : canMove.has(input.kind);

const canMove: ReadonlySet<Incoming['input']['kind']> = new Set(['text', 'contact', 'form']);

const keyOf = (incoming: Incoming): string => `${incoming.messenger}:${incoming.userKey}`;
