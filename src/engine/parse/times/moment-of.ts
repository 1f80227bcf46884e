// The instant of a time of day.
import { DateTime } from 'luxon';
import type { ClockReading, TimeContext } from '../read-times.ts';
import { atClock } from '../wall-clock.ts';

/** The instant of a time on a day (YYYY-MM-DD); without a day on the nearest that fits the lean, as for "15:00" alone. */
export function momentOf(
  clock: Pick<ClockReading, 'hour' | 'minute' | 'zone'>,
  { now, lean }: TimeContext,
  day?: string,
): DateTime {
  const { hour, minute } = clock.zone ?? clock;
  const place = clock.zone?.name ?? now.zone;
  const on = (date: DateTime) =>
    atClock(DateTime.fromObject({ year: date.year, month: date.month, day: date.day }, { zone: place }), {
      hour,
      minute,
    }).setZone(now.zone);
  if (day !== undefined) return on(DateTime.fromISO(day, { zone: now.zone }));
  const today = on(now);
  if (lean === 'past' && today > now) return on(now.minus({ days: 1 }));
  return lean === 'future' && today < now ? on(now.plus({ days: 1 })) : today;
}
