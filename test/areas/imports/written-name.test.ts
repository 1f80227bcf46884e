// Two names are one only where they are written alike.
import { describe, expect, test } from 'vitest';
import { isSameButForm, writtenKey, writtenName } from '../../../src/areas/imports/written-name.ts';

describe('one name', () => {
  test.each([
    ['Hofmann GmbH', 'HOFMANN G.m.b.H.'],
    ['Hofmann GmbH', 'Hofmann Gesellschaft mit beschränkter Haftung'],
    ['Müller & Söhne GmbH', 'Müller und Söhne GmbH'],
    ['Bau Nord GmbH & Co. KG', 'Bau-Nord GmbH & Co KG'],
    ['Kite Ltd.', 'Kite Limited'],
    ['Acme, Inc.', 'ACME Inc'],
    ['ООО «Ромашка»', 'Ромашка ООО'],
    ['ООО «Ромашка»', 'Общество с ограниченной ответственностью "РОМАШКА"'],
    ['ИП Королёв', 'ИП Королев'],
    ['Müller AG', 'Mu\u0308ller AG'],
    ['Anna  Meier', 'anna meier'],
    ["O'Neill Ltd", 'O’Neill Ltd'],
  ])('%s, %s', (one, other) => {
    expect(writtenKey(one)).toBe(writtenKey(other));
  });
});

describe('two names', () => {
  test.each([
    ['Hofmann GmbH', 'Hoffmann GmbH'],
    ['Hofmann GmbH', 'Hofmann KG'],
    ['Hofmann GmbH', 'Hofmann'],
    ['Hofmann GmbH', 'Hofmann GmbH & Co. KG'],
    ['Anna Meier', 'Anna Meyer'],
    ['Müller Bau', 'Mueller Bau'],
    ['Müller Bau', 'Muller Bau'],
    ['Ромашка', 'Romashka'],
    ['Akme', 'Acme'],
    ['ООО Вектор', 'АО Вектор'],
    ['Schmitt AG', 'Schmid AG'],
    ['Philipp Karl', 'Filip Carl'],
    ['Strauß', 'Strauss'],
    ['Кузнецов', 'Кузнецова'],
  ])('%s, %s', (one, other) => {
    expect(writtenKey(one)).not.toBe(writtenKey(other));
  });
});

test('a legal form that only one side names does not speak against what else they share', () => {
  const both = (one: string, other: string) => isSameButForm(writtenName(one), writtenName(other));
  expect(both('ACME', 'Acme GmbH')).toBe(true);
  expect(both('Ромашка', 'ООО «Ромашка»')).toBe(true);
  expect(both('Acme KG', 'Acme GmbH')).toBe(false);
  expect(both('Akme', 'Acme GmbH')).toBe(false);
  expect(both('', '')).toBe(false);
});
