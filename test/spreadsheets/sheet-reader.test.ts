// The rows of a sheet whose XML was damaged: each has a number of its own, and cells of its own.
import { expect, test } from 'vitest';
import { createSheetReader, type SheetRow } from '../../src/spreadsheets/sheet-reader.ts';

function rowsOf(...tags: readonly string[]): SheetRow[] {
  const rows: SheetRow[] = [];
  const notes = { formulas: 0, far: 0 } as never;
  const reader = createSheetReader({ shared: [], formats: [], since1904: false } as never, notes, (row) =>
    rows.push(row),
  );
  for (const tag of tags) {
    const [name = '', said = ''] = tag.split(' ');
    if (name.startsWith('/')) reader.close(name.slice(1));
    else if (name.startsWith('=')) reader.text(name.slice(1));
    else reader.open(name, new Map(said ? [['r', said]] : []));
  }
  return rows;
}
const cell = (text: string) => ['c', 'v', `=${text}`, '/v', '/c'];

test.each([
  ['an end without a beginning', ['row 4', ...cell('1'), '/row', ...cell('2'), '/row']],
  ['a number that was there before', ['row 4', ...cell('1'), '/row', 'row 4', ...cell('2'), '/row']],
  ['a smaller number', ['row 4', ...cell('1'), '/row', 'row 2', ...cell('2'), '/row']],
  ['no number', ['row 4', ...cell('1'), '/row', 'row', ...cell('2'), '/row']],
])('%s is the next row', (_, tags) => {
  expect(rowsOf(...tags)).toEqual([
    { row: 4, cells: ['1'] },
    { row: 5, cells: ['2'] },
  ]);
});

test('two ends are two rows, the second of them empty', () => {
  expect(rowsOf('row 4', ...cell('1'), '/row', '/row')).toEqual([
    { row: 4, cells: ['1'] },
    { row: 5, cells: [] },
  ]);
});
