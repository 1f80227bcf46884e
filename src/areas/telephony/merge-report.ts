// Makes one phone call of all that is reported of it, in whatever order it comes. Pure.

import type { Sides } from './numbers.ts';
import type { PhoneCall, PhoneOutcome } from './phone-call.ts';

/** What is known of a phone call by now. */
export interface PhoneFacts {
  readonly direction: 'incoming' | 'outgoing' | null;
  readonly outcome: PhoneOutcome | null;
  readonly ended: boolean;
  readonly phone: string | null;
  readonly withheld: boolean;
  readonly ownNumber: string | null;
  readonly extension: string | null;
  readonly startedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
  readonly talkSeconds: number | null;
  readonly recordingUrl: string | null;
  readonly reportedAt: Date | null;
}

/** A call that is over never goes on again; what a report leaves out stays; of two that say how it ended the later one holds. */
export function withReport(known: PhoneFacts, report: PhoneCall, sides: Sides): PhoneFacts {
  const isLast = report.ended && (!known.ended || !isBefore(report.reportedAt, known.reportedAt));
  const pick = <T>(was: T | null, is: T | null): T | null => (isLast ? (is ?? was) : (was ?? is));
  const said = report.from !== null || report.to !== null;
  const startedAt = known.ended
    ? pick(known.startedAt, report.startedAt)
    : earlier(known.startedAt, report.startedAt);
  const answeredAt = pick(known.answeredAt, report.answeredAt);
  const endedAt = pick(known.endedAt, report.endedAt);
  const outcome = pick(known.outcome, report.outcome);
  const talk = pick(known.talkSeconds, report.talkSeconds);
  return {
    direction: report.direction || said ? pick(known.direction, sides.direction) : known.direction,
    outcome,
    ended: known.ended || report.ended,
    phone: pick(known.phone, sides.phone),
    withheld: known.phone === null && sides.phone === null && (known.withheld || sides.withheld),
    ownNumber: pick(known.ownNumber, sides.ownNumber),
    extension: pick(known.extension, sides.extension),
    startedAt,
    answeredAt,
    endedAt,
    talkSeconds: outcome === 'answered' ? (talk ?? between(answeredAt, endedAt)) : null,
    recordingUrl: report.recordingUrl ?? known.recordingUrl,
    reportedAt: isLast ? (report.reportedAt ?? known.reportedAt) : known.reportedAt,
  };
}

const isBefore = (one: Date | null, other: Date | null): boolean =>
  one !== null && other !== null && one < other;

const earlier = (one: Date | null, other: Date | null): Date | null =>
  one === null ? other : other === null || one <= other ? one : other;

const between = (from: Date | null, to: Date | null): number | null =>
  from && to ? Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000)) : null;

/** Whether nobody of the company took it. */
export const isMissed = ({ direction, outcome }: Pick<PhoneFacts, 'direction' | 'outcome'>): boolean =>
  direction === 'incoming' && outcome !== null && outcome !== 'answered';
