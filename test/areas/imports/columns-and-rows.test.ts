// What columns mean, in three languages and without a heading; what a row says.
import { describe, expect, test } from 'vitest';
import { readRow } from '../../../src/areas/imports/read-row.ts';
import { columnsOf } from './support/columns-of.ts';

const table = (...lines: string[]) =>
  lines.map((line, index) => ({ row: index + 1, cells: line === '' ? [] : line.split(';') }));

describe('columns', () => {
  test.each([
    [
      'Компания;ФИО;Телефон;Эл. почта;ИНН;Метки;Примечание;Ответственный;Согласие',
      ['name', 'contactLastFirst', 'phone', 'email', 'taxNumber', 'tags', 'note', 'owner', 'consent'],
    ],
    ['Название;Фамилия;Имя;Должность;Мобильный', ['name', 'lastName', 'firstName', 'position', 'phone']],
    ['Firma;Vorname;Name;USt-IdNr.;E-Mail-Adresse', ['name', 'firstName', 'lastName', 'taxNumber', 'email']],
    ['Kunde;Ansprechpartner;Telefon 1;Telefon 2;Zuständig', ['name', 'contact', 'phone', 'phone', 'owner']],
    ['Company;Name;Phone number;E-mail', ['name', 'contact', 'phone', 'email']],
    ['Name;Phone;Remarks;Shoe size', ['name', 'phone', 'note', null]],
    ['NAME ;  Name;Tel.', ['name', 'other', 'phone']],
  ])('%s', (header, columns) => {
    expect(columnsOf(table(header, 'x;y;z'), 'DE')).toMatchObject({ headerRow: 1, columns });
  });

  test('a heading below a title is found, and so is none', () => {
    expect(columnsOf(table('Customers of 2026', '', 'Firma;Telefon', 'A;030 901820'), 'DE').headerRow).toBe(
      3,
    );
    expect(
      columnsOf(table('Acme;030 901820;a@b.example', 'Kite;030 901821;c@d.example'), 'DE'),
    ).toMatchObject({
      headerRow: 0,
      columns: ['name', 'phone', 'email'],
    });
  });

  test('what stands in a column says what its name does not', () => {
    const { columns, guessed, samples } = columnsOf(
      table('Foo;Bar;Baz;Qux', 'Acme;030 901820;a@b.example;1', 'Kite;030 901821;;2'),
      'DE',
    );
    expect([columns, guessed]).toEqual([
      ['name', 'phone', 'email', null],
      [0, 1, 2],
    ]);
    expect(samples[1]).toEqual(['030 901820', '030 901821']);
  });
});

describe('a row', () => {
  const columns = ['name', 'contact', 'phone', 'email', 'tags', 'consent'] as const;
  const read = (...cells: string[]) =>
    readRow({ row: 2, cells }, { columns, country: 'DE', ownerOf: () => null });
  const pointsOf = (...cells: string[]) => read(...cells).customer?.points.map(({ value }) => value);

  test.each([
    ['030/901820', ['+4930901820']],
    ['030 901820; 0171 1234567', ['+4930901820', '+491711234567']],
    ['+49 30 901820 / +49 171 1234567', ['+4930901820', '+491711234567']],
    ['030 901820 oder 030 901820', ['+4930901820']],
    ['4930901820', ['+4930901820']],
    ['30901820', ['+4930901820']],
    ['n/a', []],
  ])('reads the phones of "%s"', (cell, values) => {
    expect(pointsOf('Acme', '', cell)).toEqual(values);
  });

  test.each([
    ['a@b.example, A@b.example', ['a@b.example']],
    ['Ann Weber <ann@b.example>', ['ann@b.example']],
    ['a@b.example c@d.example', ['a@b.example', 'c@d.example']],
  ])('reads the addresses of "%s"', (cell, values) => {
    expect(pointsOf('Acme', '', '', cell)).toEqual(values);
  });

  test.each([
    ['12', ['Acme', '', '030 901820, 12']],
    ['Bcc', ['Acme', '', '', 'a@b.example\r\nBcc: x@y.example']],
    ['more', ['Acme', '', '', '', '', '', 'more']],
    ['see notes', ['Acme', '', 'see notes']],
  ])('keeps in the note what it can not read: %s', (kept, cells) => {
    expect(read(...cells)).toMatchObject({ problem: null, customer: { name: 'Acme' } });
    expect(read(...cells).customer?.note).toContain(kept);
  });

  test('is taken without any name when somebody can be called or written to', () => {
    expect(read('', '', '030 901820').customer).toMatchObject({
      name: '',
      points: [{ value: '+4930901820' }],
    });
  });

  test('is refused only when there is nothing to keep, and says where', () => {
    expect(read('', '', '12')).toMatchObject({
      problem: 'nothing',
      refused: { column: '3', value: '12' },
      customer: null,
      keys: [],
    });
  });

  test('takes a person for the customer where there is no company; what is not plain about consent is a refusal', () => {
    expect(read('', 'Dr. Anna Schmidt').customer).toMatchObject({
      name: 'Anna Schmidt',
      person: { firstName: 'Anna', lastName: 'Schmidt', consent: null },
    });
    const consents = ['да', 'nein', 'нет', 'maybe'].map(
      (word) => read('A', '', '', '', '', word).customer?.person.consent,
    );
    expect(consents).toEqual(['given', 'refused', 'refused', 'refused']);
  });

  test('knows a person behind the name of the company, and tags in quotation marks', () => {
    expect(read('Elan SAS', 'Elan SAS, Eric Elan').customer?.person).toMatchObject({
      firstName: 'Eric',
      lastName: 'Elan',
    });
    expect(read('Acme', '', '', '', '"VIP","A b"').customer?.tags).toEqual(['VIP', 'A b']);
  });

  test('loses no tag: what is too long or one too many stands in the note as it was typed', () => {
    const long = 'a very long tag that nobody would ever type by hand';
    const many = Array.from({ length: 25 }, (_, index) => `tag ${index}`);
    expect(read('Acme', '', '', '', `VIP, ${long}`).customer).toMatchObject({
      tags: ['VIP'],
      note: `5: ${long}`,
    });
    const { customer, doubts } = read('Acme', '', '', '', many.join(';'));
    expect(customer?.tags).toEqual(many.slice(0, 20));
    expect(customer?.note).toBe('5: tag 20, tag 21, tag 22, tag 23, tag 24');
    expect(doubts).toMatchObject([{ kind: 'cut', column: '5' }]);
    expect(read('Acme', '', '', '', `${'x, '.repeat(300)}last`).customer?.tags).toEqual(['x', 'last']);
  });
});
