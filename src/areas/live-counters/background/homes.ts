// Draws the always-there pages anew (Slack's Home tab, the browser's side panel) of those whose numbers changed.

import type { Actor } from '../../../access/actor.ts';
import type { Database } from '../../../db/client.ts';
import type { Log } from '../../../log.ts';
import type { HomeView } from '../../../messenger/home.ts';
import type { Messenger } from '../../../messenger/messenger.ts';
import type { Target } from './read-targets.ts';

export type HomeOf = (actor: Actor & { readonly personId: number }) => Promise<HomeView>;

export interface HomeHolder {
  readonly target: Target;
  readonly actor: Actor & { readonly personId: number };
  readonly messenger: Messenger & Required<Pick<Messenger, 'publishHome'>>;
}

/** A page that nobody looks at, where that is known, costs nothing: it is drawn when it is opened. */
export function createHomes({ homeOf, log }: { db: Database; homeOf: HomeOf; log: Log }) {
  return async (holders: readonly HomeHolder[]): Promise<void> => {
    for (const { target, actor, messenger } of holders) {
      if (messenger.homeIsOpen?.(target.userKey) === false) continue;
      try {
        await messenger.publishHome(target.userKey, await homeOf(actor));
      } catch (error) {
        log.warn({ err: error, account: target.accountId }, 'a home page could not be drawn');
      }
    }
  };
}
