// A person's calendars: the one that others subscribe to, and those that are read. Pure.
import { formatMoment } from '../../../engine/show-time.ts';
import type { Key } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { labelOf } from '../../../screens/labels.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { Feed } from '../feed.ts';
import { type ListedSource, maskedUrl, mostSources } from '../sources.ts';

const button = (label: string, ...args: (string | number)[]): Button => ({
  label: labelOf(label),
  token: actionToken('calendar', ...args),
});

export interface Calendars {
  readonly feed: Feed | null;
  readonly sources: readonly ListedSource[];
  readonly questions: number;
}

export function calendarsScreen(
  reader: Reader,
  { feed, sources, questions }: Calendars,
  said?: string,
): Screen {
  const { t } = reader;
  return {
    ...(said === undefined ? {} : { notice: lines(said) }),
    text: lines(
      [bold(t('calendar.heading'))],
      feed === null
        ? t('calendar.noFeed')
        : feed.readAt
          ? t('calendar.feedRead', { when: formatMoment(feed.readAt.toISOString(), reader) })
          : t('calendar.feedUnread'),
      t(sources.length === 0 ? 'calendar.noSources' : 'calendar.readsThese'),
    ),
    buttons: [
      ...(questions > 0 ? [[button(t('calendar.questions', { count: questions }), 'list')]] : []),
      feed === null
        ? [button(t('calendar.share'), 'share')]
        : [button(t('calendar.renew'), 'renew'), button(t('calendar.revoke'), 'revoke')],
      ...sources.map((source) => [
        button(`${nameOf(source)}${source.trouble ? ' · !' : ''}`, 'source', source.id),
      ]),
      ...(sources.length < mostSources ? [[button(t('calendar.add'), 'add')]] : []),
    ],
  };
}

export const nameOf = ({ name, url }: ListedSource): string => name ?? maskedUrl(url);

export function sourceScreen(reader: Reader, source: ListedSource, said?: string): Screen {
  const { t } = reader;
  const { id, url, polledAt, trouble } = source;
  return {
    ...(said === undefined ? {} : { notice: lines(said) }),
    text: lines(
      [bold(nameOf(source))],
      maskedUrl(url),
      polledAt
        ? t('calendar.lastRead', { when: formatMoment(polledAt.toISOString(), reader) })
        : t('calendar.notYetRead'),
      trouble !== null && t(troubleKey(trouble)),
    ),
    buttons: [
      [button(t('calendar.look'), 'look', id), button(t('calendar.remove'), 'remove', id)],
      [button(t('calendar.back'))],
    ],
  };
}

const troubles = ['refused', 'not_calendar', 'too_big', 'too_slow', 'private', 'unknown_host'] as const;

/** What to do about it, in words. */
export function troubleKey(trouble: string): Key {
  const known = troubles.find((one) => one === trouble);
  return known ? `calendar.trouble.${known}` : 'calendar.trouble.failed';
}

export const sureToRevoke = ({ t }: Reader, what: 'revoke' | 'renew'): Screen => ({
  text: lines(t(`calendar.${what}.sure`)),
  buttons: [
    [{ ...button(t(`calendar.${what}`), what, 'yes'), style: 'danger' as const }, button(t('calendar.back'))],
  ],
});

export const sureToRemove = ({ t }: Reader, source: ListedSource): Screen => ({
  text: lines(t('calendar.remove.sure', { name: nameOf(source) })),
  buttons: [
    [
      { ...button(t('calendar.remove'), 'remove', source.id, 'yes'), style: 'danger' as const },
      button(t('calendar.back'), 'source', source.id),
    ],
  ],
});
