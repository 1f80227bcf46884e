// What is asked once more before a notice goes out, is cancelled, or is ended: none of it can be taken back.

import type { Context } from '../../../conversation/turn-context.ts';
import { formatMoment } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import type { Preflight } from '../preflight.ts';
import type { Notice } from '../schema.ts';
import { nextWorkingTime } from '../working-time.ts';

/** With the number of those who get it; the button holds for this version of the notice alone. */
export async function sureToSend(context: Context, notice: Notice, found: Preflight): Promise<Screen> {
  const { t, actor, now } = context;
  const { id, title, version, ways } = notice;
  const count = found.counts.email;
  const byEmail = ways.includes('email') && count > 0;
  const opens = byEmail ? await nextWorkingTime(now, actor.company) : now;
  const closed = opens > now;
  const from = formatMoment(opens.toISOString(), context);
  const managers = found.total;
  const question = byEmail
    ? t('notice.send.sure', { title, count })
    : ways.includes('managers')
      ? t('notice.send.managersSure', { title, count: managers })
      : t('notice.send.phonesSure', { title });
  const go = (label: string, how: 'hours' | 'once'): Button => ({
    label,
    token: actionToken('notice', id, 'send', how, version),
    style: 'primary',
  });
  return {
    text: lines(
      [bold(question)],
      closed && t('notice.send.closed', { when: from }),
      byEmail && t('notice.send.final'),
    ),
    buttons: [
      [
        go(byEmail ? t('notice.send.yes', { count }) : t('notice.send.go'), 'hours'),
        { label: t('notice.send.no'), token: actionToken('notice', id, 'card') },
      ],
      ...(closed ? [[go(t('notice.send.atOnce'), 'once')]] : []),
    ],
  };
}

export function sureToDrop({ t }: Context, { id, title }: Notice): Screen {
  return {
    text: lines(t('notice.drop.sure', { title })),
    buttons: [
      [
        { label: t('notice.drop.yes'), token: actionToken('notice', id, 'drop', 'yes'), style: 'danger' },
        { label: t('notice.drop.no'), token: actionToken('notice', id, 'card') },
      ],
    ],
  };
}

/** They may have got it: whoever says yes says so knowing that. */
export function sureToRetryUnknown({ t }: Context, { id, title }: Notice, count: number): Screen {
  return {
    text: lines(t('notice.retryUnknown.sure', { title, count }), t('notice.retryUnknown.twice')),
    buttons: [
      [
        {
          label: t('notice.retryUnknown.yes', { count }),
          token: actionToken('notice', id, 'unknown', 'yes'),
          style: 'danger',
        },
        { label: t('notice.retryUnknown.no'), token: actionToken('notice', id, 'card') },
      ],
    ],
  };
}

/** @param waiting customers who would be left out */
export function sureToEnd({ t }: Context, { id, title }: Notice, waiting: number): Screen {
  return {
    text: lines(t('notice.end.sure', { title, count: waiting })),
    buttons: [
      [
        { label: t('notice.end.yes'), token: actionToken('notice', id, 'end', 'yes'), style: 'danger' },
        { label: t('notice.do.continue'), token: actionToken('notice', id, 'go') },
      ],
    ],
  };
}
