// What a row of a file says of a customer, by what its columns mean. Pure.

import type { TableRow } from '../../spreadsheets/read-table.ts';
import { nameKey } from '../../understanding/name-key.ts';
import { kindOf } from './guess-content.ts';
import { importKeys } from './import-keys.ts';
import { longest, longestTag, mostTags } from './limits.ts';
import { asksForState, isMailingRefusal, type Refusal, refusalIn } from './opt-out-words.ts';
import { isAbsent, isNoCompany, isNoName, isNoTaxNumber, isNothing } from './placeholders.ts';
import { consentOf, optOutOf } from './read-consent.ts';
import { countryOf, countryOfState } from './read-country.ts';
import { readEmails } from './read-emails.ts';
import { readNextStep } from './read-next-step.ts';
import { isPersonal, readPerson } from './read-person.ts';
import { readPhones } from './read-phones.ts';
import type { ImportedCustomer, ImportedPoint, ImportField, RowDoubt, StagedRow } from './schema.ts';
import { writtenKey } from './written-name.ts';

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

const plainWords: RowWords = {
  column: (number) => String(number),
  alsoCalled: (name) => name,
  taxNumber: (number) => number,
  position: (position) => position,
};

interface Cell {
  readonly index: number;
  readonly heading: string;
  readonly value: string;
}

/** Only a row with nothing to keep is refused: what can't be read stands in the note as it was typed. */
export function readRow({ row, cells }: TableRow, reader: RowReader): StagedRow {
  const say = reader.say ?? plainWords;
  const found = cellsOf(cells, reader, say);
  const of = (field: ImportField): readonly Cell[] => found.get(field) ?? [];
  const one = (field: ImportField): string | null => of(field)[0]?.value ?? null;
  const isGuess = (field: ImportField): boolean =>
    of(field).some(({ index }) => reader.guessed?.includes(index));

  const note = new Note();
  for (const { value } of of('note')) note.add(value);
  const addresses = of('address').length + of('city').length;
  const place = [
    ...of('address'),
    ...of('city'),
    ...(addresses > 0 ? of('state') : []),
    ...(addresses > 0 ? of('country') : []),
  ]
    .sort((a, b) => a.index - b.index)
    .map(({ value }) => value.replace(/(?<!\s)\s*\n\s*/g, ', '));
  const pieces = (part: string) => part.split(/,\s*/);
  const said = place.filter(
    (part) =>
      !place.some(
        (other) =>
          other !== part && pieces(other).some((piece) => piece === part || piece.endsWith(` ${part}`)),
      ),
  );
  if (said.length > 0) note.add([...new Set(said)].join(', '));
  for (const { heading, value } of of('other')) note.add(`${heading}: ${value}`);
  cells.slice(reader.columns.length).forEach((value) => {
    if (value.trim() !== '') note.add(value.trim());
  });

  const doubts: { kind: RowDoubt; column: string; value: string }[] = [];
  const doubt = (kind: RowDoubt, { heading, value }: Cell) =>
    doubts.push({ kind, column: heading, value: value.slice(0, 60) });
  const read = pointsOf(of, reader, note);
  const optOuts = optOutsOf(of, read.points, note, doubt, wordsOfOthers(cells, reader, say));
  const names = namesOf(of, one, reader, note, doubt);
  const owner = one('owner');
  const ownerId = owner === null ? null : reader.ownerOf(owner.slice(0, longest.owner));
  const isStranger = owner !== null && ownerId === null;
  if (isStranger) note.add(`${of('owner')[0]?.heading}: ${owner}`);
  const position = cut(one('position'), longest.position, note);
  for (const { heading, value } of of('expectedClose')) note.add(`${heading}: ${value}`);
  const next = readNextStep(of('nextStep')[0], of('nextDate')[0], reader.whenOf);
  for (const line of next.lines) note.add(line);

  if ((names.name === '' || names.isPlaceholder) && read.points.length === 0) {
    const cell = read.unread ?? found.values().next().value?.[0] ?? null;
    const refused = cell ? { column: cell.heading, value: cell.value.slice(0, 80) } : null;
    return { row, cells, problem: 'nothing', refused, customer: null, keys: [] };
  }
  const tags = tagsOf(of('tags'), note, doubt);
  const taxCell = of('taxNumber')[0];
  const isNoTax = taxCell !== undefined && isNoTaxNumber(taxCell.value);
  if (isNoTax) note.add(`${taxCell.heading}: ${taxCell.value}`);
  const typedTax = isNoTax ? null : (taxCell?.value.replace(/^['’](?=[\p{L}\d])/u, '') ?? null);
  const taxNumber = cut(typedTax, longest.taxNumber, note);
  const personKey =
    names.firstName && names.lastName ? writtenKey(`${names.firstName} ${names.lastName}`) : '';
  const customer: ImportedCustomer = {
    name: names.name,
    nameKey: nameKey(names.name),
    isPerson: names.isPerson,
    personKey,
    cityKey: nameKey((one('city') ?? '').slice(0, 60)),
    unknownOwner: isStranger ? owner.slice(0, longest.owner) : null,
    lines: {
      name: names.name === '' ? null : say.alsoCalled(names.name),
      taxNumber: taxNumber === null ? null : say.taxNumber(taxNumber),
      position: position === null ? null : say.position(position),
    },
    closed: optOuts.closed,
    refuses: optOuts.refuses,
    taxNumber,
    tags,
    note: note.text(() => doubts.push({ kind: 'cut', column: of('note')[0]?.heading ?? '', value: '' })),
    next: next.step,
    ownerId,
    person: {
      firstName: names.firstName,
      lastName: names.lastName,
      nameKey: nameKey(names.lastName ?? ''),
      position,
      consent: optOuts.consent,
    },
    points: [...read.points],
  };
  const sure = {
    ...customer,
    nameKey: isGuess('name') || isGuess('contact') || names.isPlaceholder ? '' : customer.nameKey,
    taxNumber: isGuess('taxNumber') ? null : customer.taxNumber,
    points: read.points.filter((point) => !read.guesses.has(point)),
  };
  const isNoted = read.isNoted || isStranger || next.isNoted;
  return { row, cells, problem: null, customer, keys: importKeys(sure), isNoted, doubts };
}

function cellsOf(
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
const answers: ReadonlySet<ImportField> = new Set(['consent', 'noMail', 'noCall', 'noContact']);
const worded: ReadonlySet<ImportField> = new Set([...answers, 'name', 'taxNumber']);

/** The lines of a note, each once. */
class Note {
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
function cut(value: string | null, most: number, note: Note): string | null {
  if (value === null || value.length <= most) return value;
  note.add(value);
  return `${value.slice(0, most - 1).replace(/[\ud800-\udbff]$/u, '')}…`;
}

type Of = (field: ImportField) => readonly Cell[];

interface ReadPoints {
  readonly points: readonly ImportedPoint[];
  readonly guesses: ReadonlySet<ImportedPoint>;
  readonly isNoted: boolean;
  /** The first cell in which no number, or address, could be read. */
  readonly unread: Cell | null;
}

function pointsOf(of: Of, reader: RowReader, note: Note): ReadPoints {
  const { country, isNamed } = countryOfRow(of, reader.country);
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

interface OptOuts {
  readonly consent: 'given' | 'refused' | null;
  /** The row's phones, or addresses, at which somebody must be left alone. */
  readonly closed: string[];
  readonly refuses: ImportedPoint['kind'][];
}

/** Opting out is said in a column of states, among tags, in a note, beside a phone: there it counts as under its own heading. */
function wordsOfOthers(cells: readonly string[], { columns, header }: RowReader, say: RowWords): Said[] {
  return cells.flatMap((cell, index): Said[] => {
    const field = columns[index] ?? null;
    const value = cell.trim();
    if (value === '' || (field !== null && named.has(field))) return [];
    const heading = header?.[index] || say.column(index + 1);
    const isText = index >= columns.length || texts.has(field);
    const pieces = isText
      ? value.slice(0, longest.note).split(field === 'tags' ? /:::|[,;|\n#]/ : '\n')
      : [value];
    const where = isText ? 'line' : field === 'phone' || field === 'email' ? 'beside' : 'cell';
    const isState = field === null && asksForState(heading) && isMailingRefusal(value);
    const refusals = [
      ...pieces.map((piece) => refusalIn(piece, where)),
      isState ? { mail: true, call: false } : null,
    ];
    const isKept =
      isText ||
      field === 'phone' ||
      field === 'email' ||
      field === 'position' ||
      (field !== null && answers.has(field));
    return refusals.flatMap((refusal) =>
      refusal ? [{ ...refusal, line: isKept ? null : `${heading}: ${value}` }] : [],
    );
  });
}

interface Said extends Refusal {
  /** For the note, where the column stands nowhere else. */
  readonly line: string | null;
}

const texts: ReadonlySet<ImportField | null> = new Set([
  'note',
  'other',
  'tags',
  'address',
  'city',
  'state',
  'nextStep',
  'expectedClose',
]);
/** Names and numbers: a firm may be called so. */
const named: ReadonlySet<ImportField> = new Set([
  'name',
  'contact',
  'contactLastFirst',
  'lastName',
  'firstName',
  'middleName',
  'taxNumber',
  'country',
  'owner',
  'nextDate',
]);

function optOutsOf(
  of: Of,
  points: readonly ImportedPoint[],
  note: Note,
  doubt: (kind: RowDoubt, cell: Cell) => void,
  said: readonly Said[],
): OptOuts {
  let consent: 'given' | 'refused' | null = null;
  const outOf = new Set<ImportedPoint['kind']>();
  for (const cell of of('consent')) {
    const answer = consentOf(cell.value);
    if (answer.isUnclear && !refusalIn(cell.value)) doubt('opt_out', cell);
    if (answer.consent === 'refused' || consent === null) consent = answer.consent ?? consent;
  }
  for (const field of ['noMail', 'noCall', 'noContact'] as const)
    for (const cell of of(field)) {
      const answer = optOutOf(cell.value);
      if (answer.isUnclear && !refusalIn(cell.value)) doubt('opt_out', cell);
      if (!answer.isOut) continue;
      // Also for a phone that somebody adds later.
      if (field !== 'noMail') note.add(`${cell.heading}: ${cell.value}`);
      if (field !== 'noCall') outOf.add('email');
      if (field !== 'noMail') outOf.add('phone');
    }
  for (const { mail, call, line } of said) {
    if (line !== null) note.add(line);
    if (mail) outOf.add('email');
    if (call) outOf.add('phone');
  }
  if (outOf.has('email')) consent = 'refused';
  if (consent === 'refused') outOf.add('email');
  const closed = points.filter(({ kind }) => outOf.has(kind)).map(({ value }) => value);
  return { consent, closed, refuses: [...outOf].sort() };
}

interface Names {
  readonly name: string;
  /** "Privat", where no person is named either: shown, and nobody is recognised by it. */
  readonly isPlaceholder?: boolean;
  readonly isPerson: boolean;
  readonly firstName: string | null;
  readonly lastName: string | null;
}

function namesOf(
  of: Of,
  one: (field: ImportField) => string | null,
  reader: RowReader,
  note: Note,
  doubt: (kind: RowDoubt, cell: Cell) => void,
): Names {
  const lastFirst = of('contact').length === 0 && of('contactLastFirst').length > 0;
  const full = person('contact') ?? person('contactLastFirst');
  const first = person('firstName');
  const last = person('lastName');
  const middle = person('middleName');
  const firm = one('name');
  const isNoFirm = firm !== null && isNoCompany(firm);
  const isSomebody = full !== null || first !== null || last !== null;
  const isDropped = isNoFirm && (isSomebody || isAbsent(firm));
  if (isDropped) note.add(`${of('name')[0]?.heading}: ${firm}`);
  const company = isDropped ? null : firm;
  const has = (field: ImportField) => reader.columns.includes(field);
  const kindCell = of('kind')[0];
  const kind = kindCell
    ? (kindOf(kindCell.value) ?? (/^(?:true|1|yes|ja|да)$/iu.test(kindCell.value) ? 'company' : null))
    : null;
  // A record of a company among those of persons: its own name stands where a person's would.
  const isCompany = kind === 'company' && first === null && last === null && company === null;
  const isNoPerson =
    full !== null &&
    first === null &&
    last === null &&
    has('lastName') &&
    has('firstName') &&
    !isPersonal(full);
  if (full !== null && company === null && (isCompany || isNoPerson))
    return { name: kept(full, longest.name, 'name'), isPerson: false, firstName: null, lastName: null };
  const read = readPerson({ full, lastFirst, first, middle, last });
  if (read.alsoCalled !== null)
    note.add(`${(of('contact')[0] ?? of('contactLastFirst')[0])?.heading}: ${read.alsoCalled}`);
  const firstName = read.firstName === null ? null : kept(read.firstName, longest.firstName, 'firstName');
  const lastName = read.lastName === null ? null : kept(read.lastName, longest.lastName, 'lastName');
  const whole = [firstName, lastName].filter(Boolean).join(' ');
  return {
    name: company === null ? whole : kept(company, longest.name, 'name'),
    isPlaceholder: company !== null && isNoFirm,
    isPerson: company === null && whole !== '',
    firstName,
    lastName,
  };

  /** Null where "unbekannt" or "Herr" stands for a name; that goes into the note. */
  function person(field: ImportField): string | null {
    const cell = of(field)[0];
    if (!cell || !isNoName(cell.value)) return cell?.value ?? null;
    note.add(`${cell.heading}: ${cell.value}`);
    return null;
  }

  function kept(value: string, most: number, field: ImportField): string {
    const cell = of(field)[0];
    if (value.length > most && cell) doubt('cut', cell);
    return cut(value.replace(/\s+/gu, ' '), most, note) ?? '';
  }
}

/** What is no tag for its length, or one too many, stands in the note as it was typed. */
function tagsOf(cells: readonly Cell[], note: Note, doubt: (kind: RowDoubt, cell: Cell) => void): string[] {
  const tags = new Map<string, string>();
  for (const cell of cells) {
    const pieces = cell.value
      .split(/:::|[,;|\n#]/)
      .map((tag) => tag.trim().replace(/^\*\s*/, ''))
      .filter((tag) => tag !== '' && !/^(?:mycontacts|my contacts|starred)$/i.test(tag));
    const rest: string[] = [];
    for (const tag of pieces) {
      const key = tag.toLowerCase();
      if (tags.has(key)) continue;
      if (tag.length > longestTag || tags.size >= mostTags) rest.push(tag);
      else tags.set(key, tag);
    }
    if (rest.length === 0) continue;
    note.add(`${cell.heading}: ${rest.join(', ')}`);
    doubt('cut', cell);
  }
  return [...tags.values()];
}
