// A day of a manager who works, of one who is away, and of their head, message by message, in two time zones.
import { expect, test } from 'vitest';
import { aDay, dayPlaces } from '../support/a-day.ts';
import { openTestDatabase } from '../support/database.ts';

test.each(dayPlaces)(
  'in $timeZone each hears what is theirs, at their own time, and who is away hears nothing',
  {
    timeout: 120_000,
  },
  async (place) => {
    const database = await openTestDatabase();
    const told = await aDay(database, place);
    await database.close();
    const [works = '', away = '', head = ''] = told.split('\n\n');
    expect(times(works).length).toBeGreaterThan(0);
    expect(times(away)).toEqual([]);
    expect(times(head).length).toBeGreaterThan(0);
    for (const time of [...times(works), ...times(head)]) {
      expect(time >= '08:00').toBe(true);
      expect(time < '21:00').toBe(true);
    }
    expect(told).toMatchSnapshot();
  },
);

const times = (of: string): string[] =>
  [...of.matchAll(/^ {2}(\d\d:\d\d) /gm)].map(([, time]) => time as string);
