// Lists without an end of what waits for somebody: results that are due, meetings to come, deals that are open.

import { may } from '../../../access/rights.ts';
import { notYoursScreen } from '../../../conversation/closing-screens.ts';
import { pageButtons, pageOf, pageSize } from '../../../conversation/paging.ts';
import type { Command, TurnContext } from '../../../conversation/turn-context.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { countOpenDeals, openDeals } from '../../deals/queries.ts';
import { countMeetings, overdueResults, plannedMeetings } from '../../meetings/queries.ts';
import { personInReach } from '../../people/team-members.ts';
import { countOpenPlannedCalls, openPlannedCalls } from '../../planned-calls/queries.ts';
import { plannedCallButton } from '../../planned-calls/screens/planned-call-line.ts';
import { dealButton, meetingButton } from '../screens/agenda-buttons.ts';

const parts = ['overdue', 'planned', 'calls', 'deals'] as const;
type Part = (typeof parts)[number];

interface Listed {
  readonly count: number;
  readonly buttons: readonly Button[];
}

/** `a.agenda.<overdue|planned|calls|deals>.<person>.<page>`: at most three statements. */
export const agenda: Command = {
  name: 'agenda',
  may: (actor) => may(actor, 'counters.see'),
  async run(asked) {
    const { context, sql, args, where } = asked;
    const { t, actor } = context;
    const part = parts.find((one) => one === args[0]) ?? 'planned';
    const id = idOf(args[1]) ?? actor.personId;
    const own = id === actor.personId;
    const person = own ? actor : await personInReach(sql, actor, id);
    if (!person) return { kind: 'show', where, screen: notYoursScreen(context) };
    const page = pageOf(args[2]);
    const { count, buttons } = await listed(asked, part, id, page);
    const title = t(`agenda.${part}`, { count });
    return {
      kind: 'show',
      where,
      screen: {
        text: lines([bold(own ? title : `${person.name} · ${title}`)], count === 0 && t('agenda.none')),
        buttons: [
          ...buttons.map((button) => [button]),
          [
            ...pageButtons(context, page, count > (page + 1) * pageSize, 'agenda', part, id),
            own
              ? { label: t('agenda.back'), token: actionToken('today') }
              : { label: t('agenda.back'), token: actionToken('today', id) },
          ],
        ],
      },
    };
  },
};

async function listed(
  { context, sql }: Pick<TurnContext, 'context' | 'sql'>,
  part: Part,
  personId: number,
  page: number,
): Promise<Listed> {
  const { actor, now } = context;
  const which = { personId, now, limit: pageSize, offset: page * pageSize };
  if (part === 'deals') {
    const deals = await openDeals(sql, actor, which);
    return {
      count: await countOpenDeals(sql, actor, personId),
      buttons: deals.map((deal) => dealButton(context, deal)),
    };
  }
  if (part === 'calls') {
    const calls = await openPlannedCalls(sql, actor, { ...which, until: null });
    return {
      count: await countOpenPlannedCalls(sql, actor, { personId, until: null }),
      buttons: calls.map((call) => plannedCallButton(context, call)),
    };
  }
  const counts = await countMeetings(sql, actor, { personId, now });
  const meetings =
    part === 'overdue' ? await overdueResults(sql, actor, which) : await plannedMeetings(sql, actor, which);
  const opens = part === 'overdue' && personId === actor.personId ? 'result' : 'record';
  return { count: counts[part], buttons: meetings.map((meeting) => meetingButton(context, meeting, opens)) };
}
