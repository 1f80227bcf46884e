// Workbooks in all the ways in which programs write them give the same table.
import { describe, expect, test } from 'vitest';
import { readFile } from './support/read-file.ts';
import { type BuiltWorkbook, oneSheet, workbook, workbookFiles } from './support/workbook-builder.ts';
import { file, zip } from './support/zip-builder.ts';

const rows = [
  ['Company', 'Phone'],
  ['Kite', '+49 30 901820'],
];
const plain: BuiltWorkbook = { sheets: [{ name: 'Customers', rows }] };
const strict = 'http://purl.oclc.org/ooxml';

describe('whatever its parts are called', () => {
  test.each<[string, BuiltWorkbook]>([
    ['as Excel does', plain],
    [
      'by absolute targets',
      { ...plain, paths: { target: () => '/xl/worksheets/sheet1.xml', officeTarget: '/xl/workbook.xml' } },
    ],
    [
      'with backslashes',
      {
        ...plain,
        paths: { target: () => 'worksheets\\sheet1.xml', sheet: () => 'xl\\worksheets\\sheet1.xml' },
      },
    ],
    [
      'in capitals',
      { ...plain, paths: { target: () => 'Worksheets/Sheet1.xml', sheet: () => 'xl/WORKSHEETS/SHEET1.XML' } },
    ],
    ['not in xl', { ...plain, paths: { workbook: 'book/main.xml' } }],
    ['without a folder', { ...plain, paths: { workbook: 'workbook.xml' } }],
    ['with dots', { ...plain, paths: { target: () => '../xl/./worksheets/sheet1.xml' } }],
    [
      'with blanks',
      {
        ...plain,
        paths: { target: () => 'worksheets/my%20sheet.xml', sheet: () => 'xl/worksheets/my sheet.xml' },
      },
    ],
    [
      'in the strict form',
      {
        ...plain,
        namespace: `${strict}/spreadsheetml/main`,
        relationNamespace: `${strict}/officeDocument/relationships`,
      },
    ],
    ['with a prefix', { ...plain, prefix: 'x:' }],
  ])('%s', async (_, built) => {
    const read = await readFile(workbook(built));
    expect(read.problem).toBeNull();
    expect([read.header, ...read.rows]).toEqual(rows);
  });

  test('in the long form of zip, and with what else a workbook holds', async () => {
    const more = [
      file('docProps/app.xml', '<Properties/>'),
      file('xl/media/image1.png', Buffer.alloc(1000)),
      file('xl/', ''),
    ];
    expect((await readFile(zip([...more, ...workbookFiles(plain)], { long: true }))).rows).toEqual([rows[1]]);
  });

  test('without a list of sheets’ places', async () => {
    const files = workbookFiles(plain).filter(({ name }) => !name.includes('workbook.xml.rels'));
    expect((await readFile(zip(files))).rows).toEqual([rows[1]]);
  });

  test('in UTF-16', async () => {
    const files = workbookFiles(plain).map((one) =>
      one.name.includes('sheet1.xml')
        ? file(one.name, Buffer.from(`\ufeff${Buffer.from(one.content)}`, 'utf16le'))
        : one,
    );
    expect((await readFile(zip(files))).rows).toEqual([rows[1]]);
  });
});

const cell = async (xml: string, built: Partial<BuiltWorkbook> = {}) =>
  (
    await readFile(
      workbook({
        sheets: [
          {
            name: 'A',
            rows: [
              ['Company', 'Value'],
              ['Kite', { xml }],
            ],
          },
        ],
        ...built,
      }),
    )
  ).rows[0]?.[1];

describe('a cell is what a person sees', () => {
  const formats = [
    'yyyy-mm-dd',
    'dd.mm.yyyy hh:mm',
    '00000',
    '\\+0',
    '"Tel. "#',
    '[h]:mm',
    '#,##0.00',
    '[$-407]d. mmmm yyyy;@',
    '"+"#',
  ];
  test.each([
    ['a date', 's="1"><v>46349</v>', '2026-11-23'],
    ['a moment', 's="2"><v>46349.586805555555</v>', '2026-11-23 14:05'],
    ['a postal code', 's="3"><v>1067</v>', '01067'],
    ['a phone with a plus', 's="4"><v>4930901820</v>', '+4930901820'],
    ['a phone behind a word', 's="5"><v>4930901820</v>', '4930901820'],
    ['an amount', 's="7"><v>1200.5</v>', '1200.5'],
    ['a date in words', 's="8"><v>46349</v>', '2026-11-23'],
    ['another phone with a plus', 's="9"><v>4930901820</v>', '+4930901820'],
    ['a date by its type', 't="d"><v>2026-11-23T00:00:00</v>', '2026-11-23'],
    ['a long number', '><v>4.930901820E9</v>', '4930901820'],
    ['a sum with its rest', '><v>0.30000000000000004</v>', '0.3'],
    ['true', 't="b"><v>1</v>', 'true'],
    ['an error', 't="e"><v>#REF!</v>', undefined],
    ['a formula’s value', 't="str"><f>A1&amp;"x"</f><v>Kitex</v>', 'Kitex'],
    [
      'rich text',
      't="inlineStr"><is><r><rPr><b/></rPr><t>Acme </t></r><r><t>&amp; Co</t></r><rPh><t>akume</t></rPh></is>',
      'Acme & Co',
    ],
    ['CDATA', 't="inlineStr"><is><t><![CDATA[a < b]]></t></is>', 'a < b'],
    ['a character by its number', 't="inlineStr"><is><t>M&#xFC;ller &#169;</t></is>', 'Müller ©'],
    ['a tag with a sign for more in it', 't="inlineStr"><is><t xml:note="a > b">ok</t></is>', 'ok'],
  ])('%s', async (_, xml, shown) => {
    expect(await cell(xml, { formats })).toBe(shown);
  });

  test('a date counted from 1904', async () => {
    expect(await cell('s="1"><v>44887</v>', { formats: ['yyyy-mm-dd'], since1904: true })).toBe('2026-11-23');
  });

  test('a formula without a saved value is told', async () => {
    const read = await readFile(
      oneSheet([
        ['Company', 'Phone'],
        ['Kite', { xml: '><f>A1</f>' }],
      ]),
    );
    expect(read.doubts).toEqual([{ kind: 'formulas', count: 1, row: 2 }]);
  });

  test('cells too far to the right are told', async () => {
    const read = await readFile(
      oneSheet([
        ['Company', 'Phone'],
        ['Kite', ...Array(220).fill(null), 'far away'],
      ]),
    );
    expect(read.rows).toEqual([['Kite']]);
    expect(read.doubts).toEqual([{ kind: 'far_cells', count: 1, row: 2 }]);
  });

  test('rows keep numbers of their own, whatever the file says', async () => {
    const sheet = '<worksheet><sheetData>'.concat(
      ...['1', '1', '0', '99999999999', '-4', 'x', '5'].map(
        (r, index) => `<row r="${r}"><c t="str"><v>Company ${index}</v></c><c><v>${index}</v></c></row>`,
      ),
      '</sheetData></worksheet>',
    );
    const files = workbookFiles(plain).map((one) =>
      one.name.includes('sheet1') ? file(one.name, sheet) : one,
    );
    const { numbers } = await readFile(zip(files));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(Math.max(...numbers)).toBeLessThan(1_048_577);
  });
});
