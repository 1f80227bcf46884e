// Which customer of the base a group of rows is about, of those that share something with it. Pure.
import type { BaseHit } from './base-hits.ts';
import { type FileRow, isFreeMail, type RowGroup } from './file-row.ts';
import { isSameNumber, isSharedBox, keyKinds, taxesContradict, taxKey } from './import-keys.ts';
import type { LookAlike } from './schema.ts';
import { isSameButForm, keyOf, writtenKey, writtenName } from './written-name.ts';

/** The smaller, the surer. */
export const ranks = { said: 0, taxNumber: 1, phone: 2, email: 3, name: 4 } as const;

export interface Candidate {
  readonly id: number;
  readonly rank: number;
  readonly visible: boolean;
  readonly sameNote: boolean;
  readonly name: string;
}

export type Judged =
  | { readonly kind: 'candidate'; readonly candidate: Candidate }
  | { readonly kind: 'alike'; readonly alike: LookAlike };

/** What one shared thing says of a row. */
export function judgeHit(hit: BaseHit, row: FileRow, group: RowGroup): Judged {
  const { id, visible, sameNote, name } = hit;
  const is = (rank: number): Judged => ({
    kind: 'candidate',
    candidate: { id, rank, visible, sameNote, name },
  });
  const like = (by: LookAlike['by'], value: string): Judged => ({
    kind: 'alike',
    alike: { row: row.row, name: row.name, otherRow: null, customerId: id, other: name, by, value },
  });
  const contradicts = taxesContradict(group.tax, taxKey(hit.taxNumber));
  switch (hit.kind) {
    case keyKinds.customer:
      return is(ranks.said);
    case keyKinds.taxNumber:
      return is(ranks.taxNumber);
    case keyKinds.name: {
      if (isSameNumber(group.tax, taxKey(hit.taxNumber)) && isSameButForm(row.written, writtenName(name)))
        return is(ranks.taxNumber);
      if (row.writtenKey === '' || row.writtenKey !== writtenKey(name)) return like('similar', name);
      if (contradicts) return like('tax_number', name);
      const differs = row.isPerson && hit.hasPoints && row.points.length > 0;
      return differs ? like('name', name) : is(ranks.name);
    }
    default: {
      const by = hit.kind === keyKinds.phone ? 'phone' : 'email';
      return contradicts || !agrees(hit, row) ? like(by, hit.key) : is(ranks[by]);
    }
  }
}

/** Whose phone it is has the row's name, or is its person; or one of them has none. */
function agrees(hit: BaseHit, row: FileRow): boolean {
  const written = writtenName(hit.name);
  const point = hit.kind + hit.key;
  if (isSharedBox(point) || (isFreeMail(point) && (row.name === '' || hit.name === '')))
    return row.writtenKey === '' ? row.name === '' && hit.name === '' : row.writtenKey === keyOf(written);
  if (row.name === '' || hit.name === '') return true;
  if (isSameButForm(row.written, written)) return true;
  if (row.personKey === '') return false;
  const isSamePerson = hit.person !== null && writtenKey(hit.person) === row.personKey;
  return isSamePerson && (row.isPerson || keyOf(written) === row.personKey);
}

/** The surest; null where nothing is, or where it may be one of several. */
export function choose(candidates: readonly Candidate[], isNameless: boolean): Candidate | null {
  const sorted = [...candidates].sort(
    (a, b) =>
      a.rank - b.rank ||
      Number(b.sameNote) - Number(a.sameNote) ||
      Number(b.visible) - Number(a.visible) ||
      a.id - b.id,
  );
  const [best] = sorted;
  if (!best) return null;
  const rivals = new Set(sorted.filter(({ rank }) => rank === best.rank || isNameless).map(({ id }) => id));
  if (rivals.size === 1 || best.rank <= ranks.taxNumber) return best;
  if (best.rank < ranks.name && !isNameless) return best;
  const noted = new Set(sorted.filter(({ sameNote }) => sameNote).map(({ id }) => id));
  return noted.size === 1 && best.sameNote ? best : null;
}
