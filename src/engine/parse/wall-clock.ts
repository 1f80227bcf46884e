// Turns a local day and clock time into an instant, the same way on every machine and in every season.
import { DateTime } from 'luxon';

export interface Clock {
  /** 0 to 24; 24:00 is the start of the next day. */
  hour: number;
  minute: number;
}

/**
 * The instant at which the person's clock shows this time on that day.
 * A time skipped in spring is read with the offset before the jump: 02:30 becomes 03:30 (luxon's rule). A time
 * that comes twice in autumn is the first of the two; luxon alone would take the offset that is in force while
 * the program runs, so it is chosen here.
 */
export function atClock(day: DateTime, { hour, minute }: Clock): DateTime {
  if (hour === 24) return atClock(day.plus({ days: 1 }), { hour: 0, minute: 0 });
  const { year, month, day: dayOfMonth } = day;
  const local = DateTime.fromObject({ year, month, day: dayOfMonth, hour, minute }, { zone: day.zone });
  return DateTime.min(...local.getPossibleOffsets()) ?? local;
}
