// One unreadable extra costs nothing: what can be read is taken, the rest stands in the note as it was typed.
import { describe, expect, test } from 'vitest';
import { headerMeaning } from '../../../src/areas/imports/header-words.ts';
import { consentOf, optOutOf } from '../../../src/areas/imports/read-consent.ts';
import { countryOf, countryOfState } from '../../../src/areas/imports/read-country.ts';
import { readEmails } from '../../../src/areas/imports/read-emails.ts';
import { readPerson } from '../../../src/areas/imports/read-person.ts';
import { readPhones } from '../../../src/areas/imports/read-phones.ts';
import { readRow } from '../../../src/areas/imports/read-row.ts';

import type { ImportField } from '../../../src/areas/imports/schema.ts';
import { columnsOf } from './support/columns-of.ts';

describe('a cell of phones', () => {
  test.each([
    ['+49 30 901836 (mornings only)', ['+4930901836'], 'mornings only'],
    ['+49 30 901836 (Mo-Fr, 9-17 Uhr)', ['+4930901836'], 'Mo-Fr, 9-17 Uhr'],
    [
      'Office: 030 901838 / Mobile: 0151 23456786',
      ['+4930901838', '+4915123456786'],
      'Office: … / Mobile: …',
    ],
    ['030 901841 or 030 901842', ['+4930901841', '+4930901842'], null],
    ['030 901841 oder 0151 23456785', ['+4930901841', '+4915123456785'], null],
    ['030 901841 ext. 12', ['+4930901841'], 'ext. 12'],
    ['030/901837, Durchwahl -12', ['+4930901837'], 'Durchwahl -12'],
    ['Tel 030 901841', ['+4930901841'], null],
    ['Tel. 030/901841', ['+4930901841'], null],
    ['tel:+4930901839', ['+4930901839'], null],
    ['(+44) 7911 123456', ['+447911123456'], null],
    ['+44 (0) 7911 123456', ['+447911123456'], null],
    ["'79161234571", ['+79161234571'], null],
    ["'+4930901840", ['+4930901840'], null],
    ['030 901841 ::: 0151 23456785', ['+4930901841', '+4915123456785'], null],
    ['030 901841\n0151 23456785', ['+4930901841', '+4915123456785'], null],
    ['030 901841, 030 901842; 030 901843', ['+4930901841', '+4930901842', '+4930901843'], null],
    ['+49 30 901841 Frau Meier', ['+4930901841'], 'Frau Meier'],
    ['see notes', [], 'see notes'],
    ['4,93091E+11', [], '4,93091E+11'],
    ['Fax: 030 901841', [], 'Fax: 030 901841'],
    ['030 901841, Fax 030 901849', ['+4930901841'], 'Fax 030 901849'],
    ['112', [], '112'],
  ])('%s', (cell, values, rest) => {
    expect(readPhones(cell, 'DE')).toMatchObject({ values, rest });
  });

  test('of a Russian company', () => {
    expect(readPhones('+7 (495) 123-45-67 доб. 12', 'RU')).toMatchObject({
      values: ['+74951234567'],
      rest: 'доб. 12',
    });
    expect(readPhones('8 (495) 123-45-67, моб. 8 916 123-45-71', 'RU').values).toEqual([
      '+74951234567',
      '+79161234571',
    ]);
  });

  test.each([
    '8 (495) 320-19-20',
    '8 916 320-19-21',
    '8-916-320-19-21',
    '(495) 320-19-30',
    '8 (4712) 32-19-20',
    '8 495 320 19 34',
    '916 320-19-21',
    '8(495)320-19-20',
  ])('%s is grouped as where one dials 8: anywhere else it stays in the note', (cell) => {
    for (const country of ['DE', 'GB', 'US', 'AT'])
      expect([country, readPhones(cell, country)]).toMatchObject([country, { values: [], rest: cell }]);
    expect(readPhones(cell, 'RU').values).toHaveLength(1);
  });

  test.each([
    ['49 30 901820', 'GB', '+4930901820'],
    ['4930901820', 'GB', '+4930901820'],
    ['7 495 320-19-20', 'DE', '+74953201920'],
    ['1 212 736 5000', 'DE', '+12127365000'],
  ])('%s has lost its plus, in %s', (cell, country, phone) => {
    expect(readPhones(cell, country).values).toEqual([phone]);
  });

  test.each([
    ['Germany', '020 7946 0958'],
    ['Austria', '(212) 736-5000'],
    ['US', '0171 1234567'],
    ['United Kingdom', '8 (495) 320-19-20'],
    ['Switzerland', '4930901820'],
    ['Nowhereland', '030 901820'],
    ['Estonia', '0151 23456785'],
    ['Россия', '030 901820'],
    ['+1', '030 901820'],
    ['France', '49 30 901820'],
  ])('of a row in %s: %s is read by nobody else, and kept', (country, cell) => {
    const columns = ['name', 'phone', 'country'] as const;
    const { customer, isNoted } = readRow(
      { row: 2, cells: ['Acme', cell, country] },
      { columns, header: ['Company', 'Phone', 'Country'], country: 'DE', ownerOf: () => null },
    );
    expect(customer?.points).toEqual([]);
    expect(customer?.note).toContain(`Phone: ${cell}`);
    expect(isNoted).toBe(true);
  });

  test('of a row in a country that is written in another language is read there', () => {
    for (const [country, phone] of [
      ['Alemania', '+4930901820'],
      ['Allemagne', '+4930901820'],
      ['Niemcy', '+4930901820'],
      ['unbekannt', '+4930901820'],
    ]) {
      const read = readRow(
        { row: 2, cells: ['Acme', '030 901820', country as string] },
        { columns: ['name', 'phone', 'country'], country: 'DE', ownerOf: () => null },
      );
      expect([country, read.customer?.points[0]?.value]).toEqual([country, phone]);
    }
  });

  test('of twenty thousand characters is cut first', () => {
    const begun = process.cpuUsage();
    readPhones('1 '.repeat(10_000), 'DE');
    readPhones('+'.repeat(20_000), 'DE');
    readEmails('a@'.repeat(10_000));
    expect(process.cpuUsage(begun).user).toBeLessThan(200_000);
  });
});

test.each([
  ['Name <a@b.example>', ['a@b.example'], 'Name'],
  ['"Weber, Ann" <ann@b.example>; Bob <bob@b.example>', ['ann@b.example', 'bob@b.example'], 'Weber, Ann'],
  ['a@b.example (privat)', ['a@b.example'], 'privat'],
  ['mailto:jan@eps.example', ['jan@eps.example'], null],
  ['a@b.example ::: c@d.example', ['a@b.example', 'c@d.example'], null],
  ['a@b.example / c@d.example', ['a@b.example', 'c@d.example'], null],
  ['anna@müller.example', ['anna@xn--mller-kva.example'], null],
  ['ann at b dot example', [], 'ann at b dot example'],
  ['a@b@c', [], 'a@b@c'],
])('a cell of addresses: %s', (cell, values, rest) => {
  const read = readEmails(cell);
  expect(read.values).toEqual(values);
  if (rest === null) expect(read.rest).toBeNull();
  else expect(read.rest).toContain(rest);
});

test.each([
  [{ full: 'Lena Albrecht', first: 'Lena', last: 'Albrecht' }, 'Lena', 'Albrecht', null],
  [{ full: 'Dr. Lena Albrecht', first: 'Lena', last: 'Albrecht' }, 'Lena', 'Albrecht', null],
  [{ full: 'Albrecht, Lena', first: 'Lena', last: 'Albrecht' }, 'Lena', 'Albrecht', null],
  [{ full: 'Max Other', first: 'Lena', last: 'Albrecht' }, 'Lena', 'Albrecht', 'Max Other'],
  [{ first: 'Lena', last: 'Lena Albrecht' }, 'Lena', 'Albrecht', null],
  [{ full: 'Albrecht, Lena' }, 'Lena', 'Albrecht', null],
  [{ full: 'Albrecht Lena', lastFirst: true }, 'Lena', 'Albrecht', null],
  [{ full: 'von der Leyen Ursula', lastFirst: true }, 'Ursula', 'von der Leyen', null],
  [{ full: 'Иванов Иван Петрович', lastFirst: true }, 'Иван Петрович', 'Иванов', null],
  [{ full: 'Иван Петрович Иванов', lastFirst: true }, 'Иван Петрович', 'Иванов', null],
  [{ full: 'Ли Анна', lastFirst: true }, 'Анна', 'Ли', null],
  [{ first: 'Иван', middle: 'Петрович', last: 'Иванов' }, 'Иван Петрович', 'Иванов', null],
  [{ first: 'Иван Петрович', middle: 'Петрович', last: 'Иванов' }, 'Иван Петрович', 'Иванов', null],
  [{ last: 'Schmidt, Anna' }, 'Anna', 'Schmidt', null],
  [{ full: 'Herr Dr. Max Müller' }, 'Max', 'Müller', null],
  [{ full: 'Eva Stein', first: 'Eva' }, 'Eva', 'Stein', null],
])('a name in parts: %j', (parts, firstName, lastName, alsoCalled) => {
  const given = { full: null, lastFirst: false, first: null, middle: null, last: null, ...parts };
  expect(readPerson(given)).toEqual({ firstName, lastName, alsoCalled });
});

test.each<[string, ImportField | 'someStatus' | 'none' | null]>([
  ['Email Opt Out', 'noMail'],
  ['Unsubscribed from all email', 'noMail'],
  ['Opted out of email: One to One', 'noMail'],
  ['HasOptedOutOfEmail', 'noMail'],
  ['email_opt_out', 'noMail'],
  ['UNSUB_TIME', 'noMail'],
  ['CLEAN_TIME', 'noMail'],
  ['Newsletter abgemeldet', 'noMail'],
  ['Keine Werbung', 'noMail'],
  ['Werbewiderspruch', 'noMail'],
  ['Отказ от рассылки', 'noMail'],
  ['Отписан от рассылки', 'noMail'],
  ['Не писать', 'noMail'],
  ['Do Not Call', 'noCall'],
  ['DoNotCall', 'noCall'],
  ['doNotCall', 'noCall'],
  ['Nicht anrufen', 'noCall'],
  ['Не звонить', 'noCall'],
  ['phone_blacklisted', 'noCall'],
  ['phoneNumberIsOptedOut', 'noCall'],
  ['SMS opt-out', 'noCall'],
  ['Do not contact', 'noContact'],
  ['Nicht kontaktieren', 'noContact'],
  ['Не беспокоить', 'noContact'],
  ['GDPR', 'consent'],
  ['DSGVO-Einwilligung', 'consent'],
  ['Согласие на обработку персональных данных', 'consent'],
  ['Fax Opt Out', 'none'],
  ['Business Fax', 'other'],
  ['Telefax', 'other'],
  ['Рабочий факс', 'other'],
  ['Job Title', 'position'],
  ['Phonetic First Name', 'none'],
])('the heading "%s" means %s', (heading, word) => {
  expect(headerMeaning(heading)?.word ?? null).toBe(word);
});

test('answers about consent and opting out, as people and programs write them', () => {
  for (const word of [
    'yes',
    'true',
    '1',
    'x',
    'ja',
    'да',
    'subscribed',
    'erteilt am 12.03.2025',
    '2025-03-12',
  ])
    expect([word, consentOf(word)]).toEqual([word, { consent: 'given', isUnclear: false }]);
  for (const word of ['no', 'false', '0', 'nein', 'нет', 'unsubscribed', 'cleaned', 'widerrufen', 'отказ'])
    expect([word, consentOf(word)]).toEqual([word, { consent: 'refused', isUnclear: false }]);
  expect(consentOf('only by post')).toEqual({ consent: 'refused', isUnclear: true });
  expect(consentOf('')).toEqual({ consent: null, isUnclear: false });
  for (const word of [
    'yes',
    'TRUE',
    '1',
    'x',
    'ja',
    'да',
    'unsubscribed',
    '2026-01-02 10:00:00',
    'opted out',
  ])
    expect([word, optOutOf(word)]).toEqual([word, { isOut: true, isUnclear: false }]);
  for (const word of ['no', 'FALSE', '0', 'nein', 'нет', 'subscribed', ''])
    expect([word, optOutOf(word)]).toEqual([word, { isOut: false, isUnclear: false }]);
  expect(optOutOf('ask first')).toEqual({ isOut: true, isUnclear: true });
});

test('a country, a dialling code or a state says how the numbers of its row are read', () => {
  for (const [value, country] of [
    ['Deutschland', 'DE'],
    ['germany', 'DE'],
    ['DEU', 'DE'],
    ['+49', 'DE'],
    ['0049', 'DE'],
    ['Österreich', 'AT'],
    ['Großbritannien', 'GB'],
    ['United States', 'US'],
    ['+1', 'US'],
    ['Россия', 'RU'],
    ['Казахстан', 'KZ'],
    ['Nowhere', null],
  ] as const)
    expect([value, countryOf(value)]).toEqual([value, country]);
  expect(countryOfState('TX', 'DE')).toBe('US');
  expect(countryOfState('Bayern', 'US')).toBe('DE');
  expect(countryOfState('BE', 'DE')).toBe('DE');
  expect(countryOfState('BE', 'GB')).toBeNull();
  const rows = [
    { row: 1, cells: ['Company', 'Phone', 'Country', 'State'] },
    { row: 2, cells: ['A', '01 5121234', 'AT', ''] },
    { row: 3, cells: ['B', '(212) 736-5000', '', 'NY'] },
    { row: 4, cells: ['C', '030 901820', '', ''] },
    { row: 5, cells: ['D', '020 7946 0958', '+44', ''] },
  ];
  const reader = { ...columnsOf(rows, 'DE'), country: 'DE', ownerOf: () => null };
  expect(rows.slice(1).map((row) => readRow(row, reader).customer?.points[0]?.value)).toEqual([
    '+4315121234',
    '+12127365000',
    '+4930901820',
    '+442079460958',
  ]);
});

test('a column that was guessed is taken, and nobody is recognised by it', () => {
  const rows = [
    { row: 1, cells: ['Company', 'Xyz'] },
    { row: 2, cells: ['A', '030 901820'] },
  ];
  const reader = { ...columnsOf(rows, 'DE'), country: 'DE', ownerOf: () => null };
  expect(reader.guessed).toEqual([1]);
  expect(readRow(rows[1] as (typeof rows)[number], reader)).toMatchObject({
    customer: { points: [{ value: '+4930901820' }] },
    keys: ['na'],
  });
});
