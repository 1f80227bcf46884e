// Days, weeks and months in people's own zones.
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { boundsOf, firstDayOf, periods, workingDaysOf } from '../../../src/periods/periods.ts';

const at = (iso: string) => new Date(iso);

describe('the bounds of a period', () => {
  test('a week begins on Monday, and on Sunday it is still the same one', () => {
    const week = { fromDay: '2026-11-16', toDay: '2026-11-23' };
    expect(boundsOf('week', 'Europe/Berlin', at('2026-11-16T08:00:00Z'))).toMatchObject(week);
    expect(boundsOf('week', 'Europe/Berlin', at('2026-11-22T22:59:59Z'))).toMatchObject(week);
    expect(boundsOf('week', 'Europe/Berlin', at('2026-11-22T23:00:00Z')).fromDay).toBe('2026-11-23');
  });

  test('one instant lies in different months for people in different zones', () => {
    const now = at('2026-11-30T23:30:00Z');
    expect(boundsOf('month', 'Europe/Lisbon', now)).toMatchObject({
      fromDay: '2026-11-01',
      toDay: '2026-12-01',
    });
    expect(boundsOf('month', 'Europe/Berlin', now)).toMatchObject({
      fromDay: '2026-12-01',
      toDay: '2027-01-01',
    });
  });

  test('a zone with a quarter of an hour counts from its own midnight', () => {
    const day = boundsOf('today', 'Asia/Kathmandu', at('2026-11-23T18:15:00Z'));
    expect(day).toEqual({
      fromDay: '2026-11-24',
      toDay: '2026-11-25',
      from: at('2026-11-23T18:15:00Z'),
      to: at('2026-11-24T18:15:00Z'),
    });
  });

  test('the day of a clock change has 23 or 25 hours', () => {
    const hours = (now: string) => {
      const { from, to } = boundsOf('today', 'Europe/Berlin', at(now));
      return (to.getTime() - from.getTime()) / 3_600_000;
    };
    expect(hours('2026-03-29T12:00:00Z')).toBe(23);
    expect(hours('2026-10-25T12:00:00Z')).toBe(25);
    expect(hours('2026-11-25T12:00:00Z')).toBe(24);
  });

  test('where midnight does not exist, the day begins at one', () => {
    const day = boundsOf('today', 'Africa/Cairo', at('2026-04-24T09:00:00Z'));
    expect(day.fromDay).toBe('2026-04-24');
    expect(day.from).toEqual(at('2026-04-23T22:00:00Z'));
  });

  test('every instant lies within its period, and the next period begins where it ends', () => {
    const zone = fc.constantFrom(
      'Europe/Berlin',
      'Asia/Kathmandu',
      'America/St_Johns',
      'Pacific/Apia',
      'Africa/Cairo',
    );
    const now = fc.date({
      min: at('2020-01-01T00:00:00Z'),
      max: at('2030-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(zone, now, fc.constantFrom(...periods), (timeZone, instant, period) => {
        const bounds = boundsOf(period, timeZone, instant);
        expect(bounds.from <= instant && instant < bounds.to).toBe(true);
        const next = boundsOf(period, timeZone, bounds.to);
        expect(next.from).toEqual(bounds.to);
        expect(next.fromDay).toBe(bounds.toDay);
        expect(DateTime.fromJSDate(bounds.from, { zone: timeZone }).toISODate()).toBe(bounds.fromDay);
      }),
    );
  });
});

describe('working days', () => {
  const november = boundsOf('month', 'Europe/Berlin', at('2026-11-23T10:00:00Z'));
  const days = (now: string, working = [1, 2, 3, 4, 5]) =>
    workingDaysOf(november, working, 'Europe/Berlin', at(now));

  test('today is not over: it counts as left', () => {
    expect(days('2026-11-23T07:00:00Z')).toEqual({ total: 21, elapsed: 15, left: 6 });
    expect(days('2026-11-23T22:00:00Z')).toEqual({ total: 21, elapsed: 15, left: 6 });
  });

  test('today is the one of the person, not of the machine', () => {
    expect(days('2026-11-23T23:30:00Z')).toEqual({ total: 21, elapsed: 16, left: 5 });
  });

  test('a weekend changes nothing, and other working days make another month', () => {
    expect(days('2026-11-21T10:00:00Z')).toEqual(days('2026-11-22T10:00:00Z'));
    expect(days('2026-11-21T10:00:00Z', [6, 7])).toEqual({ total: 9, elapsed: 5, left: 4 });
    expect(days('2026-11-21T10:00:00Z', [])).toEqual({ total: 0, elapsed: 0, left: 0 });
  });

  test('no day is lost or doubled in a month with a clock change', () => {
    const october = boundsOf('month', 'Europe/Berlin', at('2026-10-10T10:00:00Z'));
    expect(
      workingDaysOf(october, [1, 2, 3, 4, 5, 6, 7], 'Europe/Berlin', at('2026-10-10T10:00:00Z')).total,
    ).toBe(31);
  });
});

test('a plan for any day of a week or month is for the whole of it', () => {
  expect(firstDayOf('week', '2026-11-29')).toBe('2026-11-23');
  expect(firstDayOf('week', '2026-11-23')).toBe('2026-11-23');
  expect(firstDayOf('month', '2026-11-29')).toBe('2026-11-01');
});
