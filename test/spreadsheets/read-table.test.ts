// Files as people send them become the same rows.
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { textCell } from '../../src/spreadsheets/cells.ts';
import { csvText } from '../../src/spreadsheets/csv-cell.ts';
import { openTable } from '../../src/spreadsheets/read-table.ts';
import { TableError, tableLimits } from '../../src/spreadsheets/table-limits.ts';
import { writeWorkbook } from '../../src/spreadsheets/write-workbook.ts';

async function rowsOf(bytes: Buffer) {
  const table = await openTable(bytes);
  if (!table.ok) throw new Error(table.problem);
  const rows: { row: number; cells: readonly string[] }[] = [];
  for await (const row of table.rows()) rows.push(row);
  return { format: table.format, rows, cells: rows.map(({ cells }) => cells) };
}

const problemOf = async (bytes: Buffer) => {
  const table = await openTable(bytes);
  if (!table.ok) return table.problem;
  try {
    for await (const _ of table.rows());
  } catch (error) {
    if (error instanceof TableError) return error.problem;
    throw error;
  }
  return 'fine';
};

/** In code pages that Node can't write. */
function encoded(text: string, encoding: 'windows-1251' | 'windows-1252' | 'koi8-r' | 'ibm866'): Buffer {
  const decoder = new TextDecoder(encoding);
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]),
  );
  return Buffer.from([...text].map((letter) => bytes.get(letter) ?? 0x3f));
}

const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();
const bom = (bytes: number[], text: Buffer) => Buffer.concat([Buffer.from(bytes), text]);

const russian = 'Название;Телефон;Заметка\r\nООО «Ромашка»;+7 495 123-45-67;Ёлки, ель\r\n';
const german = 'Firma;Telefon;Notiz\nMüller & Söhne GmbH;030 901820;Größe äöüß\n';

describe('a CSV file', () => {
  test.each([
    ['UTF-8', Buffer.from(russian), 'utf-8', russian],
    ['UTF-8 with a mark', bom([0xef, 0xbb, 0xbf], Buffer.from(russian)), 'utf-8', russian],
    ['UTF-16 LE with a mark', bom([0xff, 0xfe], utf16(russian)), 'utf-16le', russian],
    ['UTF-16 BE with a mark', bom([0xfe, 0xff], swapped(utf16(russian))), 'utf-16be', russian],
    ['UTF-16 LE without one', utf16(german), 'utf-16le', german],
    ['Windows-1251', encoded(russian, 'windows-1251'), 'windows-1251', russian],
    [
      'Windows-1251 in capitals',
      encoded(russian.toUpperCase(), 'windows-1251'),
      'windows-1251',
      russian.toUpperCase(),
    ],
    ['Windows-1252', encoded(german, 'windows-1252'), 'windows-1252', german],
    ['DOS', encoded(russian.replace(/[«»]/g, '"'), 'ibm866'), 'ibm866', russian.replace(/[«»]/g, '"')],
  ])('in %s is read', async (_, bytes, encoding, text) => {
    const { format, cells } = await rowsOf(bytes);
    expect(format).toMatchObject({ encoding, delimiter: ';' });
    expect(cells).toEqual(
      text
        .trim()
        .split(/\r?\n/)
        .map((line) => line.split(';')),
    );
  });

  test.each([
    ['commas', 'a,b,c\n"x, y",2,3\n', ','],
    ['semicolons, with commas in the texts', 'a;b\n"1,5";x, y\n2,5;z\n', ';'],
    ['tabs', 'a\tb\n1, 2\t3\n', '\t'],
    ['bars', 'a|b|c\n1|2|3\n', '|'],
    ['what its first line says', 'sep=|\na|b;c;d\n1|2;3;4\n', '|'],
  ])('cut by %s is recognised', async (_, text, delimiter) => {
    expect((await rowsOf(Buffer.from(text))).format).toMatchObject({ delimiter });
  });

  test('keeps line ends and quotes within cells, counts rows as the file does, and leaves empty ones out', async () => {
    const { rows } = await rowsOf(Buffer.from('a;b\n\n"two\nlines";"a ""quote"""\n;\nlast\n'));
    expect(rows).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 3, cells: ['two\nlines', 'a "quote"'] },
      { row: 5, cells: ['last'] },
    ]);
  });

  test('a text that spreadsheets were kept from taking for a formula is itself again', async () => {
    const { cells } = await rowsOf(Buffer.from("a;b\n'+49 30 901820;'t Hooft\n"));
    expect(cells[1]).toEqual(['+49 30 901820', "'t Hooft"]);
  });

  test.each(['=1+1', '+1', '-1', '@x', '|calc', '%0A', '\uff1d1', '\uff20x', 'Acme'])(
    '%j comes back as it was, out of a file of ours',
    async (text) => {
      const { cells } = await rowsOf(Buffer.from(`a;b\n${csvText(text)};x\n`));
      expect(csvText(text) === text).toBe(text === 'Acme');
      expect(cells[1]).toEqual([text, 'x']);
    },
  );

  test('with NUL and halves of characters is stored without them', async () => {
    const { cells } = await rowsOf(Buffer.from('name;note\nAcme\0;x\n'));
    expect(cells[1]).toEqual(['Acme\uFFFD', 'x']);
  });

  test.each([
    ['nothing', Buffer.alloc(0), 'empty'],
    ['blanks alone', Buffer.from(' \n\n \n'), 'empty'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, ...Array(200).fill(3)]), 'image'],
    ['an XLS of old', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'old_excel'],
    ['more bytes than allowed', Buffer.alloc(tableLimits.bytes + 1, 'a'), 'too_big'],
    ['a quote that is never closed', Buffer.from(`a;b\n"${'x;y\n'.repeat(300_000)}`), 'open_quote'],
    ['more rows than allowed', Buffer.from('a\n'.repeat(tableLimits.rows + 2)), 'too_many_rows'],
    ['as many rows as allowed', Buffer.from('a\n'.repeat(tableLimits.rows + 1)), 'fine'],
    ['too many columns', Buffer.from(`${'a;'.repeat(300)}a\n`), 'too_many_columns'],
  ])('of %s: %#', async (_, bytes, problem) => {
    expect(await problemOf(bytes)).toBe(problem);
  });
});

const sheetXml = (rows: string) =>
  `<?xml version="1.0"?><x:worksheet xmlns:x="s"><x:sheetData>${rows}</x:sheetData></x:worksheet>`;
const workbookXml =
  '<workbook><sheets><sheet name="Old" state="hidden" r:id="r9"/><sheet name="Customers" r:id="r1"/></sheets></workbook>';
const relations =
  '<Relationships><Relationship Id="r1" Target="worksheets/sheet2.xml"/><Relationship Id="r9" Target="worksheets/sheet1.xml"/></Relationships>';

const workbook = (sheet: string, shared = '<sst/>') =>
  Buffer.from(
    zipSync(
      {
        'xl/worksheets/sheet1.xml': strToU8(sheetXml('<row><c><v>1</v></c></row>')),
        'xl/worksheets/sheet2.xml': strToU8(sheet),
        'xl/workbook.xml': strToU8(workbookXml),
        'xl/_rels/workbook.xml.rels': strToU8(relations),
        'xl/sharedStrings.xml': strToU8(shared),
      },
      { level: 1 },
    ),
  );

describe('an XLSX workbook', () => {
  test('is read as we write it', async () => {
    const bytes = await writeWorkbook([
      {
        name: 'Customers',
        widths: [],
        rows: [
          [textCell('Name'), textCell('Phone')],
          [textCell('Müller & Söhne <1>'), textCell('+49 30 901820')],
        ],
      },
    ]);
    expect((await rowsOf(bytes)).cells).toEqual([
      ['Name', 'Phone'],
      ['Müller & Söhne <1>', '+49 30 901820'],
    ]);
  });

  test('gives its first sheet that is shown: texts, numbers, values of formulas; gaps are empty cells', async () => {
    const { format, rows } = await rowsOf(
      workbook(
        sheetXml(
          '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2"><v>4.930901820E9</v></c></row>' +
            '<row r="5"><c r="B5" t="inlineStr"><is><t>in &#x2014; line</t></is></c><c r="C5" t="str"><f>1+1</f><v>=2</v></c><c r="D5" t="e"><v>#REF!</v></c><c r="E5"><v>0.5</v></c></row>',
        ),
        '<sst><si><r><t>Acme </t></r><r><t xml:space="preserve">&amp; Co</t></r><rPh><t>akume</t></rPh></si></sst>',
      ),
    );
    expect(format).toEqual({ kind: 'xlsx', sheet: 'Customers' });
    expect(rows).toEqual([
      { row: 2, cells: ['Acme & Co', '', '4930901820'] },
      { row: 5, cells: ['', 'in — line', '=2', '', '0.5'] },
    ]);
  });

  test.each([
    ['another zip', Buffer.from(zipSync({ 'a.txt': strToU8('x') })), 'archive'],
    ['one that is cut off', workbook(sheetXml('')).subarray(0, 200), 'broken'],
    [
      'entities that are declared',
      workbook(
        `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${sheetXml('<row><c t="str"><v>&a;</v></c></row>')}`,
      ),
      'broken',
    ],
    ['a tag without an end', workbook(`<worksheet ${'a'.repeat(200_000)}`), 'broken'],
    [
      'cells far to the right',
      workbook(sheetXml('<row><c r="XFD1"><v>1</v></c><c r="GT1"><v>1</v></c></row>')),
      'too_many_columns',
    ],
  ])('refuses %s', async (_, bytes, problem) => {
    expect(await problemOf(bytes)).toBe(problem);
  });

  test('that would unpack to gigabytes is refused before it does', async () => {
    const bomb = workbook(sheetXml(`<row><c t="str"><v>${' '.repeat(130 * 1024 * 1024)}</v></c></row>`));
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(await problemOf(bomb)).toBe('too_big');
    // A second of work, most of it to make the file; a busy machine takes its time for so much memory.
  }, 60_000);
});
