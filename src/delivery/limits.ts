// How fast each messenger lets a bot speak by itself, as it says. What a person waits for is sent at once and counted afterwards.
import type { Messengers } from '../messenger/registry.ts';
import type { Limit } from '../messenger/traits.ts';

export type { Limit };

/** By messenger. */
export type Limits = Readonly<Record<string, Limit>>;

export const limitsOf = (messengers: Messengers): Limits =>
  Object.fromEntries([...messengers].map(([name, { traits }]) => [name, traits.limit]));

/** For one that this process does not serve: nothing is known that would hold it back. */
export const noLimit: Limit = { perSecond: null, chatSeconds: 0 };

/**
 * The share of a limit that pushes use: the rest covers the network's jitter, which would otherwise put one message too
 * many into a second now and then.
 */
const usedShare = 0.97;

/** Milliseconds between two pushes of a messenger, or null where nothing holds them back. */
export function stepOf(limit: Limit): number | null {
  return limit.perSecond === null ? null : 1000 / (limit.perSecond * usedShare);
}
