// Turns the events of a sheet's XML into rows. A formula counts as the value that was saved with it.
import type { TableRow } from './read-table.ts';
import { tableLimits } from './table-limits.ts';
import type { XmlListener } from './xml-events.ts';

/** @param shared the workbook's texts, by number */
export function createSheetReader(shared: readonly string[], found: (row: TableRow) => void): XmlListener {
  let row = 0;
  let cells: string[] = [];
  let column = -1;
  let type = '';
  let value = '';
  let taking = false;
  return {
    open(name, attributes) {
      if (name === 'row') {
        row = Number(attributes.r) || row + 1;
        cells = [];
        column = -1;
      } else if (name === 'c') {
        column = columnOf(attributes.r) ?? column + 1;
        type = attributes.t ?? 'n';
        value = '';
      }
      taking = name === 'v' || name === 't';
    },
    close(name) {
      if (name === 'v' || name === 't') taking = false;
      // One column too many is enough to know that there are too many.
      else if (name === 'c' && value !== '' && column <= tableLimits.columns)
        put(shownAs(type, value, shared));
      else if (name === 'row') found({ row, cells });
    },
    text(piece) {
      if (taking && value.length < tableLimits.cellCharacters) value += piece;
    },
  };

  function put(text: string): void {
    while (cells.length < column) cells.push('');
    cells[column] = text;
  }
}

/** "C7" is column 2. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (!letters) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function shownAs(type: string, value: string, shared: readonly string[]): string {
  switch (type) {
    case 's':
      return shared[Number(value)] ?? '';
    case 'b':
      return value === '1' ? 'true' : 'false';
    case 'e':
      return '';
    case 'n':
      return plainNumber(value);
    default:
      return value;
  }
}

/** Excel writes a long phone as 4.930901820E9. */
function plainNumber(value: string): string {
  const number = Number(value);
  if (!Number.isFinite(number) || !/e/i.test(value)) return value;
  return Number.isSafeInteger(number) ? number.toFixed(0) : String(number);
}
