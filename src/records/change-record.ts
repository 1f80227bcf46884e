// One way for every change of a record: lock, ask whether the actor may, compare versions, write, log.

import type { Actor } from '../access/actor.ts';
import type { Sql } from '../db/sql.ts';
import { logChange, unchanged } from './log-change.ts';
import { type Cost, type Refusal, refused, type Saved } from './record.ts';
import type { Locked, RecordStore, Snapshot } from './record-store.ts';

export interface ChangeRequest {
  readonly id: number;
  /** The version that the change was based on; without it whatever is there. */
  readonly version?: number;
  /** What is done, for the audit log: "update", "move"…; the kind is put before it. */
  readonly verb: string;
  readonly cost: Cost;
  readonly now: Date;
}

/**
 * Three statements, and those of `edit`. A change that changes nothing writes nothing and has no audit entry.
 * @param edit makes the new snapshot of the old one (the version is counted here), or refuses
 */
export async function changeRecord<S extends Snapshot>(
  tx: Sql,
  actor: Actor,
  store: RecordStore<S>,
  { id, version, verb, cost, now }: ChangeRequest,
  edit: (before: S) => S | Refusal | Promise<S | Refusal>,
): Promise<Saved> {
  const { companyId } = actor;
  const locked = await store.lock(tx, companyId, id);
  const problem = refusalOf(locked, (holder) => store.mayEdit(actor, holder), version);
  if (problem || !locked) return refused(problem ?? 'gone');
  const before = locked.snapshot;
  const edited = await edit(before);
  if (typeof edited === 'string') return refused(edited);
  const record = { kind: store.kind, id };
  const missing = store.missingNow(edited, now);
  if (JSON.stringify(edited) === JSON.stringify(before)) return unchanged(record, before.version, missing);
  const target = { companyId, id, ifVersion: before.version };
  if (!(await store.write(tx, target, edited, { cost, now }))) return refused('changed');
  const after = { ...edited, version: before.version + 1 };
  return logChange(tx, actor, { record, verb, before, after, missing, now });
}

/** Why the record may not be touched, or null. */
export function refusalOf<S extends Snapshot>(
  locked: Locked<S> | null,
  isAllowed: (holder: Locked<S>['holder']) => boolean,
  version: number | undefined,
): Refusal | null {
  if (!locked || locked.snapshot.deleted) return 'gone';
  if (!isAllowed(locked.holder)) return 'forbidden';
  return version !== undefined && version !== locked.snapshot.version ? 'changed' : null;
}
