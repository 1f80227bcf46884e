// "Acme moved our meeting to Friday": the meeting that is there is found and shown; which one, where there are several.

import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { instantOf } from '../../../engine/local-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { loadForStep } from '../../../records/dialogs/edit.ts';
import { recordLine } from '../../../records/screens/record-line.ts';
import type { MeetingChange } from '../../../understanding/follows.ts';
import { type MeetingView, waitingMeetings } from '../../meetings/queries.ts';
import type { LineBeginning } from './draft-beginning.ts';

const DAY_MINUTES = 24 * 60;

export type ChangeStep =
  | { readonly kind: 'none' }
  | { readonly kind: 'show'; readonly screen: Screen }
  | { readonly kind: 'begin'; readonly beginning: LineBeginning };

/** @param chosen the meeting that was pressed, where there were several. One or two statements. */
export async function changeMeeting(
  db: Sql,
  context: Context,
  change: MeetingChange,
  { id, chars, chosen }: { id: number; chars: number; chosen: number | null },
): Promise<ChangeStep> {
  const found = await meetingsMeant(db, context, change);
  const those = chosen === null ? found : found.filter((meeting) => meeting.id === chosen);
  const [meeting, ...others] = those;
  if (!meeting) return { kind: 'none' };
  if (others.length > 0) return { kind: 'show', screen: whichScreen(context, those, id) };
  if (change.change === 'move') {
    const beginning = await movedBeginning(db, context, change, meeting.id, chars);
    return beginning ? { kind: 'begin', beginning } : { kind: 'none' };
  }
  return { kind: 'show', screen: shownScreen(context, meeting, change) };
}

/** At that time or on that day; the coming ones where none was said, those of the last days where it did not take place. */
async function meetingsMeant(
  db: Sql,
  context: Context,
  { customer, at, day, change }: MeetingChange,
): Promise<MeetingView[]> {
  if (!customer && !at && !day) return [];
  const { actor, now, timeZone } = context;
  const from = day ? instantOf(day, 0, timeZone) : null;
  const meetings = await waitingMeetings(db, actor, {
    personId: actor.personId,
    customerId: customer?.id ?? null,
    now,
    ...(at ? { from: new Date(at.getTime() - 1), to: new Date(at.getTime() + 1) } : {}),
    ...(from ? { from, to: new Date(from.getTime() + DAY_MINUTES * 60_000) } : {}),
  });
  if (at || day || change === 'fail') return meetings;
  const coming = meetings.filter((meeting) => meeting.at && meeting.at > now);
  return coming.length > 0 ? coming : meetings;
}

const lineOf = (context: Context, meeting: MeetingView): string =>
  recordLine(context, { ...meeting, kind: 'meeting', customer: meeting.customerName, what: meeting.subject });

const whichScreen = (context: Context, meetings: readonly MeetingView[], id: number): Screen => ({
  text: lines(context.t('line.whichMeeting')),
  buttons: meetings.map((meeting): Button[] => [
    { label: lineOf(context, meeting), token: actionToken('line', id, 'of', meeting.id) },
  ]),
});

async function movedBeginning(
  db: Sql,
  context: Context,
  { to, toDay }: MeetingChange,
  meetingId: number,
  chars: number,
): Promise<LineBeginning | null> {
  const loaded = await loadForStep(db, context, 'meeting-move', meetingId);
  if (!loaded) return null;
  return {
    ...loaded,
    values: { ...loaded.values, ...(to ? { movedTo: to.toISOString() } : {}) },
    review: true,
    cost: { chars },
    ...(toDay ? { narrowed: { field: 'movedTo', to: `day:${toDay}` } } : {}),
  };
}

/** Nothing is deleted by words alone: what is shown is one tap. */
function shownScreen(context: Context, meeting: MeetingView, { change }: MeetingChange): Screen {
  const { t, now } = context;
  const isOver = meeting.at !== null && meeting.at <= now;
  const button = (label: string, ...token: [string, ...(string | number)[]]): Button => ({
    label,
    token: actionToken(...token),
  });
  const erase: Button = {
    ...button(t('line.cancelIt'), 'delete', 'meeting', meeting.id, 'yes'),
    style: 'danger',
  };
  return {
    text: lines(
      [bold(lineOf(context, meeting))],
      t(change === 'cancel' ? 'line.cancel' : 'line.didNotHappen'),
    ),
    buttons: [
      change === 'cancel' || !isOver
        ? [erase]
        : [button(t('result.no_show'), 'result', meeting.id, 'no_show'), erase],
      [
        button(t('record.move'), 'move', meeting.id),
        button(t('line.leaveIt'), 'record', 'meeting', meeting.id),
      ],
    ],
  };
}
