// `a.pinned.on`, `a.pinned.off`: whether the counters stand pinned in the chat.
import { may } from '../../../access/rights.ts';
import { mainMenu } from '../../../conversation/main-menu.ts';
import type { Command, TurnContext } from '../../../conversation/turn-context.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import { hasPinnedCounter, setPinnedCounter } from '../pinned-counter.ts';

export const pinned: Command = {
  name: 'pinned',
  may: (actor) => may(actor, 'counters.see'),
  async run({ context, args, where }) {
    const on = args[0] !== 'off';
    const { t, actor, now } = context;
    return {
      kind: 'write',
      async work(tx) {
        await setPinnedCounter(tx, actor, { on, now });
        const text = lines(t(on ? 'settings.pinnedOn' : 'settings.pinnedOff'));
        return { kind: 'show', where, screen: { ...mainMenu(context), text } };
      },
    };
  },
};

/** The other of the two. One statement; none for those who have no counters of their own. */
export async function pinnedButton({
  context,
  sql,
}: Pick<TurnContext, 'context' | 'sql'>): Promise<Button[][]> {
  const { t, actor } = context;
  if (actor.role !== 'manager') return [];
  const on = await hasPinnedCounter(sql, actor);
  return [
    [
      {
        label: t(on ? 'settings.pinOff' : 'settings.pinOn'),
        token: actionToken('pinned', on ? 'off' : 'on'),
      },
    ],
  ];
}
