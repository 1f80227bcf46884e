// A vCard file as a table: a row for each card, a column for whatever any of them has.
import type { RawRow } from './raw-row.ts';
import { TableError, tableLimits } from './table-limits.ts';
import { decodedPieces, type TextEncoding } from './text-encoding.ts';
import {
  type CardFields,
  fieldsOf,
  isGroupCard,
  numberedFields,
  type VcardField,
  vcardFields,
} from './vcard-fields.ts';
import { cardsOf } from './vcard-lines.ts';

export interface VcardTable {
  readonly heading: readonly string[];
  /** May be called again. */
  rows(): Iterable<RawRow>;
}

interface Column {
  readonly field: VcardField;
  readonly index: number;
  readonly name: string;
}

/** Goes through the file once to see which columns there are. @throws TableError */
export function openVcards(bytes: Buffer, encoding: TextEncoding): VcardTable {
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be';
  const letters: TextEncoding = isWide ? 'utf-8' : encoding;
  const narrow = isWide ? Buffer.from([...decodedPieces(bytes, encoding)].join('')) : bytes;
  const text = withoutMark(narrow).toString('latin1');
  const most = new Map<VcardField, number>();
  let count = 0;
  for (const { fields } of cards(text, letters)) {
    count += 1;
    if (count > tableLimits.rows) throw new TableError('too_many_rows');
    for (const [field, values] of fields) most.set(field, Math.max(most.get(field) ?? 0, values.length));
  }
  const columns = vcardFields.flatMap((field): Column[] => {
    const limit = numberedFields[field];
    const length = most.has(field) ? (limit ? Math.min(limit, most.get(field) ?? 1) : 1) : 0;
    return Array.from({ length }, (_, index) => ({
      field,
      index,
      name: limit ? `${field} ${index + 1}` : field,
    }));
  });
  return {
    heading: columns.map(({ name }) => name),
    *rows() {
      for (const { row, fields } of cards(text, letters))
        yield { row, cells: columns.map((column) => cellOf(fields, column)), across: 0 };
    },
  };
}

function* cards(text: string, encoding: TextEncoding): Iterable<{ row: number; fields: CardFields }> {
  for (const card of cardsOf(text))
    if (!isGroupCard(card)) yield { row: card.row, fields: fieldsOf(card, encoding) };
}

/** Where a field has one column, or no more of them, all that is left stands in it. */
function cellOf(fields: CardFields, { field, index }: Column): string {
  const values = fields.get(field) ?? [];
  const last = (numberedFields[field] ?? 1) - 1;
  return (index < last ? (values[index] ?? '') : values.slice(index).join('\n')).slice(
    0,
    tableLimits.cellCharacters,
  );
}

const withoutMark = (bytes: Buffer): Buffer =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
