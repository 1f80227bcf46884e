// Endpoints as an admin sees them: what each hears of, what waits, what it did not take. Pure.
import { formatMoment } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { ListedWebhook } from '../endpoints.ts';

const button = (label: string, ...args: (string | number)[]): Button => ({
  label: labelOf(label),
  token: actionToken('webhooks', ...args),
});

/** What tells endpoints apart; an address may be long, and its end a secret. */
export const shortUrl = (url: string): string => {
  const { host, pathname } = new URL(url);
  return `${host}${pathname === '/' ? '' : pathname.slice(0, 24)}`;
};

export function webhooksScreen({ t }: Reader, found: readonly ListedWebhook[], said?: string): Screen {
  return {
    ...(said === undefined ? {} : { notice: lines(said) }),
    text: lines([bold(t('webhook.heading'))], t(found.length === 0 ? 'webhook.none' : 'webhook.explain')),
    buttons: [
      ...found.map((one) => [
        button([shortUrl(one.url), one.dead > 0 && `✕ ${one.dead}`].filter(Boolean).join(' · '), one.id),
      ]),
      [{ label: t('webhook.add'), token: actionToken('webhooks', 'add'), style: 'primary' as const }],
    ],
  };
}

export function webhookScreen(reader: Reader, one: ListedWebhook, said?: string): Screen {
  const { t } = reader;
  const { id, url, events, waiting, dead, lastSentAt, stoppedAt, trouble } = one;
  return {
    ...(said === undefined ? {} : { notice: lines(said) }),
    text: lines(
      [bold(shortUrl(url))],
      url,
      events.length === 0 ? t('webhook.events.all') : events.join(', '),
      lastSentAt
        ? t('webhook.lastSent', { when: formatMoment(lastSentAt.toISOString(), reader) })
        : t('webhook.neverSent'),
      waiting > 0 && t('webhook.waiting', { count: waiting }),
      trouble !== null && t('webhook.trouble', { answer: trouble }),
      dead > 0 && t('webhook.dead', { count: dead }),
      stoppedAt !== null && t('webhook.stopped'),
    ),
    buttons: [
      ...inRows(
        [
          ...(dead > 0 ? [button(t('webhook.resend'), 'resend', id)] : []),
          ...(stoppedAt === null ? [] : [button(t('webhook.start'), 'start', id)]),
          button(t('webhook.rotate'), 'rotate', id),
          button(t('webhook.remove'), 'remove', id),
          button(t('webhook.back')),
        ],
        2,
      ),
    ],
  };
}

export const sureToRemove = ({ t }: Reader, { id, url }: ListedWebhook): Screen => ({
  text: lines(t('webhook.remove.sure', { url: shortUrl(url) })),
  buttons: [
    [
      { ...button(t('webhook.remove'), 'remove', id, 'yes'), style: 'danger' as const },
      button(t('webhook.back'), id),
    ],
  ],
});
