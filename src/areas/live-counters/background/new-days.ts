// In which time zones has a new day begun? Today's, this week's and this month's counters begin anew then.
import { localTime } from '../../../engine/local-time.ts';

/** Zones whose calendar day at `now` is another than at `before`. */
export function zonesWithNewDay(zones: readonly string[], before: Date, now: Date): string[] {
  return zones.filter((zone) => localTime(before, zone).day !== localTime(now, zone).day);
}
