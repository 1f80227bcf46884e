// Those who are not (or no longer) one of the company's people, and groups: who answers them.
import type { Incoming } from '../messenger/incoming.ts';
import type { Messenger } from '../messenger/messenger.ts';
import type { Loaded } from './load.ts';

export interface Strangers {
  /** One polite line, or a way in with an invitation. */
  greet(
    incoming: Incoming,
    messenger: Messenger,
    loaded: Exclude<Loaded, { kind: 'person' }>,
  ): Promise<undefined>;
  inGroup(incoming: Incoming, messenger: Messenger): Promise<undefined>;
  /** Blocked by the person, or back again. */
  markActive(accountId: number, incoming: Incoming): Promise<void>;
}
