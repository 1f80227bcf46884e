// Somebody who asked to be left alone said so in whatever column it stands; what only sounds like it says nothing.
import { describe, expect, test } from 'vitest';
import { refusalIn } from '../../../src/areas/imports/opt-out-words.ts';
import { readRow } from '../../../src/areas/imports/read-row.ts';
import { recogniseColumns } from '../../../src/areas/imports/recognise-columns.ts';

const mail = { mail: true, call: false };
const call = { mail: false, call: true };
const both = { mail: true, call: true };

test.each([
  ['unsubscribed', mail],
  ['Unsubscribed (spam complaint)', mail],
  ['UNSUBSCRIBED on 2026-03-01', mail],
  ['Opted-out', mail],
  ['Do not email', mail],
  ['abgemeldet', mail],
  ['Abgemeldet am 03.04.2026', mail],
  ['Keine Werbung!', mail],
  ['Newsletter abbestellt', mail],
  ['отписался', mail],
  ['Отписалась 12.03.2026', mail],
  ['не писать', mail],
  ['Отказ от рассылки', mail],
  ['do not call', call],
  ['DNC', call],
  ['Bitte nicht anrufen', call],
  ['не звонить!', call],
  ['DO NOT CONTACT - legal', both],
  ["don't contact", both],
  ['nicht kontaktieren', both],
  ['Kunde nicht mehr kontaktieren', both],
  ['Не беспокоить', both],
  ['blacklisted', both],
])('"%s" is obeyed', (value, refusal) => {
  expect(refusalIn(value)).toEqual(refusal);
});

test.each([
  'subscribed',
  'active',
  'not unsubscribed',
  'unsubscribed: no',
  'Lead',
  'do not call before 10',
  'call',
  'Kein Kontakt seit 2020',
  'No contact since May',
  'abgemeldetes Fahrzeug',
  'Contacted',
  'Отписать договор',
  'No contact person yet',
  'Blacklist Records GmbH',
  'писать на почту',
  'DNCX',
])('"%s" is no refusal', (value) => {
  expect(refusalIn(value)).toBeNull();
});

describe('in a column of states with all kinds of other words', () => {
  const lines = [
    ['Company', 'Contact', 'Email', 'Phone', 'Lead status'],
    ...Array.from({ length: 80 }, (_, index) => [
      `Firm ${index}`,
      '',
      `a@f${index}.example`,
      '030 901820',
      'Qualified',
    ]),
    ['Quit Ltd', 'Ann Quit', 'ann@quit.example', '030 901821', 'Unsubscribed'],
    ['Away Ltd', 'Bob Away', 'bob@away.example', '030 901822', 'Do not contact'],
    ['Still Ltd', 'Eva Still', 'eva@still.example', '030 901823', 'Do not call'],
  ];
  const rows = lines.map((cells, index) => ({ row: index + 1, cells }));
  const header = { row: 1, cells: lines[0] as string[] };
  const reader = { ...recogniseColumns(rows.slice(0, 60), 'DE', header), country: 'DE', ownerOf: () => null };
  const customers = rows.slice(1).map((row) => readRow(row, reader).customer);

  test('one word in eighty rows closes what it names, and stands in the note', () => {
    expect(customers.slice(-4).map((one) => [one?.person.consent, one?.closed, one?.note])).toEqual([
      [null, [], null],
      ['refused', ['ann@quit.example'], 'Lead status: Unsubscribed'],
      ['refused', ['+4930901822', 'bob@away.example'], 'Lead status: Do not contact'],
      [null, ['+4930901823'], 'Lead status: Do not call'],
    ]);
  });
});

test.each<[string, string, string[]]>([
  ['Tags', 'VIP; do not contact', ['+4930901820', 'a@b.example']],
  ['Notes', 'Nice people.\nBitte nicht anrufen!', ['+4930901820']],
  ['Notes', 'Do not call before 10', []],
  ['Phone 2', '030 901821 (nicht anrufen)', ['+4930901820', '+4930901821']],
  ['Consent', 'do not contact', ['+4930901820', 'a@b.example']],
  ['Category', 'abgemeldet', ['a@b.example']],
  ['Subscription state', 'cleaned', ['a@b.example']],
  ['Shoe size', 'unsubscribed', ['a@b.example']],
  ['Company 2', 'Blacklist Records', []],
  ['City', 'nicht kontaktieren', ['+4930901820', 'a@b.example']],
])('under %s: %s', (heading, value, closed) => {
  const header = ['Company', 'Phone', 'Email', heading];
  const row = { row: 2, cells: ['Acme', '030 901820', 'a@b.example', value] };
  const columns = recogniseColumns([{ row: 1, cells: header }, row], 'DE', { row: 1, cells: header });
  const read = readRow(row, { ...columns, country: 'DE', ownerOf: () => null });
  expect(read.customer?.closed).toEqual(closed);
});
