// CSV in the letters, delimiters and slips of people's programs.
import { describe, expect, test } from 'vitest';
import { encoded, readFile } from './support/read-file.ts';

const ibm850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';
const german = `Firma;Ansprechpartner;Straße;Notiz
Müller & Söhne GmbH;Jürgen Groß;Königstraße 5;ärgert sich über Gebühren
Bäckerei Böhm;Käthe Süß;Lützowufer 12;möchte größere Brötchen
Schröder KG;Günther Weiß;Mühlweg 3;Rückruf nächste Woche
`;
const french = `Société;Contact;Ville;Note
Café Hélène;André Lefèvre;Orléans;préfère être appelé après le déjeuner
Boulangerie Noël;François Gérard;Besançon;intéressé par la nouvelle série
`;
const russian = `Название;Контакт;Город;Заметка
ООО Ромашка;Иванов Пётр;Москва;перезвонить после обеда
ИП Сидоров;Анна Щукина;Нижний Новгород;хочет скидку на доставку
Завод Молот;Юрий Ёлкин;Екатеринбург;просил прислать прайс
`;
const rowsOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split(';'));

describe('letters', () => {
  test.each<[string, string, string | { upper: string }, string]>([
    ['German of Windows', german, 'windows-1252', 'windows-1252'],
    ['German of an old Mac', german, 'macintosh', 'macintosh'],
    ['German of DOS', german, { upper: ibm850 }, 'ibm850'],
    ['French of Windows', french, 'windows-1252', 'windows-1252'],
    ['French of an old Mac', french, 'macintosh', 'macintosh'],
    ['French of DOS', french, { upper: ibm850 }, 'ibm850'],
    ['Russian of Windows', russian, 'windows-1251', 'windows-1251'],
    ['Russian of Unix', russian, 'koi8-r', 'koi8-r'],
    ['Russian of DOS', russian, 'ibm866', 'ibm866'],
    ['Russian of an old Mac', russian, 'x-mac-cyrillic', 'x-mac-cyrillic'],
  ])('%s are read', async (_, text, page, encoding) => {
    const read = await readFile(encoded(text, page));
    expect([read.header, ...read.rows]).toEqual(rowsOf(text));
    expect(read.format.encoding).toBe(encoding);
  });

  test('that make words in two ways are a doubt, with the word to look at', async () => {
    const read = await readFile(encoded('Firma;Telefon\nDvořák;030 901820\n', 'windows-1250'));
    expect(read.doubts).toMatchObject([{ kind: 'encoding', sample: read.rows[0]?.[0], row: 2 }]);
    const [doubt] = read.doubts;
    const named = doubt?.kind === 'encoding' ? [doubt.encoding, ...doubt.others] : [];
    expect(named).toContain('windows-1250');
    expect(named).toContain('windows-1252');
  });

  test('of many words are none', async () => {
    expect((await readFile(encoded(russian, 'windows-1251'))).doubts).toEqual([]);
  });

  test('are those that were chosen', async () => {
    const bytes = encoded(german, 'macintosh');
    const read = await readFile(bytes, { encoding: 'windows-1252' });
    expect(read.format.encoding).toBe('windows-1252');
    expect(read.rows[0]?.[0]).toBe('MŸller & Sšhne GmbH');
  });

  test('of UTF-8 with some damage stay UTF-8, and the damage is told', async () => {
    const bytes = Buffer.concat([Buffer.from(russian), Buffer.from([0xd0, 0x3b, 0xff, 0x0a])]);
    const read = await readFile(bytes);
    expect(read.rows[0]?.[0]).toBe('ООО Ромашка');
    expect(read.doubts).toMatchObject([{ kind: 'characters', row: 5 }]);
  });

  test.each(['utf-16le', 'utf-16be'])('of %s without a mark are read', async (encoding) => {
    const bytes = Buffer.from(russian.replaceAll('\n', '\r\n'), 'utf16le');
    const read = await readFile(encoding === 'utf-16be' ? bytes.swap16() : bytes);
    expect(read.rows).toEqual(rowsOf(russian).slice(1));
  });
});

describe('cells', () => {
  test.each([
    [
      'two files put together, each with a mark',
      '\ufeffCompany;Phone\nAcme;1\n\ufeffKite;2\n',
      [
        ['Acme', '1'],
        ['Kite', '2'],
      ],
    ],
    [
      'line ends of three systems',
      'Company;Phone\r\nAcme;1\rKite;2\nNord;3',
      [
        ['Acme', '1'],
        ['Kite', '2'],
        ['Nord', '3'],
      ],
    ],
    [
      'rows in quotes as a whole',
      '"Company,Phone,City"\n"Acme,1,Berlin"\n"Kite,""2,5"",Köln"\n',
      [
        ['Acme', '1', 'Berlin'],
        ['Kite', '2,5', 'Köln'],
      ],
    ],
    [
      'ragged rows',
      'Company;Phone;City\nAcme\nKite;1;Köln;more\n',
      [['Acme'], ['Kite', '1', 'Köln', 'more']],
    ],
    [
      'commas in figures',
      'Company;A;B\nAcme;1,5;2,5\nKite;2,5;3,5\n',
      [
        ['Acme', '1,5', '2,5'],
        ['Kite', '2,5', '3,5'],
      ],
    ],
    ['tabs', 'Company\tPhone\nAcme, Inc.\t1\n', [['Acme, Inc.', '1']]],
    ['bars', '|Company|Phone|\n|---|---|\n|Acme|1|\n', [['', 'Acme', '1']]],
    ['line ends in quotes', 'Company;Note;Phone\nAcme;"two\nlines";1\n', [['Acme', 'two\nlines', '1']]],
    ['a quote within a word', 'Company;Note;Phone\nAcme;12" pipe;1\n', [['Acme', '12" pipe', '1']]],
  ])('of %s', async (_, text, rows) => {
    expect((await readFile(text)).rows).toEqual(rows);
  });

  test('cut by another delimiter in some rows are read, and that is told', async () => {
    const read = await readFile('Company;Phone;City\nAcme;1;Berlin\nKite,2,Köln\nNord;3;Kiel\n');
    expect(read.rows[1]).toEqual(['Kite', '2', 'Köln']);
    expect(read.doubts).toEqual([{ kind: 'mixed_delimiters', count: 1, row: 3 }]);
  });

  test.each([
    [
      'a quote that is never closed',
      `Company;Phone;City\nAcme;1;x\n\nKite;"2;y\n${'Nord;3;z\n'.repeat(20)}`,
      'open_quote',
      4,
    ],
    [
      'a quote that the next one closes',
      'Company;Phone;City\nAcme;"1;x\nKite;2;y\nNord;"3;z\n',
      'open_quote',
      2,
    ],
    [
      'a quote over a megabyte',
      `Company;Phone;City\nAcme;1;x\n"${'Nord;3;z\n'.repeat(200_000)}`,
      'open_quote',
      3,
    ],
    ['one giant cell', `Company;Phone;City\nAcme;${'x'.repeat(1_100_000)};x\n`, 'giant_row', 2],
  ])('with %s: the row is named', async (_, text, problem, row) => {
    const read = await readFile(text);
    expect([read.problem, read.problemRow]).toEqual([problem, row]);
  });
});

describe('what is no table is called by its name', () => {
  const ole = (name: string) =>
    Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(512), Buffer.from(name, 'utf16le')]);
  test.each<[string, Buffer | string, string]>([
    [
      'HTML called XLS',
      '<html xmlns:o="urn"><body><table><tr><td>Acme</td></tr></table></body></html>',
      'html',
    ],
    ['HTML behind a comment', '<!-- x --><html><table></table></html>', 'html'],
    ['a page without its head', '  <table><tr><td>Acme</td></tr></table>', 'html'],
    ['a mail with a page', 'MIME-Version: 1.0\nContent-Type: multipart/related\n\n', 'html'],
    ['JSON', '[{"name": "Acme", "phone": "1"}]', 'json'],
    ['JSON by lines', '{"name": "Acme"}\n{"name": "Kite"}\n', 'json'],
    ['JSON in lists', '[["name", "phone"], ["Acme", "1"]]', 'json'],
    [
      'XML of 2003',
      '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>',
      'xml',
    ],
    ['a calendar', 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n', 'calendar'],
    ['PDF', '%PDF-1.7\n', 'pdf'],
    ['a photo', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'image'],
    ['RTF', '{\\rtf1 Acme}', 'document'],
    ['an XLS', ole('Workbook'), 'old_excel'],
    ['an XLSX with a password', ole('EncryptedPackage'), 'protected'],
    ['a DOC', ole('WordDocument'), 'document'],
    ['RAR', 'Rar!\u001a\u0007', 'archive'],
    ['nothing', '', 'empty'],
    [
      'a letter',
      `${'Dear Anna thank you for the talk about our offer and for the coffee that we had. We shall write again.\n'.repeat(4)}`,
      'not_a_table',
    ],
  ])('%s', async (_, bytes, problem) => {
    expect((await readFile(bytes)).problem).toBe(problem);
  });

  test('a list that only begins like something else stays a list', async () => {
    expect((await readFile('BM Bau;030 901820\nKite;030 901821\n')).rows).toHaveLength(2);
    expect((await readFile('[Acme];030 901820\n[Kite];030 901821\n')).rows).toHaveLength(2);
    expect((await readFile('{Acme};030 901820\n')).rows).toHaveLength(1);
  });
});
