// An invitation's ways in, one line for each messenger that is connected, ready to be forwarded.
import type { Translate } from '../../i18n/translate.ts';
import type { Messengers } from '../../messenger/registry.ts';
import { link, plain, type Text } from '../../messenger/text.ts';

export type WaysIn = (t: Translate, code: string) => Text[];

export const createWaysIn =
  (messengers: () => Messengers): WaysIn =>
  (t, code) =>
    [...messengers().values()].flatMap(({ name, invitationLink }): Text[] => {
      const url = invitationLink(code);
      if (url?.startsWith('http')) return [[plain(`${t(`messenger.${name}`)}: `), link(url, url)]];
      // Slack has no such link: its people type the code.
      return name === 'slack' ? [[plain(`${t('messenger.slack')}: /tally join ${code}`)]] : [];
    });
