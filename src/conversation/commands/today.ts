// /today: results that are overdue first, then today's meetings; a button on each.
import { may } from '../../domain/access/rights.ts';
import { type MeetingView, meetingsOfDay, overdueResults } from '../../domain/meetings/data.ts';
import { boundsOf } from '../../domain/plans/periods.ts';
import { formatDate } from '../../engine/show-time.ts';
import { actionToken } from '../../messenger/action-token.ts';
import type { Button } from '../../messenger/screen.ts';
import { bold, lines } from '../../messenger/text.ts';
import { recordLine } from '../../screens/record-line.ts';
import type { Command, Context } from '../asked.ts';

const mostOverdue = 5;

export const today: Command = {
  name: 'today',
  may: (actor) => may(actor, 'counters.see'),
  async run({ context, db, where }) {
    const { t, actor, now, timeZone } = context;
    const { personId } = actor;
    const day = boundsOf('today', timeZone, now);
    const overdue = await overdueResults(db, actor, { personId, now, limit: mostOverdue });
    const planned = await meetingsOfDay(db, actor, { personId, ...day, now });
    const waiting = new Set(overdue.map(({ id }) => id));
    const others = planned.filter(({ id }) => !waiting.has(id));
    return {
      kind: 'show',
      where,
      screen: {
        text: lines(
          [bold(formatDate(day.fromDay, context))],
          overdue.length > 0 && t('today.overdue', { count: overdue.length }),
          overdue.length + others.length === 0 && t('today.nothing'),
        ),
        buttons: [
          ...overdue.map((meeting) => [buttonOf(context, meeting, 'result')]),
          ...others.map((meeting) => [buttonOf(context, meeting, 'record')]),
          [{ label: t('today.plan'), token: actionToken('meeting') }],
        ],
      },
    };
  },
};

function buttonOf(context: Context, meeting: MeetingView, opens: 'result' | 'record'): Button {
  const line = recordLine(context, {
    ...meeting,
    kind: 'meeting',
    customer: meeting.customerName,
    what: meeting.subject,
  });
  const mark = opens === 'result' ? '⏰ ' : meeting.result ? '✅ ' : '';
  const token =
    opens === 'result' ? actionToken('result', meeting.id) : actionToken('record', 'meeting', meeting.id);
  return { label: `${mark}${line}`, token };
}
