// Deletes a record of any kind so that it can be taken back.

import type { Actor } from '../access/actor.ts';
import type { Sql } from '../db/sql.ts';
import { refusalOf } from './change-record.ts';
import { logChange } from './log-change.ts';
import { noCost, type RecordRef, refused, type Saved } from './record.ts';
import { storeOf } from './store-of.ts';

/**
 * Marks the record as deleted: nobody sees or counts it any more, undo brings it back. What was recorded with a deleted
 * customer stays and is listed as lacking one. Not idempotent: the second time it is `gone`.
 */
export async function deleteRecord(
  tx: Sql,
  actor: Actor,
  { record, version, now }: { record: RecordRef; version?: number; now: Date },
): Promise<Saved> {
  const store = storeOf(record.kind);
  const { companyId } = actor;
  await store.holdBefore?.(tx, companyId, record.id);
  const locked = await store.lock(tx, companyId, record.id);
  const problem = refusalOf(locked, (holder) => store.mayDelete(actor, holder), version);
  if (problem || !locked) return refused(problem ?? 'gone');
  const before = locked.snapshot;
  const after = { ...before, deleted: true };
  const target = { companyId, id: record.id, ifVersion: before.version };
  if (!(await store.write(tx, target, after, { cost: noCost, now }))) return refused('changed');
  await store.afterChange?.(tx, actor, { id: record.id, before, after, now });
  return logChange(tx, actor, {
    record,
    verb: 'delete',
    before,
    after: { ...after, version: before.version + 1 },
    missing: [],
    now,
  });
}
