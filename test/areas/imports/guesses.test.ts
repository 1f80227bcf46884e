// What a column is taken for by its content alone: only what looks like a phone, and never an id, a date, an amount.
import { describe, expect, test } from 'vitest';
import { looksLikePhone } from '../../../src/areas/imports/guess-content.ts';
import { columnsOf } from './support/columns-of.ts';

describe('a phone by its looks', () => {
  test.each([
    ['DE', '+49 30 901820'],
    ['DE', '0049 30 901820'],
    ['DE', '030 901820'],
    ['DE', '030/901820'],
    ['DE', '030-901820'],
    ['DE', '0171 1234567'],
    ['DE', '(030) 901820'],
    ['DE', 'Tel: 030 901820'],
    ['US', '(212) 736-5000'],
    ['US', '212-736-5000'],
    ['RU', '8 (495) 123-45-67'],
    ['RU', '+7 495 123-45-67'],
    ['FR', '06 12 34 56 78'],
    ['GB', '020 7946 0958'],
  ])('%s: %s is one', (country, value) => {
    expect(looksLikePhone(value, country)).toBe(true);
  });

  const others: readonly (readonly [string, string])[] = [
    ['an ISO date', '2026-11-12'],
    ['a German date', '12.11.2026'],
    ['an American date', '01/02/2026'],
    ['a date with zeros', '01 02 2026'],
    ['a date without separators', '01022026'],
    ['a time stamp', '2026-11-12 10:15:00'],
    ['a time stamp of ISO 8601', '2026-11-12T10:15:00Z'],
    ['a time stamp without separators', '20261112101500'],
    ['seconds since 1970', '1795430400'],
    ['a span of time', '08.30-17.00'],
    ['years', '2019-2026'],
    ['a decimal', '301820.75'],
    ['a decimal with a comma', '0,1234567'],
    ['an amount', '12 500 000'],
    ['an amount with points', '1.250.000,50'],
    ['a coordinate', '52.520008'],
    ['two coordinates', '52.520008, 13.404954'],
    ['a bare id', '30901820'],
    ['a long id', '8812345678'],
    ['an id with zeros', '0000451234'],
    ['an IBAN', 'DE02120300000000202051'],
    ['a VAT id', 'DE123456789'],
    ['a German tax number', '030/123/45678'],
    ['an INN', '7707083893'],
    ['a postcode', '01067'],
    ['an order', '00-001234'],
    ['an order of a year', '2026-000123'],
    ['an IP address', '010.12.30.255'],
    ['a card', '4111 1111 1111 1111'],
    ['a serial number', '0A12-3456-7890'],
    ['a percentage', '45.5 %'],
    ['an EAN', '4006381333931'],
    ['an ISBN', '978-3-16-148410-0'],
    ['a social security number', '078-05-1120'],
    ['a text', 'see notes'],
    ['twenty thousand figures', '1'.repeat(20_000)],
  ];
  test.each(others)('%s is none: %s', (_, value) => {
    for (const country of ['DE', 'US', 'RU', 'GB', 'FR', 'AT'])
      expect([country, looksLikePhone(value, country)]).toEqual([country, false]);
  });

  test.each(others)('%s makes no column of phones', (_, value) => {
    const rows = [
      { row: 1, cells: ['Company', 'Xyz'] },
      { row: 2, cells: ['Alder', value] },
      { row: 3, cells: ['Birch', value] },
    ];
    for (const country of ['DE', 'US', 'RU', 'GB'])
      expect(columnsOf(rows, country).columns[1] ?? null).toBeNull();
  });
});

test('a heading that says what a column is leaves nothing to guess', () => {
  for (const heading of [
    'Last contact',
    'Created by',
    'Order date',
    'Дата звонка',
    'Letzte Änderung',
    'Account ID',
  ]) {
    const rows = [
      { row: 1, cells: ['Company', heading] },
      { row: 2, cells: ['Alder', '030 901820'] },
      { row: 3, cells: ['Birch', 'a@b.example'] },
    ];
    expect([heading, columnsOf(rows, 'DE').columns]).toEqual([heading, ['name', null]]);
  }
});
