// What stands where nothing is known: nobody is recognised by it or called so, and it is kept as it was typed.
import { describe, expect, test } from 'vitest';
import { taxKey } from '../../../src/areas/imports/import-keys.ts';
import { readRow } from '../../../src/areas/imports/read-row.ts';

const columns = ['name', 'firstName', 'lastName', 'phone', 'taxNumber'] as const;
const header = ['Firma', 'Vorname', 'Nachname', 'Telefon', 'Steuernummer'];
const read = (...cells: string[]) =>
  readRow({ row: 2, cells }, { columns, header, country: 'DE', ownerOf: () => null });

describe('no tax number', () => {
  test.each([
    'unbekannt',
    'beantragt',
    'Beantragt am 12.03.2026',
    'wird nachgereicht',
    '00000000',
    'DE000000000',
    '11111111',
    '1234567890',
    'n/a',
    'keine',
    'k.A.',
    'pending',
    'TBD',
    'xxxxxxxx',
    'не указан',
    'отсутствует',
    'нет данных',
    'без ИНН',
    'ИНН не указан',
    'siehe Vertrag',
  ])('%s', (word) => {
    expect(taxKey(word)).toBeNull();
    const { customer, keys } = read('Acme', '', '', '', word);
    expect(customer).toMatchObject({ name: 'Acme', taxNumber: null, note: `Steuernummer: ${word}` });
    expect(keys).toEqual(['nakme']);
  });

  test.each([
    'DE123456789',
    'DE111111111',
    'USt-IdNr. DE 123 456 789',
    'CHE-123.456.788 MWST',
    'ATU12345678',
    'ИНН 7707083893',
    '7707083893/770701001',
    '27/123/45678',
    'FRXX999999999',
    'IE1234567WA',
  ])('but %s is one', (number) => {
    expect(taxKey(number)).not.toBeNull();
    expect(read('Acme', '', '', '', number).customer).toMatchObject({ taxNumber: number, note: null });
  });

  test('a number among words stays where it stands, and nobody is recognised by it', () => {
    expect(read('Acme', '', '', '', 'DE123456789 Organträger')).toMatchObject({
      customer: { taxNumber: 'DE123456789 Organträger' },
      keys: ['nakme'],
    });
  });
});

describe('no company', () => {
  test.each([
    'Privat',
    'PRIVATKUNDE',
    'Self-employed',
    'Freelancer',
    'selbständig',
    'Freiberufler',
    'keine Firma',
    'GmbH',
    'n/a',
    'unbekannt',
    'ИП',
    'физлицо',
    'физ. лицо',
    'частное лицо',
    'самозанятый',
    'без компании',
    'ООО',
  ])('%s: the customer is the person, else it has no key', (word) => {
    expect(read(word, 'Anna', 'Schmidt')).toMatchObject({
      customer: { name: 'Anna Schmidt', isPerson: true, note: `Firma: ${word}` },
      keys: ['nana shmidt'],
    });
    expect(read(word, '', '', '030 901820').keys).toEqual(['p+4930901820']);
    expect(read(word)).toMatchObject({ problem: 'nothing', refused: { column: 'Firma', value: word } });
  });

  test.each([
    'Privatbank AG',
    'Freelancer Map GmbH',
    'ИП Королёв',
    'Selbst GmbH',
    'Kunde & Partner',
    'Student Agency',
    'Individual Fitness',
    'Unbekannt Verlag',
    'Frei GmbH',
    'ООО Клиент Плюс',
  ])('but %s is one', (name) => {
    expect(read(name, 'Anna', 'Schmidt').customer).toMatchObject({ name, isPerson: false, note: null });
  });
});

test.each([
  ['unbekannt', ''],
  ['Herr', 'n/a'],
  ['no name', ''],
  ['без имени', ''],
])('a word for no name is no name: %s', (first, last) => {
  const { customer } = read('Acme', first, last, '030 901820');
  expect(customer?.person).toMatchObject({ firstName: null, lastName: null });
  expect(customer?.note).toContain(first);
});
