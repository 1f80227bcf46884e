// Says days and moments as people do: "today 15:00", "Fri 27 Nov", "Fr 27. Nov. 15:00".
import { daysBetween, localTime } from './local-time.ts';
import type { DialogContext } from './types.ts';

type Reader = Pick<DialogContext, 'now' | 'timeZone' | 'locale' | 't'>;

interface Names {
  readonly weekdays: readonly string[];
  readonly months: readonly string[];
}

const tags = { en: 'en-GB', ru: 'ru-RU', de: 'de-DE' } as const;
const names = new Map<Reader['locale'], Names>();

function namesOf(locale: Reader['locale']): Names {
  let known = names.get(locale);
  if (!known) {
    const shown = (day: number, month: number, options: Intl.DateTimeFormatOptions, part: string) =>
      new Intl.DateTimeFormat(tags[locale], { ...options, timeZone: 'UTC' })
        .formatToParts(Date.UTC(2023, month, day))
        .find(({ type }) => type === part)?.value ?? '';
    known = {
      // 1 January 2023 was a Sunday. With the day of the month beside it, Russian takes the genitive.
      weekdays: [1, 2, 3, 4, 5, 6, 7].map((day) => shown(day, 0, { weekday: 'short' }, 'weekday')),
      months: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((month) =>
        shown(1, month, { day: 'numeric', month: 'short' }, 'month'),
      ),
    };
    names.set(locale, known);
  }
  return known;
}

/** "Fri 27 Nov"; with the year when it is another one than now. `day` is YYYY-MM-DD. */
export function formatDate(day: string, { now, timeZone, locale }: Omit<Reader, 't'>): string {
  const { weekdays, months } = namesOf(locale);
  const weekday = weekdays[new Date(`${day}T00:00Z`).getUTCDay()];
  const number = `${Number(day.slice(8, 10))}${locale === 'de' ? '.' : ''}`;
  const year = day.slice(0, 4) === localTime(now, timeZone).day.slice(0, 4) ? '' : ` ${day.slice(0, 4)}`;
  return `${weekday} ${number} ${months[Number(day.slice(5, 7)) - 1]}${year}`;
}

/** "today", "yesterday", "tomorrow", else as formatDate. */
export function formatDay(day: string, reader: Reader): string {
  const away = daysBetween(localTime(reader.now, reader.timeZone).day, day);
  if (away === 0) return reader.t('engine.today');
  if (away === 1) return reader.t('engine.tomorrow');
  if (away === -1) return reader.t('engine.yesterday');
  return formatDate(day, reader);
}

/** "9:30" of 570. */
export function formatClock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** "today 15:00", "Fri 27 Nov 15:00", on the reader's own clock. `at` is an ISO instant; throws RangeError for others. */
export function formatMoment(at: string, reader: Reader): string {
  const { day, minutes } = localTime(Date.parse(at), reader.timeZone);
  return `${formatDay(day, reader)} ${formatClock(minutes)}`;
}

/** For the beginning of a button: "today 15:00" → "Today 15:00". */
export function capitalised(text: string, locale: Reader['locale']): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
