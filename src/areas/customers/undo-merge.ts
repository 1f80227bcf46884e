// Takes a merge back: both customers are as they were, with what was theirs.

import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { recheckRecord } from '../../records/completeness/mutations.ts';
import { mayEditCustomer } from './access.ts';
import { customerTakenBack } from './customer-events.ts';
import { completed } from './merge.ts';
import { movedSchema } from './merge-schema.ts';
import { moveContactsBack } from './move-contacts.ts';
import { moveRecordsBack } from './move-records.ts';
import { customerStore } from './store.ts';

const undoMergeHours = 24;

export type MergeUndone =
  | { readonly ok: true; readonly survivorId: number; readonly mergedId: number }
  | { readonly ok: false; readonly reason: 'gone' | 'forbidden' | 'too_late' | 'already' | 'changed' };

/**
 * For a day, by whoever may edit the survivor. `changed` when somebody changed the survivor itself since (its name, contacts,
 * owner…), or deleted, merged or erased it: both could not be as they were. Meetings, calls and deals that were recorded
 * since stay with the survivor. Of two at once one succeeds, the other is `already`.
 */
export async function undoMerge(
  tx: Sql,
  actor: Actor,
  { mergeId, now }: { mergeId: number; now: Date },
): Promise<MergeUndone> {
  const { companyId } = actor;
  if (!may(actor, 'customer.merge')) return { ok: false, reason: 'forbidden' };
  const [known] = await tx.$queryRaw<Row[]>`
    select survivor_id as "survivorId", merged_id as "mergedId" from customer_merge
    where company_id = ${companyId} and id = ${mergeId}`;
  if (!known) return { ok: false, reason: 'gone' };
  const { survivorId, mergedId } = known;
  const held = new Map<number, Awaited<ReturnType<typeof customerStore.lock>>>();
  for (const id of [survivorId, mergedId].sort((a, b) => a - b))
    held.set(id, await customerStore.lock(tx, companyId, id));
  const survivor = held.get(survivorId);
  const merged = held.get(mergedId);
  if (!survivor || !merged) return { ok: false, reason: 'gone' };
  if (!mayEditCustomer(actor, survivor.holder)) return { ok: false, reason: 'forbidden' };

  // Read once both rows are held, so that an undo that was under way is seen.
  const [row] = await tx.$queryRaw<Stored[]>`
    select moved, created_at as "createdAt", undone_at as "undoneAt" from customer_merge
    where company_id = ${companyId} and id = ${mergeId}`;
  if (!row) return { ok: false, reason: 'gone' };
  if (row.undoneAt) return { ok: false, reason: 'already' };
  if (now.getTime() - row.createdAt.getTime() > undoMergeHours * 3_600_000)
    return { ok: false, reason: 'too_late' };
  const parsed = movedSchema.safeParse(row.moved);
  const isAsLeft =
    parsed.success &&
    !survivor.snapshot.deleted &&
    survivor.snapshot.version === parsed.data.survivorVersion &&
    merged.snapshot.version === parsed.data.mergedVersion;
  if (!isAsLeft) return { ok: false, reason: 'changed' };
  const moved = parsed.data;

  const back = { companyId, from: survivorId, to: mergedId };
  await customerTakenBack.tell(tx, actor, { customerId: survivorId, at: row.createdAt, made: false, now });
  await moveContactsBack(tx, back, moved);
  await moveRecordsBack(tx, back, moved);
  await tx.$executeRaw`
    update customer set tax_number = ${moved.survivor.taxNumber}, tags = ${moved.survivor.tags}::text[],
      note = ${moved.survivor.note}, updated_at = ${now}, version = version + 1
    where company_id = ${companyId} and id = ${survivorId}`;
  await tx.$executeRaw`
    update customer set deleted_at = null, merged_into_id = null, updated_at = ${now}, version = version + 1
    where company_id = ${companyId} and id = ${mergedId}`;
  await tx.$executeRaw`update customer_merge set undone_at = ${now} where company_id = ${companyId} and id = ${mergeId}`;
  for (const [id, before] of [
    [survivorId, survivor.snapshot],
    [mergedId, merged.snapshot],
  ] as const) {
    const after = await completed(tx, actor, id);
    await recheckRecord(tx, companyId, { kind: 'customer', id });
    await writeAudit(tx, actor, {
      action: 'customer.unmerge',
      kind: 'customer',
      recordId: id,
      before,
      after: { ...after, version: undefined, mergeId },
      now,
    });
  }
  return { ok: true, survivorId, mergedId };
}

interface Row {
  readonly survivorId: number;
  readonly mergedId: number;
}

interface Stored {
  readonly moved: unknown;
  readonly createdAt: Date;
  readonly undoneAt: Date | null;
}
