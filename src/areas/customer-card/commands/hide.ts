// "Hide now": a message that shows a phone or an e-mail for a while goes at once.

import { mainMenu } from '../../../conversation/main-menu.ts';
import type { Command } from '../../../conversation/turn-context.ts';
import { vanishNow } from '../../../delivery/vanish-later.ts';

/** `a.hide`, on the message itself: it is covered now, and deleted by the next look at what is to vanish. */
export const hide: Command = {
  name: 'hide',
  may: () => true,
  async run({ context, chat, incoming }) {
    const messageKey = incoming.input.kind === 'press' ? incoming.input.messageKey : undefined;
    if (messageKey === undefined) return { kind: 'show', where: 'new', screen: mainMenu(context) };
    return {
      kind: 'write',
      async work(tx) {
        const after = await vanishNow(tx, { accountId: chat.accountId, messageKey, now: context.now });
        return after
          ? { kind: 'show', where: 'here', screen: after }
          : { kind: 'show', where: 'new', screen: mainMenu(context) };
      },
    };
  },
};
