// Days and clock times of a zone, compared with a date library on every zone that is odd in its own way.
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, instantOf, isDay, localTime } from '../../src/engine/local-time.ts';

const zones = [
  'UTC',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
];
const zone = fc.constantFrom(...zones);
const instant = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });

describe('the clock of a zone', () => {
  it('shows what luxon says', () => {
    fc.assert(
      fc.property(zone, instant, (timeZone, at) => {
        const expected = DateTime.fromJSDate(at, { zone: timeZone });
        expect(localTime(at, timeZone)).toEqual({
          day: expected.toISODate(),
          minutes: expected.hour * 60 + expected.minute,
        });
      }),
    );
  });

  it('gives the instant that it shows, or none where it jumps', () => {
    fc.assert(
      fc.property(zone, instant, fc.integer({ min: 0, max: 1439 }), (timeZone, around, minutes) => {
        const { day } = localTime(around, timeZone);
        const at = instantOf(day, minutes, timeZone);
        if (at) expect(localTime(at, timeZone)).toEqual({ day, minutes });
        else {
          const pushed = DateTime.fromISO(day, { zone: timeZone }).set({
            hour: Math.floor(minutes / 60),
            minute: minutes % 60,
          });
          expect(pushed.hour * 60 + pushed.minute).not.toBe(minutes);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('takes the first of two equal times in autumn and none of the lost hour in spring', () => {
    expect(instantOf('2026-10-25', 150, 'Europe/Berlin')?.toISOString()).toBe('2026-10-25T00:30:00.000Z');
    expect(instantOf('2026-03-29', 150, 'Europe/Berlin')).toBeNull();
    expect(instantOf('2026-03-29', 180, 'Europe/Berlin')?.toISOString()).toBe('2026-03-29T01:00:00.000Z');
  });
});

describe('days', () => {
  it('add and subtract over months and years', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2026-11-23', '2026-11-30')).toBe(7);
  });

  it.each([
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['26-01-01', false],
    ['0026-01-01', false],
    ['2026-01-01T00:00', false],
  ])('%s is one: %s', (day, expected) => {
    expect(isDay(day)).toBe(expected);
  });
});
