// The screens after a handover: what passed to whom, what went back, and the customers that somebody got.

import type { Context } from '../../../conversation/turn-context.ts';
import { formatDate, formatMoment } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import type { HandoverNews } from '../news.ts';
import { undoHours } from '../schema.ts';
import { shareLines, stayedLine, together } from './handover-message.ts';
import { loadInWords } from './load-words.ts';

/** What whoever did it reads. */
export function doneScreen(context: Context, news: HandoverNews): Screen {
  const { t, now } = context;
  const { id, from, left, untilDay, shares } = news;
  const end = new Date(now.getTime() + undoHours * 3_600_000);
  return {
    text: lines(
      [bold(t(left ? 'handed.left' : 'handed.passed', { name: from.name }))],
      ...shareLines(shares, context),
      untilDay && t('handed.until', { day: formatDate(untilDay, context) }),
      t('handover.told'),
      t('handover.undoUntil', { moment: formatMoment(end.toISOString(), context) }),
    ),
    buttons: [
      [
        { label: t('handover.undo'), token: actionToken('unhand', id) },
        { label: t('people.back'), token: actionToken('people') },
      ],
    ],
  };
}

export function undoneScreen(context: Context, news: HandoverNews): Screen {
  const { t } = context;
  const sum = (key: 'total' | 'returned') => news.shares.reduce((all, share) => all + share[key], 0);
  const { personId, name } = news.from;
  return {
    text: lines(
      [bold(t('handed.backWith', { name }))],
      loadInWords(context, together(news.shares)),
      stayedLine({ total: sum('total'), returned: sum('returned') }, context),
      news.left && t('leave.undone', { name }),
    ),
    buttons: [
      [
        { label: t('people.backToPerson'), token: actionToken('person', personId) },
        { label: t('people.back'), token: actionToken('people') },
      ],
    ],
  };
}
