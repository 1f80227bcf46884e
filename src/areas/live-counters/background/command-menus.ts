// Keeps each person's own command menu true: their language, and only what their role may; at once when either changes.
import type { Actor } from '../../../access/actor.ts';
import type { Log } from '../../../log.ts';
import { type ListedCommand, type Messenger, SendError } from '../../../messenger/messenger.ts';
import type { Target } from './read-targets.ts';

export interface MenuHolder {
  readonly target: Target;
  readonly actor: Actor & { readonly personId: number };
  readonly messenger: Messenger & Required<Pick<Messenger, 'offerCommands'>>;
}

export type CommandsOf = (actor: Actor) => readonly ListedCommand[];

/** Memory only: at worst a menu is set to what it is, once after a start. */
const mostAccounts = 20_000;

/** Answers who is to be looked at again, after how many milliseconds. */
export function createCommandMenus({ commandsOf, log }: { commandsOf: CommandsOf; log: Log }) {
  const offered = new Map<number, string>();
  return async (holders: readonly MenuHolder[]): Promise<{ personId: number; afterMs: number }[]> => {
    const again: { personId: number; afterMs: number }[] = [];
    for (const { target, actor, messenger } of holders) {
      const commands = commandsOf(actor);
      const digest = JSON.stringify(commands);
      if (offered.get(target.accountId) === digest) continue;
      try {
        await messenger.offerCommands(target.chatKey, commands);
        if (offered.size >= mostAccounts) offered.clear();
        offered.set(target.accountId, digest);
      } catch (error) {
        log.warn({ err: error, account: target.accountId }, 'the commands of a person could not be listed');
        const waits = error instanceof SendError && error.retryAfter !== undefined;
        if (waits) again.push({ personId: actor.personId, afterMs: Number(error.retryAfter) * 1000 });
      }
    }
    return again;
  };
}
