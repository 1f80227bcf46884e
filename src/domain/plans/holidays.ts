// Public holidays of a country. The library knows the whole world and is large, so it is loaded when first asked.
import type Holidays from 'date-holidays';

const known = new Map<string, ReadonlySet<string>>();

/**
 * The nationwide public holidays of a calendar year, as ISO days; none for a country that the library doesn't know.
 * @param country ISO 3166-1 alpha-2
 */
export async function publicHolidays(country: string, year: number): Promise<ReadonlySet<string>> {
  const key = `${country} ${year}`;
  const cached = known.get(key);
  if (cached) return cached;
  const { default: Library } = await import('date-holidays');
  const days = new Set(holidaysOf(new Library(country, { types: ['public'] }), year));
  known.set(key, days);
  return days;
}

function holidaysOf(library: Holidays, year: number): string[] {
  // A holiday may last for days: each of them is one. Dates come as "2026-12-25 00:00:00", local to the country.
  return (library.getHolidays(year) ?? []).flatMap(({ date, start, end }) => {
    const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
    const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
    return Array.from({ length: days }, (_, index) =>
      new Date(first + index * 86_400_000).toISOString().slice(0, 10),
    );
  });
}

/** The public holidays from `fromDay` up to, but not including, `toDay` (ISO days), in order. */
export async function holidaysBetween(country: string, fromDay: string, toDay: string): Promise<string[]> {
  const found: string[] = [];
  for (let year = Number(fromDay.slice(0, 4)); year <= Number(toDay.slice(0, 4)); year++) {
    for (const day of await publicHolidays(country, year)) if (day >= fromDay && day < toDay) found.push(day);
  }
  return found.sort();
}
