// An invitation's ways in, one line for each messenger that is connected, ready to be forwarded.
import type { Translate } from '../../i18n/translate.ts';
import { type Messengers, serves } from '../../messenger/registry.ts';
import { link, plain, type Text } from '../../messenger/text.ts';
import { messengerName } from '../../screens/messenger-name.ts';

/** Where somebody opens or types their way in, for the clipboard. */
export const copiesOf = (ways: readonly Text[]): { label: string; text: string }[] =>
  ways.flatMap((way) => {
    const [name, what] = way;
    if (!name || !what || name.kind === 'line' || what.kind === 'line') return [];
    return [{ label: `📋 ${name.text.replace(/: $/, '')}`, text: what.text }];
  });

/** For whom the code is decides which bots are named. */
export type WaysIn = (t: Translate, code: string, companyId: number) => Text[];

export const createWaysIn =
  (messengers: () => Messengers): WaysIn =>
  (t, code, companyId) =>
    [...messengers().values()].flatMap((messenger): Text[] => {
      if (!serves(messenger, companyId)) return [];
      const name = plain(`${messengerName(t, messenger.name)}: `);
      const url = messenger.invitationLink(code);
      if (url?.startsWith('http')) return [[name, link(url, url)]];
      const typed = messenger.joinHint(code);
      return typed === null ? [] : [[name, plain(typed)]];
    });
