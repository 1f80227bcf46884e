// Which day or hour is taken when the text leaves it open.
import { describe, expect, it } from 'vitest';
import { parseMoment } from './only-moment.ts';
import { berlin, read } from './parse-context.ts';

describe('what the text leaves open', () => {
  it('takes a time alone for today, and for the nearest past or future one when asked', () => {
    expect(read('18:00')).toBe('2026-11-23 18:00');
    expect(read('18:00', { ...berlin, prefer: 'past' })).toBe('2026-11-22 18:00');
    expect(read('15:00', { ...berlin, prefer: 'past' })).toBe('2026-11-23 15:00');
    expect(read('15:00', { ...berlin, prefer: 'future' })).toBe('2026-11-24 15:00');
    expect(read('17:00', { ...berlin, prefer: 'future' })).toBe('2026-11-23 17:00');
  });

  it('takes a weekday for the coming one, today included, and for the past one when asked', () => {
    expect(read('monday 10')).toBe('2026-11-23 10:00');
    expect(read('monday 10', { ...berlin, prefer: 'future' })).toBe('2026-11-30 10:00');
    expect(read('monday 18', { ...berlin, prefer: 'past' })).toBe('2026-11-16 18:00');
    expect(read('fri', { ...berlin, prefer: 'past' })).toBe('2026-11-20 00:00 (day)');
  });

  it('takes a date without a year for the nearest one, also across New Year', () => {
    expect(read('05.01')).toBe('2027-01-05 00:00 (day)');
    expect(read('05.01', { ...berlin, prefer: 'past' })).toBe('2026-01-05 00:00 (day)');
    expect(read('12.11', { ...berlin, prefer: 'future' })).toBe('2027-11-12 00:00 (day)');
    const inNewYear = { ...berlin, now: new Date('2027-01-02T10:00:00Z') };
    expect(read('28.12', inNewYear)).toBe('2026-12-28 00:00 (day)');
  });

  it('puts the month first in "11/12" in American English only', () => {
    expect(read('11/12')).toBe('2026-11-12 00:00 (day)');
    expect(read('11/12', { ...berlin, country: 'GB' })).toBe('2026-12-11 00:00 (day)');
    expect(read('11/12', { ...berlin, locale: 'de' })).toBe('2026-12-11 00:00 (day)');
    expect(read('24/11')).toBe('2026-11-24 00:00 (day)');
  });

  it('takes a bare hour from one to six for the afternoon, and 3:00 or 03 as written', () => {
    expect(read('tomorrow at 3')).toBe('2026-11-24 15:00');
    expect(read('halb drei')).toBe('2026-11-23 14:30');
    expect(read('tomorrow 3:00')).toBe('2026-11-24 03:00');
    expect(read('tomorrow at 03')).toBe('2026-11-24 03:00');
    expect(read('tomorrow at 7')).toBe('2026-11-24 07:00');
  });

  it('reads a weekday with two numbers as a date where it fits, else as a time', () => {
    expect(read('fr 9.10')).toBe('2026-10-09 00:00 (day)');
    expect(read('fr 10.10')).toBe('2026-11-27 10:10');
    expect(read('tomorrow 9.10')).toBe('2026-11-24 09:10');
  });

  it('reports a part of the day without an hour as a day without a time', () => {
    expect(parseMoment('tomorrow morning', berlin)).toMatchObject({ hasTime: false, rest: '' });
    expect(read('завтра утром')).toBe('2026-11-24 00:00 (day)');
  });
});
