// A row of a file as it is compared with others and with the base: pure facts, and what speaks for or against being one.
import { isSharedBox, keyKinds, taxesContradict, taxKey } from './import-keys.ts';
import type { LookAlike } from './schema.ts';
import { isSameButForm, keyOf, type WrittenName, writtenName } from './written-name.ts';

export interface FileRow {
  readonly row: number;
  readonly name: string;
  /** By sound: who is alike so is told, and recognised by nothing of it. Also where the name was guessed. */
  readonly nameKey: string;
  readonly written: WrittenName;
  /** The same as one text; empty for a name without letters. */
  readonly writtenKey: string;
  /** Whether the row may be recognised by its name. */
  readonly byName: boolean;
  readonly taxKey: string | null;
  readonly isPerson: boolean;
  readonly personKey: string;
  readonly cityKey: string;
  /** "p+49…", "e…@…". */
  readonly points: readonly string[];
  /** Of addresses of firms. */
  readonly domains: readonly string[];
  /** What somebody said: "c12", "r7". */
  readonly said: string | null;
}

export interface RowFacts {
  readonly row: number;
  readonly keys: readonly string[];
  readonly name: string | null;
  readonly nameKey: string | null;
  readonly taxNumber: string | null;
  readonly isPerson: boolean | null;
  readonly personKey: string | null;
  readonly cityKey: string | null;
}

export function fileRow(facts: RowFacts): FileRow {
  const { row, keys } = facts;
  const points = keys.filter((key) => key[0] === keyKinds.phone || key[0] === keyKinds.email);
  const written = writtenName(facts.name ?? '');
  const writtenKey = keyOf(written);
  return {
    row,
    name: facts.name ?? '',
    nameKey: facts.nameKey ?? '',
    written,
    writtenKey,
    byName: writtenKey !== '' && keys.some((key) => key[0] === keyKinds.name),
    taxKey: keys.some((key) => key[0] === keyKinds.taxNumber) ? taxKey(facts.taxNumber) : null,
    isPerson: facts.isPerson ?? false,
    personKey: facts.personKey ?? '',
    cityKey: facts.cityKey ?? '',
    points,
    domains: points.flatMap((key) => firmDomain(key) ?? []),
    said: keys.findLast((key) => key[0] === keyKinds.customer || key[0] === keyKinds.row) ?? null,
  };
}

/** Where anybody can have an address: the domain tells nobody apart. */
const forAnybody =
  /^(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|aol|icloud|me|mac|gmx|web|t-online|freenet|arcor|mail|email|posteo|mailbox|proton|protonmail|pm|yandex|ya|rambler|bk|inbox|list|internet|ukr|i|tut|qq|163|126|zoho|hey|fastmail|online|1und1|orange|free|wanadoo|libero|comcast|verizon|att|btinternet|bluewin|sunrise)\.(?:[a-z]{2,3})(?:\.[a-z]{2})?$/;

function firmDomain(key: string): string | null {
  if (key[0] !== keyKinds.email) return null;
  const domain = key.slice(key.lastIndexOf('@') + 1);
  return forAnybody.test(domain) ? null : domain;
}

/** Rows of one customer, as far as the file has been looked through. */
export interface RowGroup {
  readonly leader: FileRow;
  /** As they are written, by their keys. */
  readonly names: Map<string, WrittenName>;
  readonly persons: Set<string>;
  readonly points: Set<string>;
  readonly domains: Set<string>;
  tax: string | null;
  city: string;
  isPerson: boolean;
}

export function groupOf(row: FileRow): RowGroup {
  const group: RowGroup = {
    leader: row,
    names: new Map(),
    persons: new Set(),
    points: new Set(),
    domains: new Set(),
    tax: null,
    city: '',
    isPerson: row.isPerson,
  };
  join(group, row);
  return group;
}

export function join(group: RowGroup, row: FileRow): void {
  if (row.writtenKey !== '') group.names.set(row.writtenKey, row.written);
  if (row.personKey !== '') group.persons.add(row.personKey);
  for (const point of row.points) group.points.add(point);
  for (const domain of row.domains) group.domains.add(domain);
  group.tax ??= row.taxKey;
  group.city ||= row.cityKey;
  group.isPerson &&= row.isPerson;
}

/** A mailbox at a provider: with a name it is somebody's own; without one it is shown, and joins nobody. */
export const isFreeMail = (key: string): boolean =>
  key[0] === keyKinds.email && forAnybody.test(key.slice(key.lastIndexOf('@') + 1));

/** Whether a shared phone or address may be one customer's: the same name, the same person, or no name at all. */
export function namesAgree(row: FileRow, group: Pick<RowGroup, 'names' | 'persons' | 'isPerson'>): boolean {
  if (row.name === '' || group.names.size === 0) return true;
  if (isOneOf(row, group)) return true;
  if (row.isPerson && row.personKey !== '' && group.persons.has(row.personKey)) return true;
  return group.isPerson && row.personKey !== '' && group.persons.has(row.personKey);
}

const isOneOf = (row: FileRow, group: Pick<RowGroup, 'names'>): boolean =>
  group.names.has(row.writtenKey) ||
  [...group.names.values()].some((name) => isSameButForm(row.written, name));

/** One name, or none on either side: what a box that many read needs beside it. */
export const isSameName = (row: FileRow, group: Pick<RowGroup, 'names'>): boolean =>
  row.writtenKey === '' ? row.name === '' && group.names.size === 0 : group.names.has(row.writtenKey);

/** Of one name: what speaks against being one. Null where nothing does. */
export function sameNameContradiction(row: FileRow, group: RowGroup): LookAlike['by'] | null {
  if (taxesContradict(row.taxKey, group.tax)) return 'tax_number';
  if (row.taxKey !== null && row.taxKey === group.tax) return null;
  if (shares(row.points, group.points, (point) => !isSharedBox(point))) return null;
  // Many people have one name: what each has of their own must not meet in one of them.
  if (row.isPerson && group.isPerson) {
    if (row.points.length > 0 && group.points.size > 0) return 'name';
  } else if (shares(row.domains, group.domains)) return null;
  return row.cityKey !== '' && group.city !== '' && row.cityKey !== group.city ? 'name' : null;
}

const shares = (
  some: readonly string[],
  others: ReadonlySet<string>,
  counts: (one: string) => boolean = () => true,
): boolean => some.some((one) => others.has(one) && counts(one));
