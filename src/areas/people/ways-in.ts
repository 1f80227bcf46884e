// An invitation's ways in, one line for each messenger that is connected, ready to be forwarded.
import type { Translate } from '../../i18n/translate.ts';
import type { Messengers } from '../../messenger/registry.ts';
import { link, plain, type Text } from '../../messenger/text.ts';
import { messengerName } from '../../screens/messenger-name.ts';

export type WaysIn = (t: Translate, code: string) => Text[];

export const createWaysIn =
  (messengers: () => Messengers): WaysIn =>
  (t, code) =>
    [...messengers().values()].flatMap((messenger): Text[] => {
      const name = plain(`${messengerName(t, messenger.name)}: `);
      const url = messenger.invitationLink(code);
      if (url?.startsWith('http')) return [[name, link(url, url)]];
      const typed = messenger.joinHint(code);
      return typed === null ? [] : [[name, plain(typed)]];
    });
