// Merged cells: what a person sees beside each of the rows stands in the file at the first of them alone.
import { tableLimits } from './table-limits.ts';
import type { XmlListener } from './xml-events.ts';

export interface Merge {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** "C7" is column 2, row 7. Null for what is no place in a sheet. */
export function placeOf(reference: string | undefined): { column: number; row: number } | null {
  const found = /^([A-Z]{1,3})(\d{1,7})?$/i.exec((reference ?? '').slice(0, 20).replaceAll('$', ''));
  if (!found?.[1]) return null;
  let column = 0;
  for (const letter of found[1].toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return { column: column - 1, row: Number(found[2] ?? 0) };
}

export function createMergesReader(merges: Merge[]): XmlListener {
  return {
    open(name, attributes) {
      if (name !== 'mergeCell' || merges.length >= tableLimits.merges) return;
      const [from, to] = (attributes.get('ref') ?? '').slice(0, 40).split(':');
      const first = placeOf(from);
      const last = placeOf(to);
      if (!first || !last || last.row < first.row || last.column < first.column) return;
      merges.push({
        firstRow: first.row,
        lastRow: last.row,
        firstColumn: first.column,
        lastColumn: last.column,
      });
    },
    close() {},
    text() {},
  };
}

/** Rows come in their order; each leaves with what is merged into it. Merges never overlap in a valid sheet: see `mostAtOnce`. */
export function createMergeFiller(merges: readonly Merge[]): (row: number, cells: string[]) => string[] {
  const sorted = merges
    .filter(({ firstRow, lastRow, firstColumn }) => lastRow > firstRow && firstColumn < tableLimits.columns)
    .sort((one, other) => one.firstRow - other.firstRow);
  const mostAtOnce = tableLimits.columns;
  let next = 0;
  let active: { merge: Merge; text: string }[] = [];
  return (row, cells) => {
    active = active.filter(({ merge }) => merge.lastRow >= row);
    const isFilled = cells.some((cell) => cell !== '');
    if (isFilled) {
      for (const { merge, text } of active) {
        while (cells.length <= merge.firstColumn) cells.push('');
        if (cells[merge.firstColumn] === '') cells[merge.firstColumn] = text;
      }
    }
    for (let merge = sorted[next]; merge && merge.firstRow <= row; merge = sorted[next]) {
      next += 1;
      const text = merge.firstRow === row ? (cells[merge.firstColumn] ?? '') : '';
      if (text !== '' && active.length < mostAtOnce) active.push({ merge, text });
    }
    return cells;
  };
}

/** The rows in which one cell goes across several columns, and how far. */
export const widthsAcross = (merges: readonly Merge[]): ReadonlyMap<number, number> =>
  new Map(
    merges
      .filter(({ firstColumn, lastColumn }) => lastColumn > firstColumn)
      .map(({ firstRow, firstColumn, lastColumn }) => [firstRow, lastColumn - firstColumn + 1]),
  );
