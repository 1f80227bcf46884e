// Contacts as phones and address books write them: 2.1, 3.0 and 4.0 become one kind of table.
import { describe, expect, test } from 'vitest';
import { encoded, readFile } from './support/read-file.ts';

const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');

async function fieldsOf(bytes: string | Buffer): Promise<Record<string, string>[]> {
  const { header, rows, problem } = await readFile(bytes);
  expect(problem).toBeNull();
  return rows.map((cells) =>
    Object.fromEntries((header ?? []).flatMap((name, index) => (cells[index] ? [[name, cells[index]]] : []))),
  );
}

const quoted = (text: string, encoding: BufferEncoding = 'utf8') =>
  [...Buffer.from(text, encoding)]
    .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');

test('version 2.1 as old phones write it', async () => {
  const text = card(
    'VERSION:2.1',
    `N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:${quoted('Иванов')};${quoted('Пётр')};;;`,
    `FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:${quoted('Пётр')}=20=\r\n${quoted('Иванов')}`,
    `ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:${quoted('ООО «Ромашка»')};${quoted('Отдел продаж')}`,
    'TEL;CELL:+79161234567',
    'TEL;WORK;PREF:+7 495 123-45-67',
    'TEL;WORK;FAX:+7 495 123-45-68',
    'EMAIL;INTERNET:petr@romashka.example',
    'ADR;WORK;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:;;=54=76;Moskva;;101000;Russia',
    'PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQEASABIAAD',
    ' /9j/4AAQSkZJRgABAQEASABIAAD',
    '',
    'NOTE:folded at a',
    ' blank',
  );
  expect(await fieldsOf(text)).toEqual([
    {
      Company: 'ООО «Ромашка»',
      Department: 'Отдел продаж',
      'Full name': 'Пётр Иванов',
      'First name': 'Пётр',
      'Last name': 'Иванов',
      'Phone 1': '+7 495 123-45-67',
      'Mobile 1': '+79161234567',
      'Fax 1': '+7 495 123-45-68',
      'E-mail 1': 'petr@romashka.example',
      Street: 'Tv',
      City: 'Moskva',
      'Postal code': '101000',
      Country: 'Russia',
      Note: 'folded at a blank',
    },
  ]);
});

test('version 3.0 as Apple writes it, with groups and labels', async () => {
  const text = card(
    'VERSION:3.0',
    'PRODID:-//Apple Inc.//iPhone OS 17.0//EN',
    'N:Schmidt;Anna;Maria;Dr.;MBA',
    'FN:Dr. Anna Maria Schmidt',
    'ORG:Acme\\, Inc.;Sales;',
    'TITLE:Head of Sales',
    'item1.TEL:+49 30 901820',
    'item1.X-ABLabel:Zentrale',
    'item2.TEL:+49 30 901829',
    'item2.X-ABLabel:_$!<WorkFAX>!$_',
    'TEL;type=IPHONE;type=CELL;type=VOICE;type=pref:+49 170 1234567',
    'item3.EMAIL;type=INTERNET;type=pref:anna@acme.example',
    'EMAIL;type=INTERNET;type=HOME:anna@home.example',
    'item4.URL:https\\://acme.example',
    'NOTE:One\\nTwo\\; and \\\\ three',
    'CATEGORIES:VIP,Berlin\\, Mitte',
    'BDAY;value=date:1985-04-12',
    'X-SOCIALPROFILE;type=twitter:https://x.example/anna',
    'NICKNAME:Anni',
    `PHOTO;ENCODING=b;TYPE=JPEG:${'A'.repeat(60)}`,
    ...Array.from({ length: 50_000 }, () => ` ${'B'.repeat(74)}`),
    'REV:2026-11-23T00:00:00Z',
  );
  expect(await fieldsOf(text)).toEqual([
    {
      Company: 'Acme, Inc.',
      Department: 'Sales',
      'Full name': 'Dr. Anna Maria Schmidt',
      'Name prefix': 'Dr.',
      'First name': 'Anna',
      'Middle name': 'Maria',
      'Last name': 'Schmidt',
      'Name suffix': 'MBA',
      Title: 'Head of Sales',
      'Phone 1': '+49 30 901820',
      'Mobile 1': '+49 170 1234567',
      'Fax 1': '+49 30 901829',
      'E-mail 1': 'anna@acme.example',
      'E-mail 2': 'anna@home.example',
      'Website 1': 'https://acme.example',
      Birthday: '1985-04-12',
      Tags: 'VIP, Berlin, Mitte',
      Note: 'One\nTwo; and \\ three\nSocialprofile: https://x.example/anna\nNickname: Anni',
    },
  ]);
});

test('version 4.0, with addresses as links and a preference', async () => {
  const text = card(
    'VERSION:4.0',
    'FN:Bob Kite',
    'N:Kite;Bob;;;',
    'TEL;VALUE=uri;TYPE="voice,work":tel:+44-20-7946-0958;ext=12',
    'TEL;VALUE=uri;PREF=1;TYPE="cell,voice":tel:+44-7911-123456',
    'EMAIL;PREF=1:mailto:bob@kite.example',
    'BDAY:19850412',
    'ADR;LABEL="1 High St: London":;;1 High St;London;;SW1A 1AA;United Kingdom',
  );
  expect(await fieldsOf(text)).toEqual([
    {
      'Full name': 'Bob Kite',
      'First name': 'Bob',
      'Last name': 'Kite',
      'Phone 1': '+44-20-7946-0958 ext. 12',
      'Mobile 1': '+44-7911-123456',
      'E-mail 1': 'bob@kite.example',
      Birthday: '1985-04-12',
      Street: '1 High St',
      City: 'London',
      'Postal code': 'SW1A 1AA',
      Country: 'United Kingdom',
    },
  ]);
});

describe('a file of contacts', () => {
  test('has a row for each card, at the line where it begins, and what each has more of in a column of its own', async () => {
    const read = await readFile(
      card('VERSION:3.0', 'FN:A', 'TEL:1') +
        card('VERSION:3.0', 'FN:B', 'TEL:2', 'TEL:3') +
        card('VERSION:4.0', 'KIND:group', 'FN:Friends'),
    );
    expect(read.header).toEqual(['Full name', 'Phone 1', 'Phone 2']);
    expect(read.rows).toEqual([
      ['A', '1'],
      ['B', '2', '3'],
    ]);
    expect(read.numbers).toEqual([1, 6]);
  });

  test('with a company’s card names the company, not a person', async () => {
    const apple = card(
      'VERSION:3.0',
      'N:;;;;',
      'FN:Acme GmbH',
      'ORG:Acme GmbH;',
      'X-ABShowAs:COMPANY',
      'TEL:1',
    );
    const four = card('VERSION:4.0', 'KIND:org', 'FN:Kite Ltd');
    expect(await fieldsOf(apple + four)).toEqual([
      { Company: 'Acme GmbH', 'Phone 1': '1' },
      { Company: 'Kite Ltd' },
    ]);
  });

  test.each([
    ['with line ends of Unix', (text: string) => text.replaceAll('\r\n', '\n')],
    ['with line ends of an old Mac', (text: string) => text.replaceAll('\r\n', '\r')],
    [
      'in small letters',
      (text: string) => text.replace('BEGIN:VCARD', 'begin:vcard').replace('END:VCARD', 'end:vcard'),
    ],
    ['with a mark', (text: string) => `\ufeff${text}`],
    ['with empty lines before', (text: string) => `\r\n\r\n${text}`],
    ['without its end', (text: string) => text.replace('END:VCARD\r\n', '')],
  ])('%s is read', async (_, change) => {
    expect(await fieldsOf(change(card('VERSION:3.0', 'FN:Jörg', 'TEL:1')))).toEqual([
      { 'Full name': 'Jörg', 'Phone 1': '1' },
    ]);
  });

  test('in letters of Windows, of UTF-16, and in those it names', async () => {
    const text = card('VERSION:2.1', 'FN:Müller Größe', 'N:Müller;Jürgen', 'TEL:1');
    expect((await fieldsOf(encoded(text, 'windows-1252')))[0]).toMatchObject({ 'Last name': 'Müller' });
    expect((await fieldsOf(Buffer.from(`\ufeff${text}`, 'utf16le')))[0]).toMatchObject({
      'Last name': 'Müller',
    });
    const named = encoded(card('VERSION:2.1', 'N;CHARSET=windows-1251:Иванов;Пётр', 'TEL:1'), 'windows-1251');
    expect((await fieldsOf(named))[0]).toMatchObject({ 'Last name': 'Иванов', 'First name': 'Пётр' });
  });

  test('called CSV or XLSX is recognised all the same: its content says what it is', async () => {
    expect((await readFile(card('VERSION:3.0', 'FN:A'))).format).toMatchObject({ kind: 'vcard' });
  });

  test('with a card within a card keeps to the outer one', async () => {
    const inner = 'AGENT:\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nFN:Inner\r\nEND:VCARD';
    expect(await fieldsOf(card('VERSION:2.1', 'FN:Outer', inner, 'TEL:1'))).toEqual([
      { 'Full name': 'Outer', 'Phone 1': '1' },
    ]);
  });

  test('with an endless line is refused, with its place', async () => {
    const read = await readFile(
      card('VERSION:3.0', 'FN:A') + card('VERSION:3.0', `NOTE:${'x'.repeat(1_100_000)}`),
    );
    expect([read.problem, read.problemRow]).toEqual(['giant_row', 5]);
  });
});
