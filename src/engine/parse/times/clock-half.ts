// Settles which half of the day an hour belongs to, by the part of the day beside it or by what people do at that hour.
import type { Time } from './read-spoken-clock.ts';

const HOUR = 60;
const NOON = 12;

/** Parts in their order: morning, midday, afternoon, evening, night. Null where time and part contradict each other. */
export function settledMinutes({ minutes, open }: Time, part: number | null): number | null {
  const hour = Math.floor(minutes / HOUR);
  if (part === null) return open && hour >= 1 && hour <= 6 ? minutes + NOON * HOUR : minutes;
  const isTwelve = hour === NOON;
  const later = minutes + NOON * HOUR;
  switch (part) {
    case 0:
      return hour < NOON ? minutes : null;
    case 1:
      if (hour >= 1 && hour <= 3) return later;
      return hour >= 11 && hour <= 14 ? minutes : null;
    case 2:
      if (hour >= 1 && hour <= 7) return later;
      return hour >= NOON && hour <= 18 ? minutes : null;
    case 3:
      if (hour >= 4 && hour < NOON) return later;
      return isTwelve ? later : hour >= 16 ? minutes : null;
    default:
      if (hour >= 7 && hour < NOON) return later;
      return isTwelve ? later : hour <= 5 || hour >= 19 ? minutes : null;
  }
}

/** The end of a range: after its beginning. */
export function settledEnd(until: Time, from: number, part: number | null): number {
  const settled = settledMinutes(until, part) ?? until.minutes;
  if (settled > from) return settled;
  if (until.open && until.minutes + NOON * HOUR > from) return until.minutes + NOON * HOUR;
  return settled + 2 * NOON * HOUR;
}
