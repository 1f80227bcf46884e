// Files made to freeze, fill or fool whoever reads them. Each is small as it comes.

import { workbookFiles } from './workbook-builder.ts';
import { file, type ZipFile, zip } from './zip-builder.ts';

const MB = 1024 * 1024;
const plain = {
  sheets: [
    {
      name: 'A',
      rows: [
        ['Company', 'Phone'],
        ['Kite', '+49 30 901820'],
      ],
    },
  ],
};

/** A workbook with one part in place of its own. */
const withPart = (name: string, content: string | Uint8Array, lie?: ZipFile['lie']): Buffer =>
  zip([...workbookFiles(plain).filter((one) => one.name !== name), file(name, content, lie)]);
export const withSheet = (content: string | Uint8Array, lie?: ZipFile['lie']): Buffer =>
  withPart('xl/worksheets/sheet1.xml', content, lie);
const inSheet = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
const sharedCell = '<c t="s"><v>0</v></c>';

export const hostileFiles: readonly (readonly [
  name: string,
  make: () => Buffer,
  problems: readonly string[],
])[] = [
  ['a long tag without a sign for equal', () => withSheet(`<worksheet ${'a'.repeat(60_000)}>`), ['empty']],
  [
    'many of them',
    () => withSheet(`<worksheet>${`<c ${'a '.repeat(30_000)}>`.repeat(400)}`),
    ['broken', 'too_big'],
  ],
  [
    'a tag of a hundred megabytes',
    () => withSheet(`<worksheet ${' '.repeat(100 * MB)}>`),
    ['broken', 'too_big'],
  ],
  ['a tag without an end', () => withSheet(`<worksheet ${'a="b" '.repeat(200_000)}`), ['broken']],
  ['a comment without an end', () => withSheet(`<worksheet><!-- ${'-'.repeat(MB)}`), ['broken']],
  ['quotes without an end', () => withSheet(`<worksheet a="${'<c>'.repeat(MB)}`), ['broken']],
  [
    'thirty million tiny cells',
    () => withSheet(inSheet(`<row>${'<c/>'.repeat(30_000_000)}</row>`)),
    ['too_big', 'too_much'],
  ],
  [
    'cells beyond counting, of several looks',
    () =>
      withSheet(
        inSheet(
          `<row>${Array.from({ length: 1000 }, (_, at) => `<c s="${at}"/>`)
            .join('')
            .repeat(6_100)}</row>`,
        ),
      ),
    ['too_big', 'too_much'],
  ],
  ['three hundred megabytes of blanks', () => withSheet(Buffer.alloc(300 * MB, 32)), ['too_big']],
  ['elements within elements', () => withSheet(`<worksheet>${'<a>'.repeat(2_000_000)}`), ['broken']],
  ['ends without beginnings', () => withSheet(`<worksheet>${'</a>'.repeat(1_000_000)}`), ['broken']],
  [
    'entities within entities',
    () =>
      withSheet(
        `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${inSheet('<row><c t="str"><v>&b;</v></c></row>')}`,
      ),
    ['broken', 'too_big'],
  ],
  [
    'a foreign entity',
    () => withSheet(`<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd">${inSheet('')}`),
    ['broken'],
  ],
  [
    'ampersands without an end',
    () => withSheet(inSheet(`<row><c t="str"><v>${'&'.repeat(5 * MB)}</v></c></row>`)),
    ['fine'],
  ],
  [
    'shared texts without number',
    () => withPart('xl/sharedStrings.xml', `<sst>${'<si/>'.repeat(6_000_000)}</sst>`),
    ['too_big', 'too_much'],
  ],
  [
    'one shared text of all the memory',
    () => withPart('xl/sharedStrings.xml', `<sst><si><t>${'ab'.repeat(50 * MB)}</t></si></sst>`),
    ['too_big'],
  ],
  [
    'one long text in all cells',
    () =>
      zip([
        ...workbookFiles(plain).filter(({ name }) => !name.includes('sheet1')),
        file('xl/sharedStrings.xml', `<sst><si><t>${'x'.repeat(32_000)}</t></si></sst>`),
        file('xl/worksheets/sheet1.xml', inSheet(`<row>${sharedCell.repeat(100)}</row>`.repeat(2000))),
      ]),
    ['too_big'],
  ],
  [
    'merges without number',
    () =>
      withSheet(
        `<worksheet><sheetData><row><c t="str"><v>A</v></c></row></sheetData><mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(500_000)}</mergeCells></worksheet>`,
      ),
    ['fine', 'too_big'],
  ],
  [
    'formats without number',
    () =>
      withPart(
        'xl/styles.xml',
        `<styleSheet><cellXfs>${'<xf numFmtId="1"/>'.repeat(1_000_000)}</cellXfs></styleSheet>`,
      ),
    ['fine', 'too_big'],
  ],
  [
    'a cell at the end of the world',
    () => withSheet(inSheet('<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row>')),
    ['too_many_columns'],
  ],
  [
    'two files in one place',
    () => zip([...workbookFiles(plain), file('xl/media/a', '', { sameAs: 'xl/workbook.xml' })]),
    ['broken'],
  ],
  ['a list of more than there is', () => withSheet('x', { packedSize: 90_000_000 }), ['broken']],
  ['a size that is a lie', () => withSheet(inSheet(''), { size: 5 }), ['broken']],
  ['a checksum that is a lie', () => withSheet(inSheet(''), { sum: 5 }), ['broken']],
  ['an unknown way of packing', () => withSheet(inSheet(''), { method: 12 }), ['broken']],
  ['a file with a password', () => withSheet(inSheet(''), { flags: 1 }), ['protected']],
  ['one name twice', () => zip([...workbookFiles(plain), ...workbookFiles(plain)]), ['broken']],
  [
    'twenty thousand files',
    () =>
      zip(
        Array.from({ length: 20_000 }, (_, at) => file(String(at), '', { method: 0 })),
        {},
      ),
    ['too_big'],
  ],
  [
    'paths that lead outside',
    () => zip([file('../../etc/passwd', 'x'), file('C:\\windows\\x', 'x')]),
    ['archive'],
  ],
  [
    'a relation to itself',
    () =>
      withPart(
        'xl/_rels/workbook.xml.rels',
        '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="workbook.xml"/></Relationships>',
      ),
    ['empty'],
  ],
  [
    'an end without an archive',
    () => Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(70_000, 'PK\x05\x06')]),
    ['broken'],
  ],
  [
    'ten megabytes of quotes',
    () => Buffer.from(`a;b;c\n${'"'.repeat(10 * MB)}`),
    ['open_quote', 'giant_row'],
  ],
  [
    'ten megabytes of open quotes',
    () => Buffer.from(`a;b;c\n${'x;"\n'.repeat(2 * MB)}`),
    ['open_quote', 'giant_row', 'too_many_rows'],
  ],
  ['ten megabytes of delimiters', () => Buffer.alloc(10 * MB, 'a;'), ['giant_row', 'too_many_columns']],
  ['ten megabytes of line ends', () => Buffer.alloc(10 * MB, '\r\n'), ['empty']],
  ['ten megabytes of nothing', () => Buffer.alloc(10 * MB), ['empty', 'not_a_table']],
  ['ten megabytes of opened lists', () => Buffer.alloc(10 * MB, '['), ['json', 'not_a_table', 'giant_row']],
  ['a vCard of beginnings', () => Buffer.from('BEGIN:VCARD\n'.repeat(800_000)), ['empty', 'too_many_rows']],
  ['a vCard of cards within cards', () => Buffer.from('BEGIN:VCARD\nAGENT:\n'.repeat(500_000)), ['empty']],
  [
    'a vCard of one folded line',
    () => Buffer.from(`BEGIN:VCARD\nFN:A\nNOTE:x\n${' y\n'.repeat(3_000_000)}`),
    ['giant_row'],
  ],
  [
    'a vCard of one quoted line',
    () => Buffer.from(`BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:x=\n${'=\n'.repeat(3_000_000)}`),
    ['fine', 'empty', 'giant_row'],
  ],
  [
    'a vCard of parameters',
    () => Buffer.from(`BEGIN:VCARD\nTEL${';X="'.repeat(2_000_000)}:1\n`),
    ['empty', 'fine'],
  ],
];
