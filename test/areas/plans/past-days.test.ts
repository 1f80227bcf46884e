// The working day and the week before, as somebody lived them.
import { describe, expect, test } from 'vitest';
import { workingDayBefore } from '../../../src/areas/plans/past-days.ts';

const berlin = { timeZone: 'Europe/Berlin', workingDays: [1, 2, 3, 4, 5] };
const at = (iso: string) => new Date(iso);

describe('the working day before', () => {
  test.each([
    ['a Tuesday is Monday', '2026-11-24T08:00:00Z', '2026-11-23'],
    ['a Monday is Friday', '2026-11-23T08:00:00Z', '2026-11-20'],
    ['a Sunday is Friday', '2026-11-22T08:00:00Z', '2026-11-20'],
    ['the Monday after the clock went back is Friday', '2026-10-26T08:00:00Z', '2026-10-23'],
  ])('%s', (_name, now, day) => {
    expect(workingDayBefore(berlin, at(now)).fromDay).toBe(day);
  });

  test('is none of the public holidays', () => {
    const christmas = (day: string) => day === '2026-12-25';
    expect(workingDayBefore(berlin, at('2026-12-28T08:00:00Z'), christmas).fromDay).toBe('2026-12-24');
  });

  test('is the person’s own day: in Auckland Tuesday has begun while it is Monday in Berlin', () => {
    const auckland = { ...berlin, timeZone: 'Pacific/Auckland' };
    expect(workingDayBefore(auckland, at('2026-11-23T20:00:00Z')).fromDay).toBe('2026-11-23');
  });

  test('of somebody who works on Saturdays alone is a Saturday; of somebody without working days, yesterday', () => {
    const now = at('2026-11-25T08:00:00Z');
    expect(workingDayBefore({ ...berlin, workingDays: [6] }, now).fromDay).toBe('2026-11-21');
    expect(workingDayBefore({ ...berlin, workingDays: [] }, now).fromDay).toBe('2026-11-24');
  });
});
