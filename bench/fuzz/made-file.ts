// Makes files of customers: valid CSV, XLSX and vCard, then damaged; and pieces of all formats thrown together.
import { deflateRawSync } from 'node:zlib';
import { type BuiltCell, workbookFiles } from '../../test/spreadsheets/support/workbook-builder.ts';
import { file, zip } from '../../test/spreadsheets/support/zip-builder.ts';
import type { Chance } from './fuzz.ts';

export interface MadeFile {
  readonly kind: string;
  readonly bytes: Buffer;
}

const headings = [
  'Company',
  'Firma',
  'Название',
  'First name',
  'Last name',
  'Phone',
  'Телефон',
  'E-mail',
  'Note',
  'Tags',
  'Umsatz',
  'x',
  '',
];
const values = [
  'Acme GmbH',
  'Müller & Söhne',
  'ООО «Ромашка»',
  '+49 30 901820',
  '030/901821',
  'anna@acme.example',
  '2026-11-23',
  '1.200,50',
  '0',
  '',
  '',
  '"',
  "'=1+1",
  'a;b',
  'two\nlines',
  'Total',
  'Итого:',
  'Seite 1 von 3',
  '\ufeff',
  '\0',
  '\ud800',
  '🙂',
  'x'.repeat(300),
  '-----',
  '=cmd|x',
];
const pieces = [
  '<',
  '>',
  '<c',
  '<row',
  '</row>',
  '<v>',
  '<t>',
  '<is>',
  'r="A1"',
  'r="XFD1048576"',
  't="s"',
  '&amp;',
  '&#x0;',
  '&#x110000;',
  '&b;',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<!DOCTYPE x>',
  '<?',
  '?>',
  '/>',
  '"',
  "'",
  '=',
  ' ',
  '\n',
  '\r',
  '\t',
  ';',
  ',',
  '|',
  'BEGIN:VCARD\n',
  'END:VCARD\n',
  'VERSION:2.1\n',
  'AGENT:\n',
  'N:;;;\n',
  'TEL;TYPE=',
  'ENCODING=QUOTED-PRINTABLE:',
  '=0D=0A=\n',
  ' folded\n',
  'PK\x03\x04',
  'PK\x01\x02',
  'PK\x05\x06',
  'sep=;\n',
  '\0',
  '\ufeff',
  '[',
  '{',
  '}',
  '\\',
  '\\n',
  '1e999',
  '-1',
  '99999999999999999999',
];

type Maker = (chance: Chance) => Buffer;

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

function tableOf(chance: Chance): string[][] {
  const width = 1 + chance.below(8);
  const head = times(width, () => chance.pick(headings));
  return [
    head,
    ...times(chance.below(30), () =>
      times(chance.below(10) === 0 ? chance.below(12) : width, () => chance.pick(values)),
    ),
  ];
}

const csv: Maker = (chance) => {
  const delimiter = chance.pick([';', ',', '\t', '|']);
  const end = chance.pick(['\n', '\r\n', '\r']);
  const quoted = (cell: string) =>
    /["\n\r;,\t|]/.test(cell) && chance.below(20) > 0 ? `"${cell.replaceAll('"', '""')}"` : cell;
  const text = tableOf(chance)
    .map((row) => row.map(quoted).join(delimiter))
    .join(end);
  return Buffer.from(text, chance.pick(['utf8', 'utf8', 'latin1', 'utf16le']));
};

const xlsx: Maker = (chance) => {
  const cell = (text: string): BuiltCell =>
    chance.below(8) === 0
      ? { xml: times(1 + chance.below(4), () => chance.pick(pieces)).join('') }
      : text.replaceAll('\0', '');
  const sheets = times(1 + chance.below(3), (index) => ({
    name: `Sheet ${index}`,
    rows: tableOf(chance).map((row) => row.map(cell)),
    merges: times(
      chance.below(4),
      () =>
        `${chance.pick(['A1', 'B2', 'A3', 'XFD1', '$A$2', ''])}:${chance.pick(['A9', 'D2', 'A1048576', 'ZZZ9', ''])}`,
    ),
  }));
  const files = workbookFiles({ sheets, formats: [chance.pick(['yyyy-mm-dd', '00000', '"', '[h', '\\'])] });
  const lied = files.map((one) =>
    chance.below(40) > 0
      ? one
      : file(one.name, one.content, {
          [chance.pick(['size', 'packedSize', 'sum', 'method', 'flags'])]:
            chance.pick([0, 1, 8, 99, 0xffff, 0xffff_fffe]) % (1 + chance.pick([0xfff, 0xffff])),
        }),
  );
  const kept = lied.filter(() => chance.below(30) > 0);
  return zip(kept, { long: chance.below(10) === 0 });
};

const vcf: Maker = (chance) => {
  const names = [
    'FN',
    'N',
    'ORG',
    'TEL',
    'TEL;CELL',
    'item1.TEL',
    'item1.X-ABLabel',
    'EMAIL;PREF=1',
    'ADR',
    'NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8',
    'NOTE;CHARSET=koi8-r',
    'PHOTO;ENCODING=b',
    'BDAY',
    'X-SKYPE',
    'AGENT',
    'KIND',
    'CATEGORIES',
  ];
  const one = () => {
    const lines = times(
      chance.below(12),
      () =>
        `${chance.pick(names)}:${times(1 + chance.below(3), () => chance.pick(values).replaceAll('\n', '\\n')).join(';')}`,
    );
    return [
      'BEGIN:VCARD',
      `VERSION:${chance.pick(['2.1', '3.0', '4.0', ''])}`,
      ...lines,
      'END:VCARD',
      '',
    ].join('\r\n');
  };
  return Buffer.from(times(1 + chance.below(6), one).join(''), chance.pick(['utf8', 'latin1']));
};

const soup: Maker = (chance) => Buffer.from(times(chance.below(400), () => chance.pick(pieces)).join(''));
const noise: Maker = (chance) => Buffer.from(times(chance.below(2000), () => chance.below(256)));
const sheetSoup: Maker = (chance) => {
  const soupXml = `<worksheet><sheetData>${times(chance.below(300), () => chance.pick(pieces)).join('')}`;
  const part = chance.pick([
    'xl/worksheets/sheet1.xml',
    'xl/sharedStrings.xml',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
  ]);
  const files = workbookFiles({ sheets: [{ name: 'A', rows: [['Company'], ['Acme']] }] });
  return zip([...files.filter(({ name }) => name !== part), file(part, soupXml)]);
};
const repeated: Maker = (chance) =>
  Buffer.from(
    chance.pick(['', 'Company;Phone\n', 'BEGIN:VCARD\nNOTE:', '<html>', '[']) +
      chance.pick(pieces).repeat(1 + chance.below(20_000)),
  );
const deflated: Maker = (chance) => {
  const bomb = Buffer.alloc(
    1024 * 1024 * (1 + chance.below(4)),
    chance.pick(['<c/>', ' ', '<row><c><v>1</v></c></row>', '<si><t>x</t></si>']),
  );
  const sheet = Buffer.concat([Buffer.from('<worksheet><sheetData>'), bomb]);
  return deflateRawSync(sheet).length > 0
    ? zip([
        ...workbookFiles({ sheets: [{ name: 'A', rows: [] }] }).slice(0, 3),
        file('xl/worksheets/sheet1.xml', sheet),
      ])
    : Buffer.alloc(0);
};

const makers: Readonly<Record<string, Maker>> = {
  csv,
  xlsx,
  vcf,
  soup,
  noise,
  'xlsx of soup': sheetSoup,
  repeated,
  bomb: deflated,
};
/** Bombs take their time; a few tell as much as many. */
const usual = ['csv', 'xlsx', 'vcf', 'csv', 'xlsx', 'vcf', 'soup', 'noise', 'xlsx of soup', 'repeated'];

export function madeFile(chance: Chance): MadeFile {
  const kind = chance.below(200) === 0 ? 'bomb' : chance.pick(usual);
  const made = (makers[kind] as Maker)(chance);
  return chance.below(3) === 0
    ? { kind, bytes: made }
    : { kind: `${kind}, damaged`, bytes: damaged(made, chance) };
}

function damaged(bytes: Buffer, chance: Chance): Buffer {
  let out = Buffer.from(bytes);
  for (let left = 1 + chance.below(6); left > 0 && out.length > 0; left -= 1) {
    const at = chance.below(out.length);
    const to = Math.min(out.length, at + 1 + chance.below(40));
    switch (chance.below(6)) {
      case 0:
        out[at] = chance.below(256);
        break;
      case 1:
        out = out.subarray(0, at);
        break;
      case 2:
        out = Buffer.concat([out.subarray(0, at), out.subarray(to)]);
        break;
      case 3:
        out = Buffer.concat([
          out.subarray(0, to),
          ...times(1 + chance.below(50), () => out.subarray(at, to)),
          out.subarray(to),
        ]);
        break;
      case 4:
        out = Buffer.concat([out.subarray(0, at), Buffer.from(chance.pick(pieces)), out.subarray(at)]);
        break;
      default:
        out[at] = (out[at] as number) ^ (1 << chance.below(8));
    }
  }
  return out;
}
