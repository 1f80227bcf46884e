// Records of somebody's day as buttons of one line, and the rows that a day's screen and the page that never grows old share.
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button } from '../../../messenger/screen.ts';
import { recordLine } from '../../../records/screens/record-line.ts';
import { labelOf } from '../../../screens/labels.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { CallView } from '../../calls/queries.ts';
import type { DealView } from '../../deals/queries.ts';
import type { MeetingView } from '../../meetings/queries.ts';
import { plannedCallButton } from '../../planned-calls/screens/planned-call-line.ts';
import type { Agenda } from '../agenda.ts';

/** A call in one line: pressed, it opens. */
export function callButton(reader: Reader, call: CallView): Button {
  const line = recordLine(reader, { ...call, kind: 'call', customer: call.customerName, what: call.phone });
  return { label: labelOf(`☎ ${line}`), token: actionToken('record', 'call', call.id) };
}

/** A deal in one line: pressed, it opens. */
export function dealButton(reader: Reader, deal: DealView): Button {
  const line = recordLine(reader, {
    ...deal,
    kind: 'deal',
    customer: deal.customerName,
    what: deal.title,
    at: null,
    day: null,
  });
  return { label: labelOf(line), token: actionToken('record', 'deal', deal.id) };
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
  return { label: labelOf(`${mark}${line}`), token };
}

/** What is said of a day: of each kind how many there are, and not only how many buttons follow. */
export function agendaLines({ t }: Reader, { counts }: Agenda): string[] {
  const { overdue, calls, toCall, today } = counts;
  if (overdue + calls + toCall + today === 0) return [t('today.nothing')];
  return [
    ...(overdue > 0 ? [t('today.overdue', { count: overdue })] : []),
    ...(toCall > 0 ? [t('plannedCall.inDay', { count: toCall })] : []),
    ...(calls > 0 ? [t('today.calls', { count: calls })] : []),
    ...(today > 0 ? [t('today.meetings', { count: today })] : []),
  ];
}

/** A row for each record, and one for the rest of each kind where there are more. */
export function agendaRows(reader: Reader, agenda: Agenda, personId: number): Button[][] {
  const { t } = reader;
  const { overdue, calls, toCall, today, counts } = agenda;
  const all = (count: number, shown: number, label: string, token: string): Button[][] =>
    count > shown ? [[{ label, token }]] : [];
  return [
    ...overdue.map((meeting) => [meetingButton(reader, meeting, 'result')]),
    ...all(
      counts.overdue,
      overdue.length,
      t('agenda.allOverdue', { count: counts.overdue }),
      actionToken('agenda', 'overdue', personId, 0),
    ),
    ...toCall.map((call) => [plannedCallButton(reader, call)]),
    ...all(
      counts.toCall,
      toCall.length,
      t('plannedCall.inDay', { count: counts.toCall }),
      actionToken('agenda', 'calls', personId, 0),
    ),
    ...calls.map((call) => [callButton(reader, call)]),
    ...all(
      counts.calls,
      calls.length,
      t('agenda.allCalls', { count: counts.calls }),
      actionToken('inwork', personId),
    ),
    ...today.map((meeting) => [meetingButton(reader, meeting, 'record')]),
    [
      ...(counts.planned > 0
        ? [
            {
              label: t('agenda.planned', { count: counts.planned }),
              token: actionToken('agenda', 'planned', personId, 0),
            },
          ]
        : []),
      ...(counts.deals > 0
        ? [
            {
              label: t('agenda.deals', { count: counts.deals }),
              token: actionToken('agenda', 'deals', personId, 0),
            },
          ]
        : []),
    ],
  ].filter((row) => row.length > 0);
}
