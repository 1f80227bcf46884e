// The cells of a row by what their columns mean, and the note into which goes what has no place. Pure.

import { longest } from './limits.ts';
import { isNothing } from './placeholders.ts';
import type { ImportField, RowDoubt } from './schema.ts';

export interface RowReader {
  readonly columns: readonly (ImportField | null)[];
  /** Columns whose meaning is a guess: what stands in them is taken, and nobody is recognised by it. */
  readonly guessed?: readonly number[];
  /** What the file calls its columns. */
  readonly header?: readonly string[];
  /** The company's: of rows that name none. */
  readonly country: string;
  /** Null for a name that is nobody's, or not one's to give customers to. */
  ownerOf(name: string): number | null;
  /** A day or an instant from a cell; null where it can't be told for sure, or is over. Without it no date is read. */
  readonly whenOf?: (cell: string) => string | null;
  /** The words of lines in the note. */
  readonly say?: RowWords;
}

export interface RowWords {
  column(number: number): string;
  alsoCalled(name: string): string;
  taxNumber(number: string): string;
  position(position: string): string;
}

/** Words for nothing that are not worth a line, but where a name or a number is asked for. */
const nothing = new Set('n/a,na,none,нет,н/д,keine,keiner,k.a.,entfällt'.split(','));

export const plainWords: RowWords = {
  column: (number) => String(number),
  alsoCalled: (name) => name,
  taxNumber: (number) => number,
  position: (position) => position,
};

export interface Cell {
  readonly index: number;
  readonly heading: string;
  readonly value: string;
}

export type Of = (field: ImportField) => readonly Cell[];

export type Doubt = (kind: RowDoubt, cell: Cell) => void;

export function cellsOf(
  cells: readonly string[],
  { columns, header }: RowReader,
  say: RowWords,
): Map<ImportField, Cell[]> {
  const found = new Map<ImportField, Cell[]>();
  columns.forEach((field, index) => {
    const typed = (cells[index] ?? '').trim();
    // Of a phone the sign says how it is meant: see readPhones.
    const value = field === 'phone' ? typed : typed.replace(/^['’](?=[\d+(])/, '');
    if (field === null || value === '') return;
    if (!answers.has(field) && isNothing(value)) return;
    if (!worded.has(field) && value.length <= 10 && nothing.has(value.toLowerCase())) return;
    const heading = header?.[index] || say.column(index + 1);
    found.set(field, [...(found.get(field) ?? []), { index, heading, value }]);
  });
  return found;
}

/** Where "none" and "-" say something. */
export const answers: ReadonlySet<ImportField> = new Set(['consent', 'noMail', 'noCall', 'noContact']);
const worded: ReadonlySet<ImportField> = new Set([...answers, 'name', 'taxNumber']);

/** The lines of a note, each once. */
export class Note {
  readonly #lines: string[] = [];

  add(line: string): void {
    const text = line.trim();
    if (text !== '' && !this.#lines.includes(text)) this.#lines.push(text);
  }

  /** @param onCut called when it is longer than a note may be */
  text(onCut: () => void): string | null {
    const all = this.#lines.join('\n');
    if (all === '') return null;
    if (all.length <= longest.note) return all;
    onCut();
    return `${all.slice(0, longest.note - 1).replace(/[\ud800-\udbff]$/u, '')}…`;
  }
}

/** A longer one is cut in its place, and stands whole in the note. */
export function cut(value: string | null, most: number, note: Note): string | null {
  if (value === null || value.length <= most) return value;
  note.add(value);
  return `${value.slice(0, most - 1).replace(/[\ud800-\udbff]$/u, '')}…`;
}
