// The kinds of records and their descriptions: the one list that everything works on that is done to any of them.
import { bindHolderColumns } from '../access/scope.ts';
import { Prisma } from '../db/generated/client.ts';
import { RecordKind } from '../db/generated/enums.ts';
import { AppError } from '../errors.ts';
import type { RecordDescription } from './record-description.ts';
import type { Snapshot } from './record-store.ts';

/** All kinds, the customer first, as the schema has them. */
export const recordKinds: readonly RecordKind[] = Object.values(RecordKind);

/** What is done with a customer. */
export type WorkKind = Exclude<RecordKind, 'customer'>;
export const workKinds: readonly WorkKind[] = recordKinds.filter(
  (kind): kind is WorkKind => kind !== 'customer',
);

/** Under what a kind's records are listed and counted: "meetings". */
export type Plural<K extends RecordKind = RecordKind> = `${K}s`;
export const pluralOf = <K extends RecordKind>(kind: K): Plural<K> => `${kind}s`;

/** One value for each kind, by its plural. */
export const byPlural = <K extends RecordKind, T>(
  kinds: readonly K[],
  make: (kind: K) => T,
): Record<Plural<K>, T> =>
  Object.fromEntries(kinds.map((kind) => [pluralOf(kind), make(kind)])) as Record<Plural<K>, T>;

/** A kind whatever its snapshot is: what a store reads and writes, only the same store may be given. */
export type AnyRecordDescription = RecordDescription<Snapshot>;

export const anyKind = <S extends Snapshot>(kind: RecordDescription<S>): AnyRecordDescription =>
  kind as unknown as AnyRecordDescription;

let bound: ReadonlyMap<RecordKind, AnyRecordDescription> = new Map();

/**
 * The kinds of all areas; src/areas.ts binds them as it is loaded.
 * @throws AppError `record-kind-undescribed` where the schema has a kind that no area describes
 */
export function bindRecordKinds(described: readonly AnyRecordDescription[]): void {
  bound = new Map(described.map((one) => [one.kind, one]));
  const lacking = recordKinds.find((kind) => !bound.has(kind));
  if (lacking) {
    throw new AppError(
      'record-kind-undescribed',
      `No area describes records of the kind ${lacking}: its area.ts names the description as "kind".`,
    );
  }
  bindHolderColumns(new Map(described.map(({ kind, holderColumn }) => [kind, holderColumn])));
}

/** @throws AppError `record-kind-unknown` before src/areas.ts is loaded */
export function describedKind(kind: RecordKind): AnyRecordDescription {
  const found = bound.get(kind);
  if (!found) throw new AppError('record-kind-unknown', `No area has records of the kind ${kind}.`);
  return found;
}

/** What is done with a customer, in the order of the schema. */
export const describedWork = (): readonly AnyRecordDescription[] => workKinds.map(describedKind);

export const tableSql = (kind: RecordKind): Prisma.Sql => Prisma.raw(`"${describedKind(kind).table}"`);

/** Over the table under that alias: the column of whose record it is, and of whose customer. */
export const holderSql = (kind: RecordKind, alias: string): Prisma.Sql =>
  Prisma.raw(`${alias}.${describedKind(kind).holderColumn}`);

/**
 * One statement over all of these kinds, each part made of its description.
 * @param between what joins the parts: "union all", "or", "and"
 */
export const ofEach = <K extends RecordKind>(
  kinds: readonly K[],
  between: 'union all' | 'union' | 'or' | 'and' | ',' | '',
  part: (kind: AnyRecordDescription & { readonly kind: K }) => Prisma.Sql,
): Prisma.Sql =>
  Prisma.join(
    kinds.map((kind) => part(describedKind(kind) as AnyRecordDescription & { readonly kind: K })),
    ` ${between} `,
  );
