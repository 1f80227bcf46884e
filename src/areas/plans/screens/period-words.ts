// Periods in words: "This month", "Last week · Mon 16 Nov – Sun 22 Nov", "November 2026". Pure.

import { addDays } from '../../../engine/local-time.ts';
import { capitalised, formatDate, formatDay } from '../../../engine/show-time.ts';
import { calendarName } from '../../../i18n/calendar-name.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { type NamedPeriod, periodAt, periodBefore, samePeriod } from '../../../periods/periods.ts';
import type { Reader } from '../../../screens/reader.ts';

/** "This month", "Last month"; farther away what the calendar calls it. */
export function periodName(reader: Reader, period: NamedPeriod): string {
  const { t, locale } = reader;
  const present = periodAt(period.kind, reader.timeZone, reader.now);
  if (samePeriod(period, present)) return t(`plan.${period.kind}`);
  if (period.kind === 'today') return capitalised(formatDay(period.firstDay, reader), locale);
  if (samePeriod(period, periodBefore(present)))
    return t(period.kind === 'week' ? 'plan.lastWeek' : 'plan.lastMonth');
  return capitalised(calendarName(period, t, locale), locale);
}

/** The same for a title, the last one with its days: "Last week · Mon 16 Nov – Sun 22 Nov". */
export function periodTitle(reader: Reader, period: NamedPeriod): string {
  const { t, locale } = reader;
  const which = periodName(reader, period);
  const last = samePeriod(period, periodBefore(periodAt(period.kind, reader.timeZone, reader.now)));
  if (!last || period.kind === 'today') return which;
  const name =
    period.kind === 'month'
      ? calendarName(period, t, locale)
      : `${formatDate(period.firstDay, reader)} – ${formatDate(addDays(period.firstDay, 6), reader)}`;
  return t('plan.ended', { which, name });
}

/** Somebody or something in it, in few words: "Ann Weber this month", "Meetings last week". */
export function inPeriod(what: string, { kind, firstDay }: NamedPeriod, reader: Reader): string {
  const { t, locale, timeZone, now } = reader;
  const present = periodAt(kind, timeZone, now);
  if (samePeriod({ kind, firstDay }, present)) return t(`plans.${kind}`, { metric: what });
  if (kind === 'today' || !samePeriod({ kind, firstDay }, periodBefore(present)))
    return metricIn(what, { period: kind, firstDay, past: true }, t, locale);
  return t(kind === 'week' ? 'plans.lastWeek' : 'plans.lastMonth', { metric: what });
}

/** What is counted in it: "Meetings this month", "Meetings, November 2026". */
export function metricIn(
  metric: string,
  { period, firstDay, past }: { period: NamedPeriod['kind']; firstDay: string; past: boolean },
  t: Translate,
  locale: Locale,
): string {
  if (!past) return t(`plans.${period}`, { metric });
  return t('plans.in', { metric, period: calendarName({ kind: period, firstDay }, t, locale) });
}
