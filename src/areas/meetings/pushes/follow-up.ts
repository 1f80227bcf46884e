// After a meeting's time, to its manager: how did it go? Each meeting is asked about once, at each time it had.

import type { Push } from '../../../background/push.ts';
import { meetingsJustOver, type PlannedMeeting } from '../of-people.ts';
import { followUpScreen } from '../screens/follow-up-message.ts';

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
