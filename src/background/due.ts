// Who is due for a push at an instant, in their own time, and why others aren't: one statement for all companies.

import { clockMinutes, defaultQuiet } from '../access/person-settings.ts';
import { Prisma } from '../db/generated/client.ts';
import type { Clocks } from '../periods/zone-clocks.ts';
import { switchedOffSql } from './heard-sql.ts';
import type { AnyPush } from './push.ts';

export type Verdict =
  | 'due'
  /** Its time has not come, or passed so long ago that nobody needs it. */
  | 'not_yet'
  | 'too_late'
  /** Not a working day of theirs, a public holiday of the company's country, or their absence. */
  | 'day_off'
  | 'holiday'
  | 'away'
  | 'switched_off'
  | 'quiet_hours'
  /** They had it today. */
  | 'already';

export interface VerdictRow {
  readonly companyId: number;
  readonly personId: number;
  /** ISO. */
  readonly day: string;
  readonly verdict: Verdict;
  /** Minutes during which the push still makes sense. */
  readonly minutesLeft: number;
}

export interface Mode {
  /** Whether the time of the day counts; by hand it may be any. */
  readonly timed: boolean;
  /** Whether somebody for whom it came to nothing today (too late, not reachable) may have it after all. */
  readonly again: boolean;
}

export const scheduled: Mode = { timed: true, again: false };

/** What closes a person's day whoever asks. */
export const final = Prisma.sql`('taken', 'sent', 'said')`;

/**
 * The select of VerdictRow: one row for each active person of the push's roles. The cheap conditions come first, so that
 * before its time nothing is looked up.
 */
export function verdictsSql(push: AnyPush, clocks: Clocks, mode: Mode): Prisma.Sql {
  const { name, when, roles, goodForMinutes } = push;
  const perMinute = when.on === 'every-minute';
  const timed = !perMinute && mode.timed;
  const at = perMinute ? 0 : clockMinutes(when.at);
  const key = Prisma.sql`${`${name}:`} || p.person_id || ':' || p.day`;
  const cases = [
    !perMinute && Prisma.sql`when not p.weekday = any(p.working_days) then 'day_off'`,
    Prisma.sql`when p.off then 'switched_off'`,
    timed && Prisma.sql`when p.minute < p.at then 'not_yet'`,
    !perMinute &&
      Prisma.sql`when exists (select 1 from push_log l where l.key = ${key}
        ${mode.again ? Prisma.sql`and l.outcome in ${final}` : Prisma.empty}) then 'already'`,
    !perMinute && Prisma.sql`when ${isHoliday(Prisma.sql`p.day`)} then 'holiday'`,
    when.on === 'monday' && Prisma.sql`when ${workedEarlierThisWeek} then 'day_off'`,
    Prisma.sql`when ${isAway(Prisma.sql`p.day`)} then 'away'`,
    timed && Prisma.sql`when p.minute >= p.at + ${goodForMinutes}::int then 'too_late'`,
    Prisma.sql`when ${inQuietHours} then 'quiet_hours'`,
  ].filter((one) => one !== false);
  return Prisma.sql`
    with zone as (
      select * from unnest(${clocks.zones.map((one) => one.zone)}::text[], ${clocks.zones.map((one) => one.day)}::text[]::date[],
        ${clocks.zones.map((one) => one.weekday)}::int[], ${clocks.zones.map((one) => one.minute)}::int[])
        as z(name, day, weekday, minute)
    ), holiday as (
      select * from unnest(${clocks.holidays.map((one) => one.country)}::text[],
        ${clocks.holidays.map((one) => one.day)}::text[]::date[]) as h(country, day)
    ), p as (
      select person.company_id, person.id as person_id, zone.day, zone.weekday, zone.minute, person.working_days, company.country,
        ${minutes(Prisma.sql`person.settings->'pushes'->${name}->>'at'`, at)} as at,
        ${minutes(Prisma.sql`person.settings->'quiet'->>'from'`, clockMinutes(defaultQuiet.from))} as quiet_from,
        ${minutes(Prisma.sql`person.settings->'quiet'->>'to'`, clockMinutes(defaultQuiet.to))} as quiet_to,
        ${switchedOffSql(Prisma.sql`person`, Prisma.sql`company`, Prisma.sql`${name}::text`)} as off
      from person join company on company.id = person.company_id join zone on zone.name = person.time_zone
      where person.status = 'active' and person.role::text = any(${[...roles]}::text[])
    )
    select p.company_id as "companyId", p.person_id as "personId", p.day::text as day,
      case ${Prisma.join(cases, ' ')} else 'due' end as verdict,
      ${timed ? Prisma.sql`p.at + ${goodForMinutes}::int - p.minute` : Prisma.sql`${goodForMinutes}::int`} as "minutesLeft"
    from p`;
}

/** A stored time as minutes since midnight; what can't be read counts as not set. */
const minutes = (stored: Prisma.Sql, otherwise: number): Prisma.Sql => Prisma.sql`
  case when ${stored} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
    then split_part(${stored}, ':', 1)::int * 60 + split_part(${stored}, ':', 2)::int else ${otherwise}::int end`;

const isHoliday = (day: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`exists (select 1 from holiday h where h.country = p.country and h.day = ${day})`;

const isAway = (day: Prisma.Sql): Prisma.Sql => Prisma.sql`exists (
  select 1 from absence a where a.company_id = p.company_id and a.person_id = p.person_id
    and ${day} between a.from_day and a.to_day)`;

const inQuietHours = Prisma.sql`
  case when p.quiet_from <= p.quiet_to then p.minute >= p.quiet_from and p.minute < p.quiet_to
    else p.minute >= p.quiet_from or p.minute < p.quiet_to end`;

const earlier = Prisma.sql`(p.day - (p.weekday - w.weekday))`;

/** What is for the week comes on its first working day. */
const workedEarlierThisWeek = Prisma.sql`exists (
  select 1 from generate_series(1, p.weekday - 1) as w(weekday)
  where w.weekday = any(p.working_days) and not ${isHoliday(earlier)} and not ${isAway(earlier)})`;
