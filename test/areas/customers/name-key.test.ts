// The key by which names are searched and compared.
import { describe, expect, test } from 'vitest';
import { nameKey } from '../../../src/understanding/name-key.ts';

describe('nameKey', () => {
  test.each([
    ['Acme GmbH', 'ACME'],
    ['Acme G.m.b.H.', 'acme'],
    ['Berg & Sohn GmbH & Co. KG', 'berg und sohn'],
    ['ООО «Ромашка»', 'ромашка'],
    ['Ромашка, ООО', 'Romashka'],
    ['О.О.О. Ромашка', 'romashka'],
    ['Яндекс', 'Yandex LLC'],
    ['Müller', 'Mueller AG'],
    ['Straße', 'STRASSE'],
    ['Café Crème', 'cafe creme'],
    ['Акме', 'Acme'],
    ['Ёлка', 'елка'],
    ['Kite Ltd.', 'kite limited'],
    ['Smith-Jones, Inc.', 'smith jones'],
  ])('%s and %s are one', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  test.each([
    ['Acme', 'Apex'],
    ['Nordlicht', 'Nordwind'],
    ['Ромашка', 'Рубашка'],
    ['Kite', 'Kita'],
  ])('%s and %s differ', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  test('a name that is nothing but a legal form keeps it', () => {
    expect(nameKey('GmbH')).not.toBe('');
    expect(nameKey('ООО')).not.toBe('');
  });

  test('nothing is left of punctuation and emoji', () => {
    expect(nameKey(' -- «» 🙂 ')).toBe('');
  });

  test('markup, formulas and wildcards lose their signs', () => {
    expect(nameKey('<b>=Acme%_\\</b>')).toMatch(/^[a-z0-9 ]*$/);
  });

  test('a long name gives a short key, cut between characters', () => {
    const key = nameKey('漢𝒳'.repeat(3000));
    expect([...key].length).toBeLessThanOrEqual(100);
    expect(key).not.toMatch(/\p{Surrogate}/u);
  });
});
