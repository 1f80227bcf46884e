// Public holidays of a country. The library knows the whole world, so it works in a thread of its own and then ends.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/** Dates come as "2026-12-25 00:00:00", local to the country. */
interface Holiday {
  readonly date: string;
  readonly start: Date;
  readonly end: Date;
}

const known = new Map<string, Promise<ReadonlySet<string>>>();

/**
 * The nationwide public holidays of a calendar year, as ISO days; none for a country that the library doesn't know.
 * @param country ISO 3166-1 alpha-2
 */
export function publicHolidays(country: string, year: number): Promise<ReadonlySet<string>> {
  const key = `${country} ${year}`;
  let days = known.get(key);
  if (!days) {
    days = workOut(country, year).then((holidays) => new Set(holidays.flatMap(daysOf)));
    days.catch(() => known.delete(key));
    known.set(key, days);
  }
  return days;
}

function workOut(country: string, year: number): Promise<Holiday[]> {
  return new Promise((resolve, reject) => {
    const bundle = process.env.TALLYBOT_BUNDLE;
    const file = bundle
      ? pathToFileURL(join(bundle, 'holidays-worker.js'))
      : new URL('./holidays-worker.mjs', import.meta.url);
    const worker = new Worker(file, { workerData: { country, year }, execArgv: [] });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The public holidays could not be worked out.')));
  });
}

/** A holiday may last for days: each of them is one. */
function daysOf({ date, start, end }: Holiday): string[] {
  const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
  const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  return Array.from({ length: days }, (_, index) =>
    new Date(first + index * 86_400_000).toISOString().slice(0, 10),
  );
}

/** The public holidays from `fromDay` up to, but not including, `toDay` (ISO days), in order. */
export async function holidaysBetween(country: string, fromDay: string, toDay: string): Promise<string[]> {
  const found: string[] = [];
  for (let year = Number(fromDay.slice(0, 4)); year <= Number(toDay.slice(0, 4)); year++) {
    for (const day of await publicHolidays(country, year)) if (day >= fromDay && day < toDay) found.push(day);
  }
  return found.sort();
}
