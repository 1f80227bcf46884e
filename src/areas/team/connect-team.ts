// "/connectteam" in a group or channel, said by a head: their team's won deals are told there. "/disconnectteam" ends it.

import type { Person } from '../../conversation/turn-context.ts';
import type { Database } from '../../db/client.ts';
import type { Key, Params } from '../../i18n/translate.ts';
import type { Incoming } from '../../messenger/incoming.ts';
import type { GroupWishes } from '../people/commands/strangers.ts';
import { connectChannel, moveChannel } from './team-channel.ts';

export interface ChannelAnswer {
  readonly key: Key;
  readonly params?: Params;
}

/** What may be said in a group or channel. */
export const channelWishes = ['connectteam', 'disconnectteam'] as const;

/** What is answered in the group; null when it was not this that was said. */
function channelWish(incoming: Incoming): 'connect' | 'disconnect' | null {
  const said = incoming.input.kind === 'text' ? incoming.input.text.trim().toLowerCase() : '';
  const [, wish] = /^\/?(connect|disconnect)team$/.exec(said) ?? [];
  return (wish as 'connect' | 'disconnect' | undefined) ?? null;
}

/** Idempotent: said twice, or delivered twice, the channel is connected once. */
async function changeChannel(
  db: Database,
  actor: Person,
  incoming: Incoming,
  { wish, now }: { wish: 'connect' | 'disconnect'; now: Date },
): Promise<ChannelAnswer> {
  const channel = wish === 'connect' ? { messenger: incoming.messenger, chatKey: incoming.chatKey } : null;
  const outcome = await db.transaction((tx) => connectChannel(tx, actor, { channel, now }));
  if (!outcome.ok) return { key: `channel.${outcome.reason}` };
  return { key: `channel.${wish}ed`, params: { teams: outcome.teams.join(', ') } };
}

const codes = { connect: 'ct', disconnect: 'dt' } as const;

/** What `codeOf` made; null for anything else. */
export function channelCode(
  code: string | undefined,
): { wish: 'connect' | 'disconnect'; chatKey: string } | null {
  const [, kind, chat, topic] = /^(ct|dt)(-?\d{1,20})(?:_(\d{1,20}))?$/.exec(code ?? '') ?? [];
  if (!kind || !chat) return null;
  const chatKey = topic === undefined ? chat : `${chat}:${topic}`;
  return { wish: kind === codes.connect ? 'connect' : 'disconnect', chatKey };
}

export const teamWishes: GroupWishes<'connect' | 'disconnect'> = {
  wishOf: channelWish,
  grant: changeChannel,
  codeOf: (wish, chatKey) => `${codes[wish]}${chatKey.replace(':', '_')}`,
  moved: (db, { messenger, chatKey }, to) => moveChannel(db, { messenger, from: chatKey, to }),
};
