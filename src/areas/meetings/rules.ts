// What a change makes of a meeting: pure.

import type { Policy } from '../../access/policy.ts';
import { missingOfMeeting, resultIsDue } from '../../records/completeness/rules.ts';
import type { Missing } from '../../records/record.ts';
import type { UsedCustomer } from '../../records/use-customer.ts';
import type { MeetingSnapshot } from './schema.ts';

type MeetingContent = Pick<MeetingSnapshot, 'at' | 'subject' | 'note'>;

/** What is stored as missing. */
export const storedMissing = (
  meeting: MeetingContent,
  customer: Pick<UsedCustomer, 'missing'> | null,
  policy: Policy,
): Missing[] => missingOfMeeting({ ...meeting, customer }, policy);

/** What is missing now: the stored, and a result that is due. */
export function missingNow(
  meeting: Pick<MeetingSnapshot, 'at' | 'result'> & { missing: readonly Missing[] },
  now: Date,
): Missing[] {
  return resultIsDue(meeting, now) ? [...meeting.missing, 'result'] : [...meeting.missing];
}

/** The meeting at another time. A meeting that is still to come has no result yet. */
export function movedTo(meeting: MeetingSnapshot, at: Date, now: Date): MeetingSnapshot {
  return {
    ...meeting,
    at,
    result: at > now ? null : meeting.result,
    missing: meeting.missing.filter((code) => code !== 'at'),
  };
}
