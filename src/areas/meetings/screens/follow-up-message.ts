// After a meeting's time: how did it go? One tap on an answer saves it. Pure.

import { daysBetween, localTime } from '../../../engine/local-time.ts';
import { formatClock, formatMoment } from '../../../engine/show-time.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import { customerInWords } from '../../../records/screens/customer-name.ts';
import type { Reader } from '../../../screens/reader.ts';
import { laterButton } from '../../../screens/snooze-buttons.ts';
import type { PlannedMeeting } from '../of-people.ts';
import { resultButtons } from './result-buttons.ts';

/** "Berg & Sohn, 10:00, contract. How did it go?" */
export function followUpScreen(meeting: Omit<PlannedMeeting, 'personId'>, reader: Reader): Screen {
  const { t } = reader;
  const what = [
    customerInWords(t, meeting.customer) || t('digest.aMeeting'),
    whenOf(meeting.at, reader),
    meeting.subject,
  ];
  return {
    text: lines(t('digest.followUp', { what: what.filter(Boolean).join(', ') })),
    buttons: [...resultButtons(reader, meeting.id), [laterButton(reader)]],
  };
}

/** The time alone, today. */
function whenOf(at: Date, reader: Reader): string {
  const { now, timeZone } = reader;
  const { day, minutes } = localTime(at, timeZone);
  return daysBetween(day, localTime(now, timeZone).day) === 0
    ? formatClock(minutes)
    : formatMoment(at.toISOString(), reader);
}
