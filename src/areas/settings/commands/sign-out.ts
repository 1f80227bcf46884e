// `a.signout`, in /settings: ends the person's sessions in all browsers. Asked once more, because one needs a way back.

import type { Command } from '../../../conversation/turn-context.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { lines } from '../../../messenger/text.ts';
import { signOutEverywhere } from '../../people/sign-out.ts';

export const signOut: Command = {
  name: 'signout',
  may: () => true,
  async run({ context, traits, args, where }) {
    const { t, actor, now } = context;
    if (args[0] !== 'yes') {
      const question = traits.isBrowser ? 'signOut.sureHere' : 'signOut.sure';
      const yes = { label: t('signOut.yes'), token: actionToken('signout', 'yes'), style: 'danger' as const };
      const no = { label: t('signOut.no'), token: actionToken('settings') };
      return { kind: 'show', where, screen: { text: lines(t(question)), buttons: [[yes], [no]] } };
    }
    return {
      kind: 'write',
      async work(tx) {
        const count = await signOutEverywhere(tx, actor, now);
        return { kind: 'show', where, screen: { text: lines(t('signOut.done', { count })) } };
      },
    };
  },
};
