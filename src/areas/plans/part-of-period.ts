// How much of a period somebody works who joined in it or is away: what a plan for part of it is made of. Pure but for one read.
import { DateTime } from 'luxon';
import type { Sql } from '../../db/sql.ts';
import { holidaysBetween } from '../../periods/holidays.ts';
import { type Bounds, boundsOf } from '../../periods/periods.ts';
import { hundredths } from './pace.ts';

export interface WorkedDays {
  readonly total: number;
  readonly worked: number;
}

export interface Presence {
  readonly timeZone: string;
  readonly workingDays: readonly number[];
  /** The first calendar day (ISO) on which they were there. */
  readonly joined: string;
  /** Public holidays of the period (ISO days). */
  readonly holidays: readonly string[];
  /** Calendar days, both included. */
  readonly absences: readonly { readonly fromDay: string; readonly toDay: string }[];
}

/** Null when there is no such person in the company. One statement. */
export async function presenceIn(
  db: Sql,
  { companyId, personId, bounds }: { companyId: number; personId: number; bounds: Bounds },
): Promise<Presence | null> {
  const [row] = await db.$queryRaw<
    (Omit<Presence, 'joined' | 'holidays'> & { since: Date; country: string })[]
  >`
    select p.time_zone as "timeZone", p.working_days as "workingDays", p.created_at as since, c.country,
      coalesce((select json_agg(json_build_object('fromDay', a.from_day::text, 'toDay', a.to_day::text))
        from absence a where a.company_id = p.company_id and a.person_id = p.id
          and a.from_day < ${bounds.toDay}::text::date and a.to_day >= ${bounds.fromDay}::text::date), '[]') as absences
    from person p join company c on c.id = p.company_id where p.company_id = ${companyId} and p.id = ${personId}`;
  if (!row) return null;
  const { since, country, ...presence } = row;
  const holidays = await holidaysBetween(country, bounds.fromDay, bounds.toDay);
  return { ...presence, holidays, joined: boundsOf('today', row.timeZone, since).fromDay };
}

/** The working days of the period, and those of them on which the person is there. */
export function workedDaysOf(bounds: Bounds, person: Presence): WorkedDays {
  const days: string[] = [];
  for (let day = DateTime.fromISO(bounds.fromDay, { zone: 'utc' }); ; day = day.plus({ days: 1 })) {
    const iso = day.toISODate() as string;
    if (iso >= bounds.toDay) break;
    if (person.workingDays.includes(day.weekday) && !person.holidays.includes(iso)) days.push(iso);
  }
  const there = days.filter(
    (day) =>
      day >= person.joined && !person.absences.some(({ fromDay, toDay }) => day >= fromDay && day <= toDay),
  );
  return { total: days.length, worked: there.length };
}

/** The share of a plan, rounded to whole units in the person's favour; at least 1, so that it stays a plan. */
export function partOfPlan(target: string, { total, worked }: WorkedDays): string {
  if (total === 0) return target;
  const units = (hundredths(target) * BigInt(worked)) / BigInt(total) / 100n;
  return String(units > 0n ? units : 1n);
}
