// Days and clock times of a zone, without a date library: a card of times must cost microseconds.

/** A person's clock at an instant: their day (YYYY-MM-DD) and the minutes since its midnight. */
export interface LocalTime {
  readonly day: string;
  readonly minutes: number;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Making one takes a hundred times as long as using it; there are as many as zones of people. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    // Swedish writes dates as ISO does: "2026-11-23 15:00".
    clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    clocks.set(timeZone, clock);
  }
  return clock;
}

/** `timeZone` is a valid IANA zone; throws RangeError for others and for an invalid date. */
export function localTime(instant: Date | number, timeZone: string): LocalTime {
  const shown = clockOf(timeZone).format(instant);
  return { day: shown.slice(0, 10), minutes: Number(shown.slice(11, 13)) * 60 + Number(shown.slice(14, 16)) };
}

/** How far the zone's clock is ahead of UTC, in minutes. */
function offsetAt(instant: number, timeZone: string): number {
  const { day, minutes } = localTime(instant, timeZone);
  return (Date.parse(`${day}T00:00Z`) + minutes * MINUTE - Math.floor(instant / MINUTE) * MINUTE) / MINUTE;
}

/**
 * The instants at which the clock of that day shows these times (minutes since midnight): the first of two where the
 * clock goes back, null where it jumps over the time.
 */
export function instantsOf(day: string, times: readonly number[], timeZone: string): (Date | null)[] {
  const midnight = Date.parse(`${day}T00:00Z`);
  const before = offsetAt(midnight - DAY, timeZone);
  const after = offsetAt(midnight + 2 * DAY, timeZone);
  return times.map((minutes) => {
    const wall = midnight + minutes * MINUTE;
    const early = wall - before * MINUTE;
    if (before === after || offsetAt(early, timeZone) === before) return new Date(early);
    const late = wall - after * MINUTE;
    return offsetAt(late, timeZone) === after ? new Date(late) : null;
  });
}

export function instantOf(day: string, minutes: number, timeZone: string): Date | null {
  return instantsOf(day, [minutes], timeZone)[0] ?? null;
}

/** YYYY-MM-DD, `days` later (earlier when negative). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / DAY;
}

/** Whether the calendar has this day: YYYY-MM-DD, of the years 1900 to 2199. */
export function isDay(day: string): boolean {
  return (
    /^(?:19|2[01])\d\d-\d\d-\d\d$/.test(day) &&
    !Number.isNaN(Date.parse(`${day}T00:00Z`)) &&
    addDays(day, 0) === day
  );
}
