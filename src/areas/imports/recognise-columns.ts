// Which row is the heading and what each column means: by its name, else by what stands in it. Pure.

import { parseEmail } from '../../engine/parse/email.ts';
import { parsePhone } from '../../engine/parse/phone.ts';
import type { TableRow } from '../../spreadsheets/read-table.ts';
import { type HeaderMeaning, headerMeaning } from './header-words.ts';
import type { ImportField } from './schema.ts';
import { repeatableFields } from './schema.ts';

export interface Columns {
  /** The number of the heading's row; 0 where there is none, and then the names are empty. */
  readonly headerRow: number;
  readonly header: readonly string[];
  readonly columns: readonly (ImportField | null)[];
  readonly samples: readonly (readonly string[])[];
}

/** A heading may stand below a title. */
const headingWithin = 10;
const samplesKept = 3;
const sampleLength = 60;
/** This part of a column's values must be phones, or addresses, to make it one of them. */
const mostly = 0.6;

/** @param rows the first rows of the file, some dozens */
export function recogniseColumns(rows: readonly TableRow[], country: string): Columns {
  const heading = headingOf(rows);
  const body = rows.filter(({ row }) => row > (heading?.row ?? 0));
  const width = widthOf(heading, body);
  const header = Array.from({ length: width }, (_, index) => heading?.cells[index] ?? '');
  const values = header.map((_, index) =>
    body.map(({ cells }) => cells[index] ?? '').filter((cell) => cell !== ''),
  );
  return {
    headerRow: heading?.row ?? 0,
    header: header.map((name) => name.slice(0, sampleLength)),
    columns: withName(onceEach(byContent(byName(header), values, country)), values),
    samples: values.map((column) =>
      [...new Set(column)].slice(0, samplesKept).map((value) => value.slice(0, sampleLength)),
    ),
  };
}

/** A row that is wider than the heading is ragged, unless most are. */
function widthOf(heading: TableRow | null, body: readonly TableRow[]): number {
  const widths = body.map(({ cells }) => cells.length).sort((one, other) => one - other);
  if (!heading) return widths.at(-1) ?? 0;
  return Math.max(heading.cells.length, widths[Math.floor(widths.length / 2)] ?? 0);
}

/** The row among the first with the most known words; else the first one, if it holds no phones or addresses. */
function headingOf(rows: readonly TableRow[]): TableRow | null {
  const scored = rows
    .slice(0, headingWithin)
    .map((row) => ({ row, known: row.cells.filter((cell) => headerMeaning(cell) !== null).length }))
    .reduce((best, one) => (one.known > best.known ? one : best), { row: rows[0] ?? null, known: 0 });
  if (scored.known > 0) return scored.row;
  const first = rows[0];
  return !first || first.cells.some(isReach) ? null : first;
}

const isReach = (cell: string): boolean => parseEmail(cell).ok || cell.replace(/\D/g, '').length >= 7;

function byName(header: readonly string[]): (HeaderMeaning | null)[] {
  return header.map((name) => (name === '' ? null : headerMeaning(name)));
}

/** "Name" beside a company is a person, beside a first name a last name; alone it is the customer. */
function settled(meaning: HeaderMeaning | null, all: ReadonlySet<HeaderMeaning | null>): ImportField | null {
  if (meaning === 'someName') {
    if (all.has('firstName') || all.has('someFirstName')) return 'lastName';
    return all.has('name') ? 'contact' : 'name';
  }
  if (meaning === 'someFirstName')
    return all.has('lastName') || all.has('someName') ? 'firstName' : 'contact';
  return meaning;
}

function byContent(
  found: readonly (HeaderMeaning | null)[],
  values: readonly (readonly string[])[],
  country: string,
): (ImportField | null)[] {
  const all = new Set(found);
  const share = (column: readonly string[], test: (value: string) => boolean) =>
    column.length === 0 ? 0 : column.filter(test).length / column.length;
  return found.map((meaning, index) => {
    const column = values[index] ?? [];
    if (meaning !== null) return settled(meaning, all);
    if (share(column, (value) => parseEmail(value).ok) >= mostly) return 'email';
    if (share(column, (value) => parsePhone(value, { country }).ok) >= mostly) return 'phone';
    return null;
  });
}

/** Two columns of one meaning: the first has it, but for those that add up. */
function onceEach(columns: readonly (ImportField | null)[]): (ImportField | null)[] {
  return columns.map((field, index) =>
    field !== null && !repeatableFields.includes(field) && columns.indexOf(field) < index ? null : field,
  );
}

/** Where nothing says what the customers are called, the first column of words does. */
function withName(
  columns: readonly (ImportField | null)[],
  values: readonly (readonly string[])[],
): (ImportField | null)[] {
  const named = columns.some((field) => field === 'name' || field === 'contact' || field === 'lastName');
  if (named) return [...columns];
  const words = columns.findIndex(
    (field, index) => field === null && (values[index] ?? []).some((value) => /\p{L}{2}/u.test(value)),
  );
  return columns.map((field, index) => (index === words ? 'name' : field));
}
