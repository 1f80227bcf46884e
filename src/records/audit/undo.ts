// Takes back what somebody just did to a record: ten minutes, one tap, once.

import type { Actor } from '../../access/actor.ts';
import { holdCustomerOfCall } from '../../areas/calls/hold-customer.ts';
import { heedUndo } from '../../areas/requests/heed-undo.ts';
import type { Sql } from '../../db/sql.ts';
import type { Missing, RecordRef } from '../record.ts';
import { restore, snapshot } from '../snapshots.ts';
import { storeOf } from '../store-of.ts';
import { writeAudit } from './mutations.ts';

export const undoMinutes = 10;

export type Undone =
  | {
      readonly ok: true;
      readonly record: RecordRef;
      readonly version: number;
      readonly missing: readonly Missing[];
      readonly auditId: number;
    }
  | {
      readonly ok: false;
      readonly reason: 'too_late' | 'changed' | 'already' | 'not_yours' | 'gone' | 'erased';
    };

/**
 * Brings the record back to what it was before that entry of the audit log, or deletes it if the entry made it. Only
 * whoever did it, while they may still edit the record, and only while nothing else has changed it since: `changed`.
 * Of two at once one succeeds, the other is `already`. An undo can't be undone.
 */
export async function undo(tx: Sql, actor: Actor, auditId: number, now: Date): Promise<Undone> {
  const { companyId } = actor;
  const [entry] = await tx.$queryRaw<Entry[]>`
    select at, person_id as "personId", action, kind::text as kind, record_id as "recordId", before, after
    from audit where company_id = ${companyId} and id = ${auditId}`;
  if (!entry || entry.kind === null || entry.recordId === null || entry.action === actionOf(entry.kind)) {
    return { ok: false, reason: 'gone' };
  }
  if (entry.personId !== actor.personId) return { ok: false, reason: 'not_yours' };
  if (isErased(entry.before) || isErased(entry.after)) return { ok: false, reason: 'erased' };
  const record: RecordRef = { kind: entry.kind, id: entry.recordId };
  if (record.kind === 'call') await holdCustomerOfCall(tx, companyId, record.id);
  const current = await snapshot(tx, companyId, record);
  if (!current) return { ok: false, reason: 'gone' };
  if (await wasUndone(tx, companyId, record, auditId)) return { ok: false, reason: 'already' };
  if (now.getTime() - entry.at.getTime() > undoMinutes * 60_000) return { ok: false, reason: 'too_late' };
  if (!storeOf(record.kind).mayEdit(actor, current.holder)) return { ok: false, reason: 'not_yours' };

  const ifVersion = (entry.after as { version: number }).version;
  const restored = await restore(tx, companyId, record, { before: entry.before, ifVersion, now });
  if (!restored.ok) return restored;
  await heedUndo(tx, actor, {
    record,
    at: entry.at,
    changed: current.snapshot,
    restored: entry.before,
    now,
  });
  const after = { ...(entry.before as object | null), version: restored.version, undoes: auditId };
  const undoId = await writeAudit(tx, actor, {
    action: actionOf(record.kind),
    kind: record.kind,
    recordId: record.id,
    before: current.snapshot,
    after,
    now,
  });
  return { ok: true, record, version: restored.version, missing: restored.missing, auditId: undoId };
}

interface Entry {
  readonly at: Date;
  readonly personId: number | null;
  readonly action: string;
  readonly kind: RecordRef['kind'] | null;
  readonly recordId: number | null;
  readonly before: unknown;
  readonly after: unknown;
}

/** Marked so when the customer's personal data was erased: there is nothing left to bring back. */
const isErased = (snapshot: unknown): boolean => (snapshot as { erased?: boolean } | null)?.erased === true;

const actionOf = (kind: RecordRef['kind']): string => `${kind}.undo`;

/** Asked after the record's row is held, so that an undo that was under way is seen. */
async function wasUndone(tx: Sql, companyId: number, record: RecordRef, auditId: number): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select from audit where company_id = ${companyId} and kind = ${record.kind}::text::"RecordKind"
      and record_id = ${record.id} and action = ${actionOf(record.kind)} and (after->>'undoes')::int = ${auditId} limit 1`;
  return rows.length > 0;
}
