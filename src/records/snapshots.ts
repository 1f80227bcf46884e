// Reading a record whole, and putting it back: what undo works with.

import { reopenRecipients } from '../areas/notices/recipients.ts';
import type { Sql } from '../db/sql.ts';
import { recheckRecord } from './completeness/mutations.ts';
import { type Holder, type Missing, noCost, type RecordRef } from './record.ts';
import type { Snapshot } from './record-store.ts';
import { storeOf } from './store-of.ts';

/** The record as the audit log remembers it, deleted or not, its row held. Null when the company has none. One statement. */
export async function snapshot(
  tx: Sql,
  companyId: number,
  record: RecordRef,
): Promise<{ snapshot: Snapshot; holder: Holder } | null> {
  return storeOf(record.kind).lock(tx, companyId, record.id);
}

export type Restored =
  | { readonly ok: true; readonly version: number; readonly missing: readonly Missing[] }
  | { readonly ok: false; readonly reason: 'gone' | 'changed' };

/**
 * Takes a change back: brings the record to `before` as the audit log holds it, or deletes it when it was created
 * (`before` is null). Only while it is at the version that the change left. What is missing is computed anew, because
 * contacts and policy may differ by now. Asks no permission: the caller has. The version counts on.
 */
export async function restore(
  tx: Sql,
  companyId: number,
  record: RecordRef,
  { before, ifVersion, now }: { before: unknown; ifVersion: number; now: Date },
): Promise<Restored> {
  const store = storeOf(record.kind);
  const locked = await store.lock(tx, companyId, record.id);
  if (!locked) return { ok: false, reason: 'gone' };
  if (locked.snapshot.version !== ifVersion) return { ok: false, reason: 'changed' };
  const target = { companyId, id: record.id, ifVersion };
  const old = before === null ? { ...locked.snapshot, deleted: true } : store.schema.parse(before);
  if (!(await store.write(tx, target, old, { cost: noCost, now }))) return { ok: false, reason: 'changed' };
  await recheckRecord(tx, companyId, record);
  if (record.kind === 'customer') await reopenRecipients(tx, companyId, record.id, now);
  const restored = await store.lock(tx, companyId, record.id);
  if (!restored) return { ok: false, reason: 'gone' };
  const { version } = restored.snapshot;
  return { ok: true, version, missing: old.deleted ? [] : store.missingNow(restored.snapshot, now) };
}
