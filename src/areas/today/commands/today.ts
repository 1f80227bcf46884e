// /today: results and planned calls that are overdue first, then calls in work, today's meetings and planned calls; a button on each.

import { may } from '../../../access/rights.ts';
import type { Command, Person } from '../../../conversation/asked.ts';
import { notYoursScreen } from '../../../conversation/closing-screens.ts';
import type { Sql } from '../../../db/sql.ts';
import { formatDate } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { boundsOf } from '../../../periods/periods.ts';
import { idOf } from '../../../records/record-ref.ts';
import { recordLine } from '../../../records/screens/record-line.ts';
import type { Reader } from '../../../screens/reader.ts';
import { type CallView, callsInWork } from '../../calls/queries.ts';
import { type MeetingView, meetingsOfDay, overdueResults } from '../../meetings/queries.ts';
import { personInReach } from '../../people/team-members.ts';
import { openPlannedCalls, type PlannedCallView } from '../../planned-calls/queries.ts';
import { plannedCallButton } from '../../planned-calls/screens/planned-call-line.ts';

const mostOverdue = 5;
const mostCalls = 5;
const mostPlanned = 8;

export const today: Command = {
  name: 'today',
  entry: { listed: true },
  may: (actor) => may(actor, 'counters.see'),
  async run({ context, sql, args, where }) {
    const { t, actor, now, timeZone } = context;
    const person = await personOf(sql, actor, args[0]);
    if (!person) return { kind: 'show', where, screen: notYoursScreen(context) };
    const { personId } = person;
    const own = personId === actor.personId;
    const day = boundsOf('today', timeZone, now);
    const overdue = await overdueResults(sql, actor, { personId, now, limit: mostOverdue });
    const calls = await callsInWork(sql, actor, { personId, limit: mostCalls + 1 });
    const toCall = await openPlannedCalls(sql, actor, { personId, until: day.to, limit: mostPlanned, now });
    const planned = await meetingsOfDay(sql, actor, { personId, ...day, now });
    const waiting = new Set(overdue.map(({ id }) => id));
    const others = planned.filter(({ id }) => !waiting.has(id));
    return {
      kind: 'show',
      where,
      screen: {
        text: lines(
          [
            bold(
              own ? formatDate(day.fromDay, context) : `${person.name} · ${formatDate(day.fromDay, context)}`,
            ),
          ],
          overdue.length > 0 && t('today.overdue', { count: overdue.length }),
          calls.length > 0 && callsLine(context, calls.length),
          toCall.length > 0 && t('plannedCall.inDay', { count: toCall.length }),
          overdue.length + others.length + calls.length + toCall.length === 0 && t('today.nothing'),
        ),
        buttons: [
          ...overdue.map((meeting) => [meetingButton(context, meeting, 'result')]),
          ...toCall.filter(isOverdue).map((call) => [plannedCallButton(context, call)]),
          ...calls.slice(0, mostCalls).map((call) => [callButton(context, call)]),
          ...(calls.length > mostCalls
            ? [[{ label: t('engine.more'), token: actionToken('inwork', personId) }]]
            : []),
          ...byTime([
            ...others.map((meeting) => ({
              at: meeting.at,
              button: meetingButton(context, meeting, 'record'),
            })),
            ...toCall
              .filter((call) => !isOverdue(call))
              .map((call) => ({ at: call.dueAt, button: plannedCallButton(context, call) })),
          ]),
          [
            own
              ? { label: t('today.plan'), token: actionToken('meeting') }
              : { label: t('team.back'), token: actionToken('team', personId) },
          ],
        ],
      },
    };
  },
};

/** `a.today.<person>` shows a head one of their people. Null for whoever is not theirs. At most one statement. */
async function personOf(sql: Sql, actor: Person, argument: string | undefined) {
  if (argument === undefined) return actor;
  const id = idOf(argument);
  if (id === actor.personId) return actor;
  if (id === null) return null;
  return personInReach(sql, actor, id);
}

const isOverdue = ({ missing }: PlannedCallView): boolean => missing.includes('result');

/** Meetings and calls of a day in one order. */
const byTime = (all: readonly { readonly at: Date | null; readonly button: Button }[]): Button[][] =>
  [...all].sort((a, b) => (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0)).map(({ button }) => [button]);

/** How many calls are in work; of more than are shown it says no number. */
function callsLine({ t }: Reader, count: number): string {
  return count > mostCalls ? t('inWork.title') : t('today.calls', { count });
}

/** A call in one line: pressed, it opens. */
export function callButton(reader: Reader, call: CallView): Button {
  const line = recordLine(reader, { ...call, kind: 'call', customer: call.customerName, what: call.phone });
  return { label: `☎ ${line}`, token: actionToken('record', 'call', call.id) };
}

/** A meeting in one line: pressed, it asks for its result, or opens its record. */
export function meetingButton(reader: Reader, meeting: MeetingView, opens: 'result' | 'record'): Button {
  const line = recordLine(reader, {
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
