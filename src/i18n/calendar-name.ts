// What the calendar calls a day, a week or a month. Pure.
import type { Locale } from './locales.ts';
import type { Translate } from './translate.ts';

const tags = { en: 'en-GB', ru: 'ru-RU', de: 'de-DE' } as const;

/** What the calendar calls it, whenever it is read: "November 2026", "week of 23 November 2026". */
export function calendarName(
  { kind, firstDay }: { readonly kind: 'today' | 'week' | 'month'; readonly firstDay: string },
  t: Translate,
  locale: Locale,
): string {
  const parts: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long', timeZone: 'UTC' };
  const day = new Intl.DateTimeFormat(
    tags[locale],
    kind === 'month' ? parts : { ...parts, day: 'numeric' },
  ).format(new Date(`${firstDay}T00:00:00Z`));
  return kind === 'week' ? t('plans.weekOf', { day }) : day;
}
