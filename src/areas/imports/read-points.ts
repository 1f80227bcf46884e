// The phones and addresses of a row, by the country it is in. Pure.

import { isAbsent } from './placeholders.ts';
import { countryOf, countryOfState } from './read-country.ts';
import { readEmails } from './read-emails.ts';
import { readPhones } from './read-phones.ts';
import type { Cell, Note, Of, RowReader } from './row-cells.ts';
import type { ImportedPoint } from './schema.ts';

interface ReadPoints {
  readonly points: readonly ImportedPoint[];
  readonly guesses: ReadonlySet<ImportedPoint>;
  readonly isNoted: boolean;
  /** The first cell in which no number, or address, could be read. */
  readonly unread: Cell | null;
}

export function pointsOf(of: Of, reader: RowReader, note: Note): ReadPoints {
  const { country, isNamed } = countryOfRow(of, reader.country);
  const places = of('address').length + of('city').length;
  if (isNamed && country === '' && places === 0)
    for (const { heading, value } of of('country')) note.add(`${heading}: ${value}`);
  const points = new Map<string, ImportedPoint>();
  const guesses = new Set<ImportedPoint>();
  let isNoted = false;
  let unread: Cell | null = null;
  const types = of('phoneType');
  const kinds = ['phone', 'email'] as const;
  for (const kind of kinds)
    for (const cell of of(kind)) {
      // The type stands before its number; the nearest one counts.
      const type =
        types.filter(({ index }) => index < cell.index && cell.index - index <= 2).at(-1)?.value ?? '';
      if (kind === 'phone' && /fax|факс/iu.test(type)) {
        note.add(`${type}: ${cell.value}`);
        continue;
      }
      const read = kind === 'phone' ? readPhones(cell.value, country, isNamed) : readEmails(cell.value);
      for (const value of read.values) {
        const key = `${kind} ${value.toLowerCase()}`;
        if (points.has(key)) continue;
        const point: ImportedPoint = { kind, value };
        points.set(key, point);
        if (reader.guessed?.includes(cell.index)) guesses.add(point);
      }
      if (read.rest !== null && !isSaidElsewhere(read.rest, of)) {
        note.add(`${cell.heading}: ${read.rest}`);
        isNoted = true;
      }
      if (read.values.length === 0 && read.isUnread) unread ??= cell;
    }
  return { points: [...points.values()], guesses, isNoted, unread };
}

/** "Ann Weber <ann@b.example>" in a row of Ann Weber's. */
function isSaidElsewhere(rest: string, of: Of): boolean {
  const names = (['contact', 'contactLastFirst', 'firstName', 'lastName', 'name'] as const)
    .flatMap((field) => of(field).map(({ value }) => value))
    .join(' ')
    .toLowerCase();
  const words = rest
    .toLowerCase()
    .split(/[\s,"']+/u)
    .filter((word) => word !== '');
  return (
    words.length > 0 && words.length <= 5 && words.every((word) => names.split(/[\s,]+/u).includes(word))
  );
}

/**
 * By its country, else its dialling code, else its state, else the company's. A country that nobody knows is not the
 * company's either: numbers in national notation can't be read there.
 */
function countryOfRow(of: Of, company: string): { country: string; isNamed: boolean } {
  const named = of('country').filter(({ value }) => !isAbsent(value));
  for (const { value } of named) {
    const country = countryOf(value);
    if (country) return { country, isNamed: true };
  }
  for (const { value } of of('state')) {
    const country = countryOfState(value, company);
    if (country) return { country, isNamed: true };
  }
  return named.length > 0 ? { country: '', isNamed: true } : { country: company, isNamed: false };
}
