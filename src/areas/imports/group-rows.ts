// Rows of one file that are about the same customer, and those that only may be: these stay apart and are told. Pure.
import {
  type FileRow,
  groupOf,
  isFreeMail,
  isSameName,
  join,
  namesAgree,
  type RowGroup,
  sameNameContradiction,
} from './file-row.ts';
import { isSameNumber, isSharedBox, keyKinds, taxesContradict } from './import-keys.ts';
import type { LookAlike } from './schema.ts';

/** More different names behind one phone or address: a switchboard, or typed to fill the field; it tells nothing. */
const mostNames = 5;
/** So many customers of one name, or at one phone, are compared: a file of ten thousand namesakes must not cost their square. */
const mostCompared = 20;
/** Of one row so many others are told. */
const mostTold = 3;

export interface Grouped {
  /** Each row's group, by the number of the row. */
  readonly groups: ReadonlyMap<number, RowGroup>;
  readonly alike: readonly LookAlike[];
}

/**
 * One by a tax number, by a name that nothing contradicts, by a phone or address of the same name. Of a name with several
 * tax numbers or places a row that has neither is nobody's. @param rows in the file's order
 */
export function groupRows(rows: readonly FileRow[]): Grouped {
  const groups = new Map<number, RowGroup>();
  const byTax = new Map<string, RowGroup>();
  const byName = new Map<string, RowGroup[]>();
  const bySound = new Map<string, RowGroup[]>();
  const byPoint = new Map<string, RowGroup[]>();
  const pairs = new Map<string, LookAlike>();
  const several = manyOf(rows);
  const vague = vaguePoints(rows);

  const add = (index: Map<string, RowGroup[]>, key: string, group: RowGroup) => {
    const known = index.get(key);
    if (!known) index.set(key, [group]);
    else if (!known.includes(group)) known.push(group);
  };
  const keep = (row: FileRow, group: RowGroup) => {
    groups.set(row.row, group);
    if (row.taxKey && !byTax.has(row.taxKey)) byTax.set(row.taxKey, group);
    if (row.byName) add(byName, row.writtenKey, group);
    if (row.byName) add(bySound, row.nameKey, group);
    for (const point of row.points) if (!vague.has(point)) add(byPoint, point, group);
  };
  const tell = (row: FileRow, group: RowGroup, by: LookAlike['by'], value: string) => {
    const key = `${row.row} ${group.leader.row}`;
    if (pairs.has(key)) return;
    const { row: otherRow, name: other } = group.leader;
    pairs.set(key, { row: row.row, name: row.name, otherRow, customerId: null, other, by, value });
  };

  const place = (row: FileRow) => {
    const told: [RowGroup, LookAlike['by'], string][] = [];
    const fits: RowGroup[] = [];
    const own = row.taxKey === null ? undefined : byTax.get(row.taxKey);
    if (own) fits.push(own);
    for (const point of row.points)
      for (const group of (byPoint.get(point) ?? []).slice(0, mostCompared)) {
        const needsName =
          isSharedBox(point) || (isFreeMail(point) && (row.name === '' || group.names.size === 0));
        const agrees = needsName ? isSameName(row, group) : namesAgree(row, group);
        if (agrees && !taxesContradict(row.taxKey, group.tax)) fits.push(group);
        else told.push([group, point[0] === keyKinds.phone ? 'phone' : 'email', point.slice(1)]);
      }
    const named: RowGroup[] = [];
    if (row.byName)
      for (const group of (byName.get(row.writtenKey) ?? []).slice(0, mostCompared)) {
        const against = sameNameContradiction(row, group);
        if (against) told.push([group, against, row.name]);
        else if (isLost(row, group, several)) told.push([group, 'name', row.name]);
        else named.push(group);
      }
    if (row.byName)
      for (const group of (bySound.get(row.nameKey) ?? []).slice(0, mostCompared))
        if (isSameNumber(row.taxKey, group.tax) && namesAgree(row, group)) fits.push(group);
        else if (!group.names.has(row.writtenKey)) told.push([group, 'similar', row.name]);
    // Without a name a shared point says who it is only where one customer has it.
    const fit = row.name === '' && new Set(fits).size > 1 ? undefined : fits[0];
    const best = fit ?? (named.length > 1 ? (nearest(row, named) ?? undefined) : named[0]);
    const group = best ?? groupOf(row);
    if (best) join(best, row);
    keep(row, group);
    for (const other of [...fits, ...named]) if (other !== group) told.push([other, 'name', row.name]);
    const others = told.filter(([other]) => other !== group).slice(0, mostTold);
    for (const [other, by, value] of others) tell(row, other, by, value);
  };

  const isSaid = ({ said }: FileRow) => said?.[0] === keyKinds.row;
  for (const row of rows) if (row.name !== '' && !isSaid(row)) place(row);
  for (const row of rows) if (row.name === '' && !isSaid(row)) place(row);
  for (const row of rows.filter(isSaid)) {
    const group = groups.get(Number(row.said?.slice(1)));
    if (!group) {
      place(row);
      continue;
    }
    join(group, row);
    groups.set(row.row, group);
  }
  const alike = [...pairs.values()]
    .filter((pair) => groups.get(pair.row) !== groups.get(pair.otherRow ?? 0))
    .sort((a, b) => a.row - b.row);
  return { groups, alike: eachPairOnce(alike, groups) };
}

/** Two groups are told once, however many of their rows meet. */
function eachPairOnce(alike: readonly LookAlike[], groups: ReadonlyMap<number, RowGroup>): LookAlike[] {
  const seen = new Set<string>();
  return alike.filter(({ row, otherRow }) => {
    const both = [groups.get(row)?.leader.row ?? row, groups.get(otherRow ?? 0)?.leader.row ?? 0];
    const key = both.sort((a, b) => a - b).join(' ');
    return seen.has(key) ? false : seen.add(key);
  });
}

interface Several {
  readonly taxes: ReadonlyMap<string, number>;
  readonly cities: ReadonlyMap<string, number>;
}

/** Names that stand with several tax numbers, or in several places. */
function manyOf(rows: readonly FileRow[]): Several {
  const taxes = new Map<string, Set<string>>();
  const cities = new Map<string, Set<string>>();
  for (const { byName, writtenKey, taxKey, cityKey } of rows) {
    if (!byName) continue;
    if (taxKey) taxes.set(writtenKey, (taxes.get(writtenKey) ?? new Set()).add(taxKey));
    if (cityKey) cities.set(writtenKey, (cities.get(writtenKey) ?? new Set()).add(cityKey));
  }
  const counts = (of: Map<string, Set<string>>) =>
    new Map([...of].map(([key, values]): [string, number] => [key, values.size]));
  return { taxes: counts(taxes), cities: counts(cities) };
}

/** A row without what tells its namesakes apart. */
function isLost(row: FileRow, group: RowGroup, { taxes, cities }: Several): boolean {
  if (row.domains.some((domain) => group.domains.has(domain))) return false;
  const isInPlace = row.cityKey !== '' && row.cityKey === group.city;
  if ((taxes.get(row.writtenKey) ?? 0) > 1 && (row.taxKey === null || group.tax === null)) return !isInPlace;
  return (cities.get(row.writtenKey) ?? 0) > 1 && (row.cityKey === '' || group.city === '');
}

const nearest = (row: FileRow, groups: readonly RowGroup[]): RowGroup | null => {
  const near = groups.filter(
    (group) =>
      (row.cityKey !== '' && row.cityKey === group.city) ||
      row.domains.some((domain) => group.domains.has(domain)),
  );
  return near.length === 1 ? (near[0] ?? null) : null;
};

function vaguePoints(rows: readonly FileRow[]): ReadonlySet<string> {
  const names = new Map<string, Set<string>>();
  for (const { points, writtenKey } of rows)
    for (const point of points) names.set(point, (names.get(point) ?? new Set()).add(writtenKey));
  return new Set([...names].flatMap(([point, of]) => (of.size > mostNames ? [point] : [])));
}
