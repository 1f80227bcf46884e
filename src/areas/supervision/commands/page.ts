// The way from a card in the chat to its page. A browser chat makes a link of the button by itself and is signed in; everywhere else
// pressing it brings a personal link.
import { notYoursScreen } from '../../../conversation/closing-screens.ts';
import type { Command } from '../../../conversation/turn-context.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { parseUrl } from '../../../messenger/parse-url.ts';
import { lines, link } from '../../../messenger/text.ts';
import { mayOpenBases } from '../../base/whose-base.ts';
import { linkMinutes, makePageLink, sessionHours } from '../sessions.ts';
import { pathOf } from '../target.ts';

/** A messenger makes no button of an address that only this machine knows. */
const isOfThisMachine = (url: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(parseUrl(url)?.hostname ?? 'localhost');

/** `a.page.supervision.<part>.<part>…` */
export const createPage = (publicUrl: string): Command => ({
  name: 'page',
  may: mayOpenBases,
  async run({ context, args, chat, traits, incoming }) {
    const { t, actor, now } = context;
    const parts = args[0] === 'supervision' ? args.slice(1) : [];
    // It is personal: a group would open it in somebody's name.
    if (!incoming.isPrivate) return { kind: 'show', where: 'new', screen: notYoursScreen(context) };
    if (traits.isBrowser) {
      const open = { label: t('supervision.open'), token: actionToken('page', 'supervision', ...parts) };
      return {
        kind: 'show',
        where: 'new',
        screen: { text: lines(t('supervision.here')), buttons: [[open]] },
      };
    }
    return {
      kind: 'write',
      async work(tx) {
        const target = pathOf(parts);
        const { companyId } = actor;
        const token = await makePageLink(tx, { companyId, accountId: chat.accountId, target, now });
        const url = new URL(`/supervision/in/${token}`, publicUrl || 'http://127.0.0.1').href;
        const said = t('supervision.link', { minutes: linkMinutes, hours: sessionHours });
        const open = t('supervision.open');
        const screen = isOfThisMachine(url)
          ? { text: lines(said, [link(open, url)]) }
          : { text: lines(said), buttons: [[{ label: open, url }]] };
        return { kind: 'show', where: 'new', screen };
      },
    };
  },
});
