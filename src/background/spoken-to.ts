// People as they are spoken to unasked: when they may be, and what they have heard today.
import { parseSettings } from '../access/person-settings.ts';
import type { Sql } from '../db/sql.ts';
import { addDays, localTime } from '../engine/local-time.ts';
import { type Locale, localeOf } from '../i18n/locales.ts';
import { holidaysBetween } from '../periods/holidays.ts';
import type { Presence } from './allowed-time.ts';
import { heardSql, preparingSql } from './heard-sql.ts';

/** Messages that a person gets unasked in a day, besides those that don't count. */
export const mostADay = 3;

export interface SpokenTo extends Presence {
  readonly personId: number;
  readonly locale: Locale;
  readonly active: boolean;
  /** How many more they may get on their present day. */
  readonly left: number;
  /** A push to them is being prepared: what else there is goes with it. */
  readonly preparing: boolean;
}

interface Row {
  readonly personId: number;
  readonly locale: string;
  readonly timeZone: string;
  readonly workingDays: readonly number[];
  readonly settings: unknown;
  readonly active: boolean;
  readonly country: string;
  readonly absences: readonly [string, string][];
  readonly said: readonly string[];
  readonly preparing: boolean;
}

const lookedAheadDays = 60;

/**
 * By person. Their rows are held until the end of the transaction, so that two processes don't spend the same of a day.
 * One statement.
 */
export async function spokenTo(
  tx: Sql,
  personIds: readonly number[],
  now: Date,
): Promise<Map<number, SpokenTo>> {
  const rows = await tx.$queryRaw<Row[]>`
    select p.id as "personId", p.locale, p.time_zone as "timeZone", p.working_days as "workingDays", p.settings,
      p.status = 'active' as active, c.country,
      coalesce((select jsonb_agg(jsonb_build_array(a.from_day::text, a.to_day::text)) from absence a
        where a.company_id = p.company_id and a.person_id = p.id and a.to_day >= ${now}::date - 2), '[]') as absences,
      coalesce((select jsonb_agg(o.said_at) ${heardSql(now)}), '[]') as said,
      exists (select ${preparingSql(now)}) as preparing
    from person p join company c on c.id = p.company_id
    where p.id = any(${[...personIds]}::int[]) order by p.id for no key update of p`;
  const today = now.toISOString().slice(0, 10);
  const holidays = new Map<string, ReadonlySet<string>>();
  for (const country of new Set(rows.map((row) => row.country)))
    holidays.set(
      country,
      new Set(await holidaysBetween(country, addDays(today, -2), addDays(today, lookedAheadDays))),
    );
  return new Map(
    rows.map(({ said, settings, country, locale, ...row }) => {
      const day = localTime(now, row.timeZone).day;
      const heard = said.filter((at) => localTime(new Date(at), row.timeZone).day === day).length;
      return [
        row.personId,
        {
          ...row,
          locale: localeOf(locale) ?? 'en',
          quiet: parseSettings(settings).quiet,
          holidays: holidays.get(country) ?? new Set<string>(),
          left: Math.max(0, mostADay - heard),
        },
      ];
    }),
  );
}
