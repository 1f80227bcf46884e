// Which of the first rows names the columns, in one row or two. By known words, else by how it differs from what stands below.
import { isRule, looksLikeDate, looksLikeEmail, looksLikeFigures, looksLikeReach } from './cell-looks.ts';
import { headingKind } from './heading-words.ts';
import type { TableHeader } from './table.ts';

interface Row {
  readonly row: number;
  readonly cells: readonly string[];
}

export interface FoundHeader {
  readonly header: TableHeader;
  /** Above it. */
  readonly titles: readonly Row[];
  /** Both rows of a heading of two, as they stand there: each may be repeated further down. */
  readonly rows?: readonly (readonly string[])[];
  /** How sure it is: so many of its words are known. */
  readonly known: number;
}

const lookedAt = 40;
const longestHeading = 120;

/** @param rows the first of the file, trimmed, without empty ones */
export function findHeader(rows: readonly Row[]): FoundHeader | null {
  const at = byWords(rows) ?? byLooks(rows);
  if (at === null) return null;
  const row = rows[at] as Row;
  const below = rows[at + 1];
  if (below && isLowerHalf(row, below)) return folded(rows.slice(0, at), row, below);
  const above = rows[at - 1];
  if (above && isGroups(above, row)) return folded(rows.slice(0, at - 1), above, row);
  return {
    header: { ...row, groups: row.cells.map(() => '') },
    titles: rows.slice(0, at),
    known: knownIn(row),
  };
}

const filledIn = ({ cells }: Row): string[] => cells.filter((cell) => cell !== '');
const knownIn = (row: Row): number => filledIn(row).filter((cell) => headingKind(cell) !== null).length;

const mayBeHeading = (row: Row): boolean =>
  filledIn(row).every(
    (cell) => cell.length <= longestHeading && !looksLikeEmail(cell) && !looksLikeReach(cell),
  );

/** The row with the most known words; the first of equals, but that a lone title gives way to a row of several cells. */
function byWords(rows: readonly Row[]): number | null {
  let best = -1;
  let most = 0;
  for (const [index, row] of rows.slice(0, lookedAt).entries()) {
    if (!mayBeHeading(row)) continue;
    const known = knownIn(row);
    const filled = filledIn(row).length;
    const bestFilled = best < 0 ? 0 : filledIn(rows[best] as Row).length;
    // Customers have words of headings in their names as well: where hardly any cell is known, it is a customer.
    if (known === 0 || known < filled * 0.25) continue;
    if (known > most || (known === most && bestFilled === 1 && filled > 1)) [best, most] = [index, known];
  }
  if (best < 0) return null;
  const width = widest(rows);
  // A title such as "Customers" over a table without a heading.
  if (most === 1 && width > 1 && filledIn(rows[best] as Row).length === 1 && best === 0 && rows.length > 1)
    return null;
  return best;
}

/** A row of short words over columns of figures, dates or addresses. */
function byLooks(rows: readonly Row[]): number | null {
  const width = widest(rows);
  if (width < 2) return null;
  for (const [index, row] of rows.slice(0, lookedAt).entries()) {
    const filled = filledIn(row);
    if (filled.length < Math.max(2, width * 0.6)) continue;
    const isWords = filled.every((cell) => cell.length <= 40 && !isValue(cell));
    if (!isWords || new Set(filled).size < filled.length) return null;
    const body = rows.slice(index + 1);
    const differs = row.cells.some((name, column) => {
      const values = body.map(({ cells }) => cells[column] ?? '').filter((cell) => cell !== '');
      return name !== '' && values.length > 0 && values.filter(isValue).length >= values.length * 0.6;
    });
    return differs ? index : null;
  }
  return null;
}

const isValue = (cell: string): boolean =>
  looksLikeEmail(cell) || looksLikeReach(cell) || looksLikeDate(cell) || looksLikeFigures(cell);

const widest = (rows: readonly Row[]): number => Math.max(0, ...rows.map((row) => filledIn(row).length));

/** Every cell of it is a word of headings, and it says more where the row above says nothing, or the same again. */
function isLowerHalf(upper: Row, lower: Row): boolean {
  const filled = filledIn(lower);
  if (lower.row !== upper.row + 1 || filled.length < 2 || knownIn(lower) < filled.length) return false;
  return lower.cells.some((cell, index) => cell !== '' && (upper.cells[index] ?? '') === '');
}

/** Fewer words than there are columns, with gaps between them; a title stands alone at the left, or has dates and colons. */
function isGroups(upper: Row, lower: Row): boolean {
  const filled = filledIn(upper);
  if (lower.row !== upper.row + 1 || !mayBeHeading(upper) || filled.length > filledIn(lower).length)
    return false;
  if (filled.some((cell) => cell.length > 40 || /[\d:]/.test(cell) || isRule(cell))) return false;
  return filled.length >= 2 || (upper.cells[0] ?? '') === '';
}

function folded(titles: readonly Row[], upper: Row, lower: Row): FoundHeader {
  const width = Math.max(upper.cells.length, lower.cells.length);
  let group = '';
  const groups = Array.from({ length: width }, (_, index) => {
    group = upper.cells[index] || group;
    // Where the lower row says nothing, the upper one has this column for itself.
    return lower.cells[index] ? group : (upper.cells[index] ?? '');
  });
  const names = groups.map((over, index) => lower.cells[index] || over);
  const cells = names.map((name, index) => {
    const over = groups[index] ?? '';
    const isTwice = names.some(
      (other, place) => place !== index && other.toLowerCase() === name.toLowerCase(),
    );
    return isTwice && over !== '' && over !== name ? `${over} ${name}` : name;
  });
  const rows = [upper.cells, lower.cells];
  return { header: { row: lower.row, cells, groups }, titles, rows, known: knownIn({ row: 0, cells }) };
}
