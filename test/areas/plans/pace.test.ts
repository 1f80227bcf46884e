// Pace: who is behind, on pace or ahead, and the line that says so.
import { describe, expect, test } from 'vitest';
import type { Counter } from '../../../src/areas/plans/counters.ts';
import { paceOf, tenthsOf, toGoOf } from '../../../src/areas/plans/pace.ts';
import { counterBar, counterText } from '../../../src/areas/plans/screens/counter-line.ts';
import { createTranslations } from '../../../src/i18n/translate.ts';

describe('pace', () => {
  const tenDays = { total: 10, elapsed: 4, left: 6 };

  test('nobody is behind in the morning for want of that day’s work', () => {
    expect(paceOf('0', '10', { total: 10, elapsed: 0, left: 10 })).toEqual({ state: 'on_pace' });
    expect(paceOf('4', '10', tenDays)).toEqual({ state: 'on_pace' });
  });

  test('what should have been done by yesterday and is not is what one is behind by', () => {
    expect(paceOf('3', '10', tenDays)).toEqual({ state: 'behind', by: '1' });
    expect(paceOf('0', '10', tenDays)).toEqual({ state: 'behind', by: '4' });
  });

  test('one is ahead by what goes beyond today’s share', () => {
    expect(paceOf('5', '10', tenDays)).toEqual({ state: 'on_pace' });
    expect(paceOf('7', '10', tenDays)).toEqual({ state: 'ahead', by: '2' });
  });

  test('shares that are no whole records are rounded in the person’s favour', () => {
    const days = { total: 21, elapsed: 15, left: 6 };
    // 10 × 15/21 = 7.1 were due yesterday, 10 × 16/21 = 7.6 are due tonight.
    expect(paceOf('6', '10', days)).toEqual({ state: 'behind', by: '1' });
    expect(paceOf('7', '10', days)).toEqual({ state: 'on_pace' });
    expect(paceOf('8', '10', days)).toEqual({ state: 'on_pace' });
    expect(paceOf('9', '10', days)).toEqual({ state: 'ahead', by: '1' });
  });

  test('a plan is reached at its target, however early, and beyond it', () => {
    expect(paceOf('10', '10', tenDays)).toEqual({ state: 'reached' });
    expect(paceOf('12', '10', tenDays)).toEqual({ state: 'reached' });
    expect(toGoOf('12', '10')).toBe('0');
  });

  test('a period without working days asks for nothing', () => {
    expect(paceOf('0', '10', { total: 0, elapsed: 0, left: 0 })).toEqual({ state: 'on_pace' });
  });

  test('money is exact where floats are not', () => {
    expect(toGoOf('0.10', '0.30')).toBe('0.2');
    expect(toGoOf('900719925474.01', '900719925475')).toBe('0.99');
    expect(paceOf('0.29', '0.30', tenDays)).not.toEqual({ state: 'reached' });
    expect(tenthsOf('99999.99', '100000')).toBe(9);
    expect(tenthsOf('100000.00', '100000')).toBe(10);
  });
});

describe('the counter in one line', () => {
  const translations = createTranslations();
  const counter: Counter = {
    personId: 1,
    metric: 'meetings',
    period: 'month',
    firstDay: '2026-11-01',
    past: false,
    from: new Date(0),
    to: new Date(0),
    done: '6',
    plan: '10',
    toGo: '4',
    pace: { state: 'on_pace' },
    workingDaysLeft: 6,
    workingDaysTotal: 21,
    currency: null,
  };
  const shown = (changes: Partial<Counter>, locale: 'en' | 'ru' | 'de' = 'en', days = false) =>
    counterText({ ...counter, ...changes }, translations(locale), locale, { days }).replaceAll(/\s/g, ' ');

  test('says what is done, the plan, what is to go and the pace', () => {
    expect(shown({})).toBe('Meetings this month ▓▓▓▓▓▓░░░░ 6 of 10 · 4 to go · on pace');
    expect(shown({ pace: { state: 'behind', by: '2' } })).toMatch(/ · 4 to go · behind by 2$/);
  });

  test('says nothing of what is to go once the plan is reached', () => {
    expect(shown({ done: '12', toGo: '0', pace: { state: 'reached' } })).toBe(
      'Meetings this month ▓▓▓▓▓▓▓▓▓▓ 12 of 10 · plan reached',
    );
  });

  test('without a plan it is the count alone', () => {
    expect(shown({ plan: null, toGo: null, pace: null, period: 'week' })).toBe('Meetings this week: 6');
  });

  test('writes money and working days as each language does', () => {
    const amount: Partial<Counter> = {
      metric: 'amount',
      currency: 'EUR',
      done: '12400',
      plan: '50000',
      toGo: '37600.5',
      pace: { state: 'behind', by: '1200' },
    };
    expect(shown(amount)).toBe(
      'Won this month ▓▓░░░░░░░░ €12,400 of €50,000 · €37,600.50 to go · behind by €1,200',
    );
    expect(shown(amount, 'de')).toBe(
      'Umsatz diesen Monat ▓▓░░░░░░░░ 12.400 € von 50.000 € · noch 37.600,50 € · im Rückstand um 1.200 €',
    );
    expect(shown({ workingDaysLeft: 1 }, 'ru', true)).toMatch(/осталось 4, 1 рабочий день/);
    expect(shown({ workingDaysLeft: 3 }, 'ru', true)).toMatch(/осталось 4, 3 рабочих дня/);
    expect(shown({ workingDaysLeft: 11 }, 'ru', true)).toMatch(/осталось 4, 11 рабочих дней/);
  });

  test('the bar is full only when the plan is reached', () => {
    expect(counterBar('0', '10')).toBe('░░░░░░░░░░');
    expect(counterBar('99', '100')).toBe('▓▓▓▓▓▓▓▓▓░');
    expect(counterBar('100', '100')).toBe('▓▓▓▓▓▓▓▓▓▓');
  });
});
