// The end of every mutation of a record: the audit entry with both snapshots, and what the caller is told.

import type { Actor } from '../access/actor.ts';
import type { Sql } from '../db/sql.ts';
import { writeAudit } from './audit/mutations.ts';
import type { Change, Missing, RecordRef } from './record.ts';

export interface RecordChange {
  readonly record: RecordRef;
  /** "create", "update", "move"…: the kind is put before it. */
  readonly verb: string;
  readonly before: { readonly version: number } | null;
  readonly after: { readonly version: number };
  /** Including what is missing only now, such as a due result. */
  readonly missing: readonly Missing[];
  readonly now: Date;
}

/** Writes the audit entry. One statement. */
export async function logChange(tx: Sql, actor: Actor, change: RecordChange): Promise<Change> {
  const { record, before, after, missing, now } = change;
  const auditId = await writeAudit(tx, actor, {
    action: `${record.kind}.${change.verb}`,
    kind: record.kind,
    recordId: record.id,
    before,
    after,
    now,
  });
  return { ok: true, record, version: after.version, auditId, missing, created: before === null };
}

/** The answer to a change that was already made: nothing written, nothing to undo. */
export function unchanged(record: RecordRef, version: number, missing: readonly Missing[]): Change {
  return { ok: true, record, version, auditId: null, missing, created: false };
}
