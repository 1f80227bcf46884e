// What people type when asked for a day.
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { parseDay } from '../../../src/engine/parse/day.ts';
import { berlinTimes as berlin } from './parse-context.ts';

describe('a day', () => {
  it.each([
    ['today', '2026-11-23'],
    ['завтра', '2026-11-24'],
    ['fri', '2026-11-27'],
    ['31.12', '2026-12-31'],
    ['12 ноября', '2026-11-12'],
    ['24. Dezember 2026', '2026-12-24'],
    ['2026-12-01', '2026-12-01'],
    ['25', '2026-11-25'],
    ['2.', '2026-12-02'],
    ['in 2 weeks', '2026-12-07'],
    ['tomorrow 15:00', '2026-11-24'],
    ['сейчас', '2026-11-23'],
  ])('"%s" is %s', (text, day) => {
    expect(parseDay(text, berlin)).toEqual({ ok: true, day });
  });

  it.each([
    ['', 'empty'],
    ['15:00', 'not_a_day'],
    ['40', 'no_such_day'],
  ])('"%s" is answered with %s', (text, reason) => {
    expect(parseDay(text, berlin)).toEqual({ ok: false, reason });
  });

  it.each([
    ['soon', 'vague', []],
    ['31.02', 'impossible', ['2026-02-28', '2026-03-01']],
    ['Montag oder Dienstag', 'choice', ['2026-11-23', '2026-11-24']],
  ])('asks what "%s" means: %s', (text, why, days) => {
    const readings = days.map((day) => ({ kind: 'day', day }));
    expect(parseDay(text, berlin)).toMatchObject({ ok: false, reason: 'doubt', answer: { why, readings } });
  });

  it('takes a day whose time alone is open', () => {
    expect(parseDay('tomorrow at 3 or 4', berlin)).toEqual({ ok: true, day: '2026-11-24' });
  });

  it('is the day in the person’s zone, not in UTC or on the machine', () => {
    const now = DateTime.fromISO('2026-11-23T23:30:00Z', { zone: 'Europe/Berlin' });
    expect(parseDay('today', { ...berlin, now })).toEqual({ ok: true, day: '2026-11-24' });
    expect(parseDay('today', { ...berlin, now: now.setZone('America/New_York') })).toEqual({
      ok: true,
      day: '2026-11-23',
    });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseDay(text, berlin)));
  });
});
