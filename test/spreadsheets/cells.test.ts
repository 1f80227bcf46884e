// No cell can be a formula, dates and numbers are what they are, and any text makes a file that can be read.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dayCell,
  headingCell,
  momentCell,
  moneyCell,
  numberCell,
  textCell,
} from '../../src/spreadsheets/cells.ts';
import { writeWorkbook } from '../../src/spreadsheets/write-workbook.ts';
import { readWorkbook } from './read-workbook.ts';

const hostile = [
  '=HYPERLINK("https://example.com","x")',
  '+49 30 901820',
  '-1+cmd|calc',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '  =1+1',
  '|calc',
  '%0A=1',
  '\uff1d1+1',
];

async function written(...cells: Parameters<typeof writeWorkbook>[0][number]['rows'][number]) {
  const [sheet] = readWorkbook(await writeWorkbook([{ name: 'Week', rows: [cells], widths: [] }]));
  return sheet?.rows[0] ?? [];
}

describe('a text', () => {
  test.each(hostile)('%j is a text with an apostrophe before it, never a formula', async (evil) => {
    const [cell] = await written(textCell(evil));
    expect(cell).toMatchObject({ type: 's', format: '@' });
    expect(cell?.value.startsWith("'")).toBe(true);
  });

  test('that looks like a number stays a text', async () => {
    expect(await written(textCell('007'))).toMatchObject([{ type: 's', value: '007' }]);
  });

  test.each(['<b>&"\'</t>', 'Ромашка 🌼', 'שלום'])('%j comes back as typed', async (text) => {
    expect((await written(textCell(text)))[0]?.value).toBe(text);
  });

  test.each(['toString', 'constructor', '__proto__'])(
    '%j, which every object has, is a text, too',
    async (text) => {
      expect(await written(textCell(text))).toMatchObject([{ type: 's', value: `${text} ` }]);
    },
  );

  test('makes a readable file whatever it is, and is never of another type', async () => {
    const anything = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 8 }), async (texts) => {
        const cells = await written(...texts.map(textCell));
        expect(cells).toHaveLength(texts.length);
        for (const cell of cells) {
          expect(cell?.type).toBe('s');
          expect(cell?.value).not.toMatch(/^[\s]*[=+\-@]/);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('is cut at what a cell can hold', () => {
    expect(textCell('x'.repeat(40_000))).toMatchObject({ value: 'x'.repeat(32_767) });
  });
});

test('an instant is a real date, by the clock on the wall of its zone', async () => {
  const [cell] = await written(momentCell(new Date('2026-11-23T09:30:00Z'), 'Europe/Berlin'));
  // 23 November 2026 is day 46349 of a spreadsheet; 10:30 is 630 of 1440 minutes.
  expect(cell?.type).toBe('n');
  expect(Number(cell?.value)).toBeCloseTo(46_349 + 630 / 1440, 6);
  expect(cell?.format).toBe('yyyy-mm-dd hh:mm');
});

test('a day is a real date', async () => {
  expect(await written(dayCell('2026-11-23'))).toMatchObject([
    { type: 'n', value: '46349', format: 'yyyy-mm-dd' },
  ]);
});

test('money is a number with its currency', async () => {
  const [euro, none] = await written(moneyCell('84200.50', 'EUR'), moneyCell('1', '";=1'));
  expect(euro).toEqual({ type: 'n', value: '84200.5', format: '#,##0.00 "EUR"' });
  expect(none?.format).toBe('#,##0.00');
});

test('nothing is an empty cell', async () => {
  expect(await written(textCell(null), numberCell(null), headingCell('x'))).toMatchObject([
    null,
    null,
    { value: 'x' },
  ]);
});

test('sheets whose names Excel would refuse get names that it takes', async () => {
  const rows = [[textCell('x')]];
  const names = ['Team [North]: a/b\\c?*', 'a'.repeat(40), 'A'.repeat(40), ''].map((name) => ({
    name,
    rows,
    widths: [],
  }));
  const read = readWorkbook(await writeWorkbook(names)).map(({ name }) => name);
  expect(new Set(read.map((name) => name.toLowerCase())).size).toBe(4);
  for (const name of read) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/);
});
