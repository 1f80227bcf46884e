// After a meeting's time, to its manager: how did it go? Each meeting is asked about once, at each time it had.
import type { Push } from '../../../background/push.ts';
import { daysBetween, localTime } from '../../../engine/local-time.ts';
import { formatClock, formatMoment } from '../../../engine/show-time.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import { customerInWords } from '../../../records/screens/customer-name.ts';
import type { Reader } from '../../../screens/reader.ts';
import { laterButton } from '../../../screens/snooze-buttons.ts';
import { meetingsJustOver, type PlannedMeeting } from '../of-people.ts';
import { resultButtons } from '../screens/result-buttons.ts';

/** A question about this morning's meeting still makes sense in the afternoon; later it is in the evening's list. */
const goodForMinutes = 240;

/** One statement for any number of people. A result is due as soon as the meeting's time has come (quality/rules). */
export const followUp: Push<readonly PlannedMeeting[]> = {
  name: 'follow-up',
  roles: ['manager', 'head', 'admin'],
  when: { on: 'every-minute' },
  counts: false,
  goodForMinutes,
  async facts(db, people, now) {
    const [first] = people;
    if (!first) return new Map();
    const personIds = people.map(({ personId }) => personId);
    const after = new Date(now.getTime() - goodForMinutes * 60_000);
    return meetingsJustOver(db, { companyId: first.companyId, personIds }, { after, until: now });
  },
  screen: (meetings, context) =>
    meetings.map((meeting) => ({
      key: `${meeting.id}:${meeting.at.toISOString()}`,
      screen: followUpScreen(meeting, context),
      expiresAt: new Date(meeting.at.getTime() + goodForMinutes * 60_000),
    })),
};

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
