// The kinds of records, for what is done to any of them.
import { AppError } from '../errors.ts';
import type { RecordKind } from './record.ts';
import type { RecordStore, Snapshot } from './record-store.ts';

/** A kind whatever its snapshot is: what a store reads and writes, only the same store may be given. */
export type AnyRecordStore = RecordStore<Snapshot>;

export const anyStore = <S extends Snapshot>(store: RecordStore<S>): AnyRecordStore =>
  store as unknown as AnyRecordStore;

let bound: ReadonlyMap<RecordKind, AnyRecordStore> = new Map();

/** The kinds of all areas; src/areas.ts binds them as it is loaded. */
export function bindRecordKinds(stores: readonly AnyRecordStore[]): void {
  bound = new Map(stores.map((store) => [store.kind, store]));
}

/** @throws AppError `record-kind-unknown` before src/areas.ts is loaded */
export function storeOf(kind: RecordKind): AnyRecordStore {
  const store = bound.get(kind);
  if (!store) throw new AppError('record-kind-unknown', `No area has records of the kind ${kind}.`);
  return store;
}
