// What a row of a file says of a customer, by what its columns mean. Pure.

import { parseEmail } from '../../engine/parse/email.ts';
import { splitName } from '../../engine/parse/person-name.ts';
import { parsePhone } from '../../engine/parse/phone.ts';
import type { TableRow } from '../../spreadsheets/read-table.ts';
import { nameKey } from '../../understanding/name-key.ts';
import { importKeys } from './import-keys.ts';
import { longest, longestTag, mostTags } from './limits.ts';
import type { ImportedCustomer, ImportedPoint, ImportField, RowProblem, StagedRow } from './schema.ts';

export interface RowReader {
  readonly columns: readonly (ImportField | null)[];
  readonly country: string;
  /** Null for a name that is nobody's, or not one's to give customers to. */
  ownerOf(name: string): number | null;
}

/** What people write where there is nothing. */
const nothing = new Set([
  '-',
  '--',
  '---',
  '—',
  '–',
  '?',
  '.',
  '/',
  'n/a',
  'na',
  'null',
  'none',
  'нет',
  'н/д',
  'keine',
  'k.a.',
  'entfällt',
]);

/** Nothing is taken of a row of which a part can't be understood: it comes back, to be put right. */
export function readRow({ row, cells }: TableRow, reader: RowReader): StagedRow {
  const bad = (problem: RowProblem): StagedRow => ({ row, cells, problem, customer: null, keys: [] });
  if (cells.length > reader.columns.length) return bad('too_many_cells');
  const values = valuesOf(cells, reader.columns);
  for (const [field, list] of values)
    if (list.some((value) => value.length > longest[field])) return bad('too_long');
  const one = (field: ImportField): string | null => values.get(field)?.[0] ?? null;

  const points = pointsOf(values, reader.country);
  if (typeof points === 'string') return bad(points);
  const person = personOf(one);
  const name = one('name') ?? [person.firstName, person.lastName].filter(Boolean).join(' ');
  if (name === '') return bad('no_name');
  const owner = one('owner');
  const ownerId = owner === null ? null : reader.ownerOf(owner);
  if (owner !== null && ownerId === null) return bad('owner_unknown');
  const customer: ImportedCustomer = {
    name,
    nameKey: nameKey(name),
    taxNumber: one('taxNumber'),
    tags: tagsOf(values.get('tags') ?? []),
    note: values.get('note')?.join('\n') ?? null,
    ownerId,
    person: {
      ...person,
      nameKey: nameKey(person.lastName ?? ''),
      position: one('position'),
      consent: consentOf(one('consent')),
    },
    points,
  };
  return { row, cells, problem: null, customer, keys: importKeys(customer) };
}

function valuesOf(
  cells: readonly string[],
  columns: readonly (ImportField | null)[],
): Map<ImportField, string[]> {
  const values = new Map<ImportField, string[]>();
  columns.forEach((field, index) => {
    const value = cells[index] ?? '';
    if (field === null || value === '' || (field !== 'consent' && nothing.has(value.toLowerCase()))) return;
    values.set(field, [...(values.get(field) ?? []), value]);
  });
  return values;
}

function personOf(one: (field: ImportField) => string | null): {
  firstName: string | null;
  lastName: string | null;
} {
  const split = splitName(one('contact') ?? '');
  return { firstName: one('firstName') ?? split.first, lastName: one('lastName') ?? split.last };
}

function pointsOf(
  values: ReadonlyMap<ImportField, string[]>,
  country: string,
): ImportedPoint[] | 'phone' | 'email' {
  const points: ImportedPoint[] = [];
  for (const cell of values.get('phone') ?? []) {
    const phones = phonesOf(cell, country);
    if (!phones) return 'phone';
    points.push(...phones.map((value) => ({ kind: 'phone' as const, value })));
  }
  for (const cell of values.get('email') ?? []) {
    const emails = emailsOf(cell);
    if (!emails) return 'email';
    points.push(...emails.map((value) => ({ kind: 'email' as const, value })));
  }
  const seen = new Set<string>();
  return points.filter(({ kind, value }) => {
    const key = `${kind} ${value.toLowerCase()}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

/** Several in one cell; a slash also stands within German numbers. Null when one of them is none. */
function phonesOf(cell: string, country: string): string[] | null {
  const parts = cell.split(/[;,|\n]|\s(?:or|oder|или)\s/u).filter((part) => part.trim() !== '');
  const phones = parts.flatMap((part): (string | null)[] => {
    const whole = phoneOf(part, country);
    if (whole || !part.includes('/')) return [whole];
    return part.split('/').map((piece) => phoneOf(piece, country));
  });
  return phones.every((phone) => phone !== null) ? phones : null;
}

/** Spreadsheets lose the plus of a number in international notation. */
function phoneOf(typed: string, country: string): string | null {
  const phone = parsePhone(typed, { country });
  if (phone.ok) return phone.phone;
  const digits = typed.trim();
  if (!/^[1-9]\d{9,14}$/.test(digits)) return null;
  const international = parsePhone(`+${digits}`, { country });
  return international.ok ? international.phone : null;
}

/** Several in one cell, also as "Ann Weber <ann@example.org>". Null when one of them is none. */
function emailsOf(cell: string): string[] | null {
  const parts = cell.split(/[;,|\n]/).filter((part) => part.trim() !== '');
  const emails = parts.flatMap((part): (string | null)[] => {
    const bracketed = /<([^<>]+)>\s*$/.exec(part)?.[1];
    const pieces = bracketed ? [bracketed] : part.trim().split(/\s+/);
    return pieces.map((piece) => {
      const email = parseEmail(piece);
      return email.ok ? email.email : null;
    });
  });
  return emails.every((email) => email !== null) ? emails : null;
}

function tagsOf(cells: readonly string[]): string[] {
  const tags = cells.flatMap((cell) => cell.split(/[,;|\n#]/)).map((tag) => tag.trim().slice(0, longestTag));
  const seen = new Set<string>();
  return tags
    .filter((tag) => tag !== '' && !seen.has(tag.toLowerCase()) && seen.add(tag.toLowerCase()))
    .slice(0, mostTags);
}

const yes = /^(?:1|x|✓|✔|yes|y|true|given|granted|agreed|ja|j|wahr|erteilt|да|есть|истина|дано|подписан)$/iu;
const no =
  /^(?:0|no|n|false|refused|denied|revoked|unsubscribed|nein|falsch|verweigert|widerrufen|нет|ложь|отказ|отозвано|отписан)$/iu;

function consentOf(value: string | null): 'given' | 'refused' | null {
  if (value === null) return null;
  if (yes.test(value)) return 'given';
  return no.test(value) ? 'refused' : null;
}
