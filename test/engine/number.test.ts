// How many: what people type is read, or asked back; never guessed.
import { describe, expect, test } from 'vitest';
import { number, pieces as unit } from '../../src/engine/fields/number.ts';
import type { DialogContext } from '../../src/engine/types.ts';
import { createTranslations } from '../../src/i18n/translate.ts';

const translations = createTranslations();
const contextIn = (locale: 'en' | 'de' | 'ru'): DialogContext => ({
  actor: null,
  now: new Date('2026-11-23T09:00:00Z'),
  timeZone: 'Europe/Berlin',
  locale,
  currency: 'EUR',
  country: 'DE',
  t: translations(locale),
});
const about = { ask: 'field.note.ask', label: 'field.note' } as const;
const pieces = number({ ...about, unit, min: 1, max: 5_000 });
const weight = number({ ...about, decimals: 3 });
const readings = (field: typeof pieces, typed: string, locale: 'en' | 'de' | 'ru' = 'en') =>
  field.read?.(typed, contextIn(locale), {}, null);

describe('a count is read', () => {
  test.each([
    ['5', 5],
    ['5 pieces', 5],
    ['5pcs', 5],
    ['5 x', 5],
    ['1 000', 1000],
    ['1.000', 1000],
    ["1'000", 1000],
    ['1,000', 1000],
    ['2k', 2000],
    ['five', 5],
    ['a dozen', 12],
    ['two dozen', 24],
    ['half a dozen', 6],
    ['twenty-five', 25],
    ['one hundred', 100],
    ['3 dozen', 36],
    ['1\u00a0000', 1000],
    ['0012', 12],
  ] as const)('%s', (typed, value) => {
    expect(readings(pieces, typed)).toEqual({ ok: true, value });
  });

  test.each([
    ['de', '5 Stück', 5],
    ['de', 'fünf', 5],
    ['de', 'fünf Stück', 5],
    ['de', 'ein Dutzend', 12],
    ['de', 'fünfundzwanzig', 25],
    ['de', 'zwei Dutzend', 24],
    ['de', '2 Tsd.', 2000],
    ['ru', 'пять', 5],
    ['ru', '5 штук', 5],
    ['ru', '5 шт.', 5],
    ['ru', 'двадцать пять', 25],
    ['ru', 'сто двадцать', 120],
    ['ru', 'дюжина', 12],
    ['ru', '2 тыс', 2000],
    ['ru', 'две штуки', 2],
  ] as const)('in %s: %s', (locale, typed, value) => {
    expect(readings(pieces, typed, locale)).toEqual({ ok: true, value });
  });
});

describe('what is unclear is asked back', () => {
  test.each([
    ['a couple', 'engine.problem.number'],
    ['about five', 'engine.problem.number'],
    ['many', 'engine.problem.number'],
    ['5-6', 'engine.problem.numberRange'],
    ['5 or 6', 'engine.problem.numberRange'],
    ['5 kg', 'engine.problem.numberUnit'],
    ['0', 'engine.problem.numberMin'],
    ['-3', 'engine.problem.numberMin'],
    ['5001', 'engine.problem.numberMax'],
    ['2.5', 'engine.problem.numberWhole'],
    ['1e9', 'engine.problem.number'],
    ['12.11.2026', 'engine.problem.number'],
    ['five six', 'engine.problem.number'],
    ['9'.repeat(40), 'engine.problem.number'],
    ['', 'engine.problem.number'],
  ] as const)('%s', (typed, key) => {
    expect(readings(pieces, typed)).toMatchObject({ ok: false, problem: { key } });
  });

  test('1.500 of something that has parts: which of two', () => {
    const asked = { key: 'engine.problem.numberWhich', params: { one: '1500', other: '1.5' } };
    expect(readings(weight, '1.500')).toEqual({ ok: false, problem: asked });
    expect(readings(weight, '1500')).toEqual({ ok: true, value: 1500 });
    expect(readings(weight, '1.5')).toEqual({ ok: true, value: 1.5 });
    expect(readings(weight, '1,5', 'de')).toEqual({ ok: true, value: 1.5 });
    expect(readings(weight, '0.1234')).toMatchObject({ problem: { key: 'engine.problem.numberPlaces' } });
  });
});

test('it is shown with its unit, and typed again it is the same', () => {
  expect(pieces.show(1, contextIn('en'), undefined)).toBe('1 piece');
  expect(pieces.show(1200, contextIn('en'), undefined)).toBe('1,200 pieces');
  expect(pieces.show(3, contextIn('ru'), undefined)).toBe('3 штуки');
  for (const locale of ['en', 'de', 'ru'] as const)
    for (const value of [0, 7, 1.25, 1000, 0.001, 999_999.5]) {
      const typed = weight.typed?.(value, contextIn(locale)) ?? '';
      expect([typed, readings(weight, typed, locale)]).toEqual([typed, { ok: true, value }]);
    }
});

test('a stored number that is none of its numbers is asked anew', () => {
  expect([0, 1, 5000, 5001, 1.5].map((value) => pieces.schema.safeParse(value).success)).toEqual([
    false,
    true,
    true,
    false,
    false,
  ]);
});
