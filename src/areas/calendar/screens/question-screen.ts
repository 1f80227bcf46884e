// What was found in read calendars, as one list with its taps. Pure.

import { cutText } from '../../../engine/cut-text.ts';
import { localTime } from '../../../engine/local-time.ts';
import { capitalised, formatDay, formatMoment } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { labelOf } from '../../../screens/labels.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { CalendarQuestion } from '../questions.ts';

/** More are no list that anybody goes through at once; the others follow as these are answered. */
export const mostAtOnce = 6;
const longestTitle = 80;
const shortName = 24;

const button = (label: string, ...args: (string | number)[]): Button => ({
  label: labelOf(label),
  token: actionToken('calendar', ...args),
});

/** Null when nothing is asked. */
export function questionScreen(
  reader: Reader,
  questions: readonly CalendarQuestion[],
  said?: string,
): Screen | null {
  const { t } = reader;
  const shown = questions.slice(0, mostAtOnce);
  if (shown.length === 0) return null;
  const ready = questions.filter(({ what, customers }) => what === 'plan' && customers.length === 1);
  const left = questions.length - shown.length;
  return {
    ...(said === undefined ? {} : { notice: lines(said) }),
    text: lines(
      [bold(t('calendar.found'))],
      ...shown.map((question, index) => `${index + 1}. ${lineOf(question, reader)}`),
      left > 0 && t('calendar.more', { count: left }),
    ),
    buttons: [
      ...shown.flatMap((question, index) => buttonsOf(question, index + 1, reader)),
      ...(ready.length > 1 ? [[button(t('calendar.planAll', { count: ready.length }), 'all')]] : []),
    ],
  };
}

export function whenOf({ at, allDay }: Pick<CalendarQuestion, 'at' | 'allDay'>, reader: Reader): string {
  const { t, timeZone, locale } = reader;
  if (!allDay) return capitalised(formatMoment(at.toISOString(), reader), locale);
  const day = capitalised(formatDay(localTime(at, timeZone).day, reader), locale);
  return t('calendar.wholeDay', {
    day,
    time: formatMoment(at.toISOString(), reader).split(' ').at(-1) ?? '',
  });
}

/** "Tue 1 Dec 10:00: Acme GmbH, “Quarterly review”". */
function lineOf(question: CalendarQuestion, reader: Reader): string {
  const { t } = reader;
  const { what, customers, title, meetingAt, recurs } = question;
  const [first] = customers;
  const customer = first?.name ?? t('calendar.feed.meeting');
  const when = whenOf(question, reader);
  const before = meetingAt ? formatMoment(meetingAt.toISOString(), reader) : '';
  switch (what) {
    case 'plan': {
      const quoted = title ? t('calendar.quoted', { title: cutText(title, longestTitle) }) : '';
      const who = customers.length === 1 ? customer : t('calendar.which');
      return [t('calendar.line', { when, who }), quoted, recurs ? t('calendar.series') : '']
        .filter(Boolean)
        .join(' ');
    }
    case 'move':
      return t('calendar.lineMove', { customer, before, when });
    case 'moved':
      return t('calendar.lineMoved', { customer, when });
    case 'cancel':
      return t('calendar.lineCancel', { customer, before });
  }
}

function buttonsOf(question: CalendarQuestion, index: number, { t }: Reader): Button[][] {
  const { id, what, customers } = question;
  const row = (label: string, verb: string, no: string): Button[][] => [
    [button(`${index} ${label}`, verb, id), button(`${index} ${no}`, verb === 'plan' ? 'no' : 'leave', id)],
  ];
  switch (what) {
    case 'plan':
      if (customers.length === 1)
        return row(
          t('calendar.plan', { customer: cutText(customers[0]?.name ?? '', shortName) }),
          'plan',
          t('calendar.no'),
        );
      return [
        ...customers.map((one) => [button(`${index} ${one.name}`, 'plan', id, one.id)]),
        [button(`${index} ${t('calendar.no')}`, 'no', id)],
      ];
    case 'move':
      return row(t('calendar.move'), 'move', t('calendar.leave'));
    case 'cancel':
      return row(t('calendar.delete'), 'delete', t('calendar.keep'));
    case 'moved':
      return question.meetingId === null
        ? []
        : [
            [
              {
                label: labelOf(`${index} ${t('calendar.openMeeting')}`),
                token: actionToken('record', 'meeting', question.meetingId),
              },
            ],
          ];
  }
}
