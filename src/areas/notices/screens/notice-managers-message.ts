// To a manager when a sale notice goes out: which of their customers it doesn't reach, the most valuable first. Pure.

import { formatMoment } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { Notice } from '../schema.ts';
import type { ManagerShare } from '../unreached.ts';
import { validUntilOf } from './notice-words.ts';

export interface ManagerFacts {
  readonly notice: Notice;
  readonly share: ManagerShare;
  /** When e-mails go out; null for at once. */
  readonly goesAt: Date | null;
  /** The company's. */
  readonly timeZone: string;
}

/** Without e-mails everybody is theirs to tell, and the text to read out comes with it. */
export function noticeForManager(facts: ManagerFacts, reader: Reader): Screen {
  const { notice, share, goesAt, timeZone } = facts;
  const { t } = reader;
  const { title } = notice;
  const callable = share.missed - share.noPhone;
  const byEmail = notice.ways.includes('email');
  const opening = byEmail
    ? goesAt
      ? t('notice.manager.goesAt', { title, when: formatMoment(goesAt.toISOString(), reader) })
      : t('notice.manager.goesNow', { title })
    : t('notice.manager.tell', { title, count: share.missed, until: validUntilOf(reader, notice, timeZone) });
  return {
    text: lines(
      [bold(opening)],
      byEmail && t('notice.manager.noAddress', { count: share.missed }),
      callable > 0 && t('notice.manager.callable', { count: callable }),
      !byEmail && t('notice.manager.sayThis'),
      !byEmail && notice.body,
    ),
    buttons: [
      ...(byEmail ? inRows(fixes(share, reader), 2) : []),
      [
        {
          label: t('notice.manager.all', { count: share.missed }),
          token: actionToken('unreachable', notice.id, 'fix', 0),
        },
        { label: t('notice.manager.call'), token: actionToken('unreachable', notice.id, 'call', 0) },
      ],
    ],
  };
}

const fixes = ({ worst }: ManagerShare, { t }: Reader): Button[] =>
  worst.map(({ customerId, name }) => ({
    label: labelOf(t('notice.manager.fix', { name })),
    token: actionToken('repair', customerId),
  }));

/** To a head: how many customers of the team are not reached, and whose they are by a button. */
export function noticeForHead(
  { notice, missed, goesAt }: { notice: Notice; missed: number; goesAt: Date | null },
  reader: Reader,
): Screen {
  const { t } = reader;
  const { title } = notice;
  const when = goesAt && formatMoment(goesAt.toISOString(), reader);
  return {
    text: lines(
      [bold(when ? t('notice.manager.goesAt', { title, when }) : t('notice.manager.goesNow', { title }))],
      t('notice.head.missed', { count: missed }),
    ),
    buttons: [[{ label: t('notice.do.coverage'), token: actionToken('coverage', notice.id) }]],
  };
}
