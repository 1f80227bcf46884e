// The days and the chance of which the sample company's history is made.
import { expect, test } from 'vitest';
import { createCalendar } from '../../src/sample/calendar.ts';
import { createRandom } from '../../src/sample/random.ts';

test('chance repeats itself, stays within its bounds and follows its weights', () => {
  const draw = (seed: number) => {
    const random = createRandom(seed);
    return Array.from({ length: 2000 }, () => random.weighted({ often: 9, seldom: 1 }));
  };
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
  const seldom = draw(1).filter((one) => one === 'seldom').length;
  expect(seldom).toBeGreaterThan(140);
  expect(seldom).toBeLessThan(260);
  const daily = createRandom(4).steady(0.5);
  const month = Array.from({ length: 200 }, daily).reduce((sum, times) => sum + times, 0);
  expect(month).toBeGreaterThan(90);
  expect(month).toBeLessThan(110);
  const random = createRandom(3);
  const numbers = Array.from({ length: 500 }, () => random.between(2, 4));
  expect([...new Set(numbers)].sort()).toEqual([2, 3, 4]);
});

test('the calendar knows the working days before and after today, by the zone’s own clock', () => {
  const calendar = createCalendar(new Date('2026-11-22T20:00:00Z'), 'Asia/Kathmandu');
  expect(calendar).toMatchObject({ today: '2026-11-23', worked: true });
  expect(calendar.past.at(-1)).toBe('2026-11-20');
  expect(calendar.past).toHaveLength(40);
  expect(calendar.coming[0]).toBe('2026-11-24');
  expect(calendar.at('2026-11-23', '15:30')).toEqual(new Date('2026-11-23T09:45:00Z'));
});
