// What each column means: by its name, else by what stands in it, as a guess. Pure.

import type { TableRow } from '../../spreadsheets/read-table.ts';
import {
  kindOf,
  looksLikeEmail,
  looksLikeMailingState,
  looksLikeName,
  looksLikePhone,
  looksLikeSalutation,
} from './guess-content.ts';
import { type HeaderMeaning, type HeaderWord, headerMeaning } from './header-words.ts';
import { type ImportField, repeatableFields } from './schema.ts';

export interface Columns {
  /** The number of the heading's row; 0 where there is none, and then the names are empty. */
  readonly headerRow: number;
  readonly header: readonly string[];
  readonly columns: readonly (ImportField | null)[];
  /** Columns whose meaning is a guess from what stands in them. */
  readonly guessed: readonly number[];
  readonly samples: readonly (readonly string[])[];
}

/** The heading as the reader of the file found it; `groups` are the words that stood over it. */
export interface GivenHeader {
  readonly row: number;
  readonly cells: readonly string[];
  readonly groups?: readonly string[];
}

const samplesKept = 3;
const sampleLength = 60;
/** This part of a column's values must look like something to make it that. */
const mostly = 0.6;
/** Cells are looked at up to here. */
const lookedAt = 200;

/**
 * @param rows the first rows of the file, some dozens
 * @param heading as the reader of the file found it; null where the file has none, and its first row is a customer
 */
export function recogniseColumns(
  rows: readonly TableRow[],
  country: string,
  heading: GivenHeader | null,
): Columns {
  const body = rows.filter(({ row }) => row > (heading?.row ?? 0));
  const width = widthOf(heading, body);
  const header = Array.from({ length: width }, (_, index) => heading?.cells[index] ?? '');
  const values = header.map((_, index) =>
    body.map(({ cells }) => (cells[index] ?? '').slice(0, lookedAt)).filter((cell) => cell !== ''),
  );
  const named = header.map((name, index) => meaningOf(name, heading?.groups?.[index] ?? ''));
  const table: Looked = { named, values, body };
  const settled = once(settle(table), table);
  const guessed: number[] = [];
  const guess = (field: ImportField, index: number): ImportField => {
    guessed.push(index);
    return field;
  };
  const columns = settled.map((field, index): ImportField | null => {
    if (field !== null) return field;
    if (named[index]) return null;
    if (share(values[index], looksLikeEmail) >= mostly) return guess('email', index);
    return share(values[index], (value) => looksLikePhone(value, country)) >= mostly
      ? guess('phone', index)
      : null;
  });
  const words = unnamed(columns)
    ? columns.findIndex(
        (field, index) => field === null && !named[index] && share(values[index], looksLikeName) >= mostly,
      )
    : -1;
  if (words >= 0) columns[words] = guess('name', words);
  return {
    headerRow: heading?.row ?? 0,
    header: header.map((name) => name.slice(0, sampleLength)),
    columns,
    guessed: guessed.sort((one, other) => one - other),
    samples: values.map((column) =>
      [...new Set(column)].slice(0, samplesKept).map((value) => value.slice(0, sampleLength)),
    ),
  };
}

interface Looked {
  readonly named: readonly (HeaderMeaning | null)[];
  /** Column by column, without the empty ones. */
  readonly values: readonly (readonly string[])[];
  readonly body: readonly TableRow[];
}

/** "Name" below "Firma" is the firm's: the two words together are asked first. */
function meaningOf(name: string, group: string): HeaderMeaning | null {
  if (name === '') return group === '' ? null : headerMeaning(group);
  const both = group === '' || name.startsWith(group) ? null : headerMeaning(`${group} ${name}`);
  const own = headerMeaning(name);
  return both && (own === null || own.word.startsWith('some')) ? both : own;
}

const share = (column: readonly string[] | undefined, test: (value: string) => boolean): number =>
  !column || column.length === 0 ? 0 : column.filter(test).length / column.length;

const unnamed = (columns: readonly (ImportField | null)[]): boolean =>
  !columns.some(
    (field) =>
      field === 'name' || field === 'contact' || field === 'contactLastFirst' || field === 'lastName',
  );

/** A row that is wider than the heading is ragged, unless most are. */
function widthOf(heading: Pick<TableRow, 'cells'> | null, body: readonly TableRow[]): number {
  const widths = body.map(({ cells }) => cells.length).sort((one, other) => one - other);
  if (!heading) return widths.at(-1) ?? 0;
  return Math.max(heading.cells.length, widths[Math.floor(widths.length / 2)] ?? 0);
}

/** What a word means beside the others: "Name" beside a company is a person, beside a first name alone a last name. */
function settle({ named, values, body }: Looked): (ImportField | null)[] {
  const all = new Set<HeaderWord>(named.flatMap((meaning) => meaning?.word ?? []));
  const lastNames = named.findIndex((meaning) => meaning?.word === 'lastName');
  const hasFirst = all.has('firstName') || all.has('someFirstName');
  const hasFull = all.has('contact') || all.has('contactLastFirst');
  const holdsLastName = (index: number): boolean => {
    const pairs = body.filter(({ cells }) => cells[lastNames] && cells[index]);
    const same = pairs.filter(({ cells }) =>
      (cells[index] ?? '').toLowerCase().includes((cells[lastNames] ?? '').toLowerCase()),
    );
    return pairs.length > 0 && same.length >= pairs.length * mostly;
  };
  const isCompanys = (index: number): boolean =>
    named.some((meaning, other) => other !== index && meaning?.word === 'name');
  const isKind = (index: number): boolean =>
    share(values[index], (value) => kindOf(value) !== null || /^(?:true|false)$/iu.test(value)) >= mostly;
  const hasKind = named.some((meaning, index) => meaning?.word === 'kind' && isKind(index));
  return named.map((meaning, index): ImportField | null => {
    switch (meaning?.word) {
      case undefined:
      case 'none':
        return null;
      case 'someName':
        if (hasFirst && lastNames < 0) return 'lastName';
        if (lastNames >= 0)
          return holdsLastName(index) || isCompanys(index) || all.has('displayName') ? 'contact' : 'name';
        return isCompanys(index) && !hasFull ? 'contact' : 'name';
      case 'someFirstName':
        return lastNames >= 0 || all.has('someName') || hasFull || all.has('middleName')
          ? 'firstName'
          : 'contact';
      case 'someTitle':
        if (named.some((other) => other?.word === 'position' && other.rank >= 4)) return null;
        return share(values[index], looksLikeSalutation) >= mostly ? null : 'position';
      case 'displayName':
        return all.has('name') || all.has('someName') || hasFull || hasFirst || lastNames >= 0
          ? null
          : 'name';
      case 'someStatus':
        return share(values[index], looksLikeMailingState) >= mostly ? 'consent' : null;
      case 'kind':
        return isKind(index) ? 'kind' : null;
      case 'name':
        // amoCRM, Odoo: the record's own name beside its company's is the person's.
        if (meaning?.rank === 3 && named.some((other) => other?.word === 'name' && other.rank === 4))
          return (hasFirst || lastNames >= 0) && !hasFull && (hasKind || holdsLastName(index))
            ? 'contact'
            : 'name';
        return 'name';
      default:
        return meaning?.word ?? null;
    }
  });
}

/** What has its place taken is not lost: it goes into the note under its heading. */
const keptAside: readonly (ImportField | null)[] = [
  'name',
  'taxNumber',
  'position',
  'contact',
  'contactLastFirst',
  'nextStep',
  'nextDate',
  'expectedClose',
];

/** Two columns of one meaning: the one with the plainer heading has it, else the first; but for those that add up. */
function once(columns: readonly (ImportField | null)[], { named, values }: Looked): (ImportField | null)[] {
  const isFilled = (index: number) => (values[index]?.length ?? 0) > 0;
  return columns.map((field, index) => {
    if (field === null || repeatableFields.includes(field)) return field;
    const mine = rankOf(named[index], isFilled(index));
    const loses = columns.some(
      (other, place) =>
        place !== index &&
        (other === field || (full.includes(other) && full.includes(field))) &&
        (rankOf(named[place], isFilled(place)) > mine ||
          (rankOf(named[place], isFilled(place)) === mine && place < index)),
    );
    if (!loses) return field;
    if (field === 'city') return 'address';
    return keptAside.includes(field) ? 'other' : null;
  });
}

const full: readonly (ImportField | null)[] = ['contact', 'contactLastFirst'];

/** A column without any value gives way. */
const rankOf = (meaning: HeaderMeaning | null | undefined, isFilled: boolean): number =>
  (meaning?.rank ?? 0) + (isFilled ? 10 : 0);
