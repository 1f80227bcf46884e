// Turns the events of a sheet's XML into rows. A formula counts as the value that was saved with it.
import { placeOf } from './merged-cells.ts';
import { type NumberFormat, shownNumber } from './number-formats.ts';
import { TableError, tableLimits } from './table-limits.ts';
import type { XmlListener } from './xml-events.ts';

export interface SheetRow {
  readonly row: number;
  readonly cells: string[];
}

/** What the cells of all sheets of a workbook share. */
export interface SheetContext {
  /** The workbook's texts, by number. */
  readonly shared: readonly string[];
  /** By the number of a style. */
  readonly formats: readonly NumberFormat[];
  readonly since1904: boolean;
}

export interface SheetNotes {
  /** Formulas without a saved value, and the row of the first. */
  formulas: number;
  formulasRow: number;
  /** Cells with something in them beyond the last column that is read. */
  far: number;
  farRow: number;
}

const plain: NumberFormat = { kind: 'plain' };
/** Excel's own last row. */
const lastRow = 1_048_576;

export function createSheetReader(
  { shared, formats, since1904 }: SheetContext,
  notes: SheetNotes,
  found: (row: SheetRow) => void,
): XmlListener {
  let row = 0;
  let cells: string[] = [];
  let column = -1;
  let type = '';
  let format = plain;
  let value = '';
  let taking = false;
  let spoken = 0;
  let hasFormula = false;
  let count = 0;
  /** Not where the beginning of a row was damaged: what stands up to its end is a row all the same. */
  let isOpen = false;

  function begin(said: number): void {
    row = rowAfter(row, said);
    isOpen = true;
  }

  return {
    open(name, attributes) {
      taking = false;
      if (name === 'c') {
        count += 1;
        if (count > tableLimits.cells) throw new TableError('too_much');
        column = placeOf(attributes.get('r'))?.column ?? column + 1;
        type = attributes.get('t') ?? 'n';
        format = formats[Number(attributes.get('s') ?? -1)] ?? plain;
        value = '';
        hasFormula = false;
      } else if (name === 'row') {
        begin(Number(attributes.get('r')));
        cells = [];
        column = -1;
      } else if (name === 'v' || name === 't') taking = spoken === 0;
      else if (name === 'f') hasFormula = true;
      // How a text is pronounced.
      else if (name === 'rPh') spoken += 1;
    },
    close(name) {
      taking = false;
      if (name === 'c') cell();
      else if (name === 'row') end();
      else if (name === 'rPh') spoken -= 1;
    },
    text(piece) {
      if (taking && value.length < tableLimits.cellCharacters) value += piece;
    },
  };

  function end(): void {
    if (!isOpen) begin(Number.NaN);
    found({ row, cells });
    isOpen = false;
    cells = [];
    column = -1;
  }

  function cell(): void {
    if (value === '') {
      if (hasFormula && type !== 'str' && notes.formulas++ === 0) notes.formulasRow = row;
      return;
    }
    if (column >= tableLimits.columns) {
      if (notes.far++ === 0) notes.farRow = row;
      return;
    }
    while (cells.length < column) cells.push('');
    cells[column] = shownAs();
  }

  function shownAs(): string {
    switch (type) {
      case 's':
        return shared[Number(value)] ?? '';
      case 'b':
        return value.trim() === '1' || value.trim() === 'true' ? 'true' : 'false';
      case 'e':
        return '';
      case 'n':
        return shownNumber(value, format, since1904);
      case 'd':
        return isoDay(value);
      default:
        return value;
    }
  }
}

/** Rows go up, and each has a number of its own, whatever the file says. */
const rowAfter = (row: number, said: number): number =>
  Number.isInteger(said) && said > row && said <= lastRow ? said : row + 1;

/** "2026-11-23T00:00:00" without what says nothing. */
const isoDay = (value: string): string => {
  const found = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(value);
  if (!found) return value;
  return found[2] === '00:00' ? (found[1] as string) : `${found[1]} ${found[2]}`;
};
