// How fast each messenger lets a bot speak by itself. What a person waits for is sent at once and counted afterwards.
import type { MessengerName } from '../messenger/incoming.ts';

export interface Limit {
  /** Messages a second to all chats together, by all instances together; null where the messenger names no number. */
  readonly perSecond: number | null;
  /** Seconds between two pushes to one chat. */
  readonly chatSeconds: number;
}

export type Limits = Readonly<Record<MessengerName, Limit>>;

/** Telegram: about 30 messages a second, one a second to a chat. Slack: one a second to a channel. The browser is ours. */
export const messengerLimits: Limits = {
  telegram: { perSecond: 30, chatSeconds: 1 },
  slack: { perSecond: null, chatSeconds: 1 },
  web: { perSecond: null, chatSeconds: 0 },
};

/**
 * The share of a limit that pushes use: the rest covers the network's jitter, which would otherwise put one message too
 * many into a second now and then.
 */
const usedShare = 0.97;

/** Milliseconds between two pushes of a messenger, or null where nothing holds them back. */
export function stepOf(limit: Limit): number | null {
  return limit.perSecond === null ? null : 1000 / (limit.perSecond * usedShare);
}
