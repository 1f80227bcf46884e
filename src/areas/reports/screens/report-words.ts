// The words of a report: periods, durations, shares. Pure.
import { capitalised } from '../../../engine/show-time.ts';
import { calendarName } from '../../../i18n/calendar-name.ts';
import { formatNumber } from '../../../i18n/format-money.ts';
import { type ReportPeriod, reportPeriodAt, reportPeriodBefore } from '../../../periods/report-periods.ts';
import type { Reader } from '../../../screens/reader.ts';

const same = (a: ReportPeriod, b: ReportPeriod): boolean => a.kind === b.kind && a.firstDay === b.firstDay;

const words = {
  week: ['plan.week', 'plan.lastWeek'],
  month: ['plan.month', 'plan.lastMonth'],
  quarter: ['report.quarter', 'report.lastQuarter'],
} as const;

/** "This month", "Last quarter"; farther away what the calendar calls it. */
export function reportPeriodName(reader: Reader, period: ReportPeriod): string {
  const present = reportPeriodAt(period.kind, reader.timeZone, reader.now);
  const [now, last] = words[period.kind];
  if (same(period, present)) return reader.t(now);
  return same(period, reportPeriodBefore(present)) ? reader.t(last) : calendarNameOf(reader, period);
}

/** "October 2026", "Q3 2026", "Week of …": as a title begins. */
export const calendarNameOf = (reader: Reader, period: ReportPeriod): string =>
  capitalised(calendarNameWithin(reader, period), reader.locale);

/** The same within a line: months are small letters in Russian. */
export function calendarNameWithin({ t, locale }: Reader, { kind, firstDay }: ReportPeriod): string {
  if (kind !== 'quarter') return calendarName({ kind, firstDay }, t, locale);
  const quarter = Math.ceil(Number(firstDay.slice(5, 7)) / 3);
  return t('report.quarterOf', { quarter, year: firstDay.slice(0, 4) });
}

/** "40 min", "5 h", "3 days" */
export function duration({ t }: Pick<Reader, 't'>, minutes: number): string {
  if (minutes < 60) return t('report.min', { minutes: Math.ceil(minutes) });
  if (minutes < 48 * 60) return t('report.hours', { hours: Math.round(minutes / 60) });
  return t('base.days', { count: Math.round(minutes / 1440) });
}

export const counted = (count: number, { locale }: Pick<Reader, 'locale'>): string =>
  formatNumber(String(count), locale);
