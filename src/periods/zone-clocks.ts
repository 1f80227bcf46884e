// What the clocks on the wall show: the calendar day and the minute of the day in every zone that people live in.
import { DateTime } from 'luxon';
import type { Db } from '../db/client.ts';
import { holidaysBetween } from './holidays.ts';

export interface ZoneClock {
  readonly zone: string;
  /** ISO. */
  readonly day: string;
  /** Monday = 1. */
  readonly weekday: number;
  /** Since midnight, as the clock shows it: an hour that a clock change skips or repeats is skipped or repeated here. */
  readonly minute: number;
}

export interface Holiday {
  readonly country: string;
  readonly day: string;
}

export interface Clocks {
  readonly zones: readonly ZoneClock[];
  /** Public holidays of the weeks that these days lie in. */
  readonly holidays: readonly Holiday[];
}

/** Reads which zones and countries there are (one statement) and looks at their clocks and calendars. */
export async function readClocks(db: Db, now: Date): Promise<Clocks> {
  const rows = await db.$queryRaw<{ zone: string; country: string }[]>`
    select distinct p.time_zone as zone, c.country from person p join company c on c.id = p.company_id
    where p.status = 'active'`;
  const zones = [...new Set(rows.map((row) => row.zone))].map((zone) => clockOf(zone, now));
  const from = shifted(now, -8);
  const to = shifted(now, 3);
  const countries = [...new Set(rows.map((row) => row.country))];
  const holidays = await Promise.all(
    countries.map(async (country) =>
      (await holidaysBetween(country, from, to)).map((day) => ({ country, day })),
    ),
  );
  return { zones, holidays: holidays.flat() };
}

export function clockOf(zone: string, now: Date): ZoneClock {
  const local = DateTime.fromJSDate(now, { zone });
  return {
    zone,
    day: local.toISODate() as string,
    weekday: local.weekday,
    minute: local.hour * 60 + local.minute,
  };
}

const shifted = (now: Date, days: number): string =>
  new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
