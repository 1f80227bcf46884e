// Makes one customer of two: the survivor takes over everything of the other one, whose id leads to it from then on.

import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import type { Sql } from '../../db/sql.ts';
import { AppError } from '../../errors.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { refusalOf } from '../../records/change-record.ts';
import { recheckCustomer } from '../../records/completeness/mutations.ts';
import type { Refusal } from '../../records/record.ts';
import { mayEditCustomer } from './access.ts';
import { contactsChanged } from './contacts-changed.ts';
import { type MergePlan, planMerge } from './merge-rules.ts';
import type { Moved } from './merge-schema.ts';
import { moveContacts } from './move-contacts.ts';
import { moveRecords } from './move-records.ts';
import { missingOf } from './rules.ts';
import type { CustomerSnapshot } from './schema.ts';
import { customerStore } from './store.ts';

export type Merged =
  | { readonly ok: true; readonly mergeId: number; readonly survivorId: number }
  | { readonly ok: false; readonly reason: Refusal };

/**
 * Asks for the right, and that the actor may edit both. Locks both in the order of their ids, so that two merges of the same
 * customers come one after the other: the second is `gone`. About twenty-five statements, however many records there are.
 */
export async function mergeCustomers(
  tx: Sql,
  actor: Actor,
  { survivorId, mergedId, now }: { survivorId: number; mergedId: number; now: Date },
): Promise<Merged> {
  const { companyId } = actor;
  if (!may(actor, 'customer.merge')) return { ok: false, reason: 'forbidden' };
  if (survivorId === mergedId) return { ok: false, reason: 'gone' };
  const locked = new Map<number, CustomerSnapshot>();
  for (const id of [survivorId, mergedId].sort((a, b) => a - b)) {
    const found = await customerStore.lock(tx, companyId, id);
    const problem = refusalOf(found, (owner) => mayEditCustomer(actor, owner), undefined);
    if (problem || !found) return { ok: false, reason: problem ?? 'gone' };
    locked.set(id, found.snapshot);
  }
  const survivor = locked.get(survivorId) as CustomerSnapshot;
  const merged = locked.get(mergedId) as CustomerSnapshot;
  const both = { companyId, from: mergedId, to: survivorId };

  const plan = planMerge(survivor, merged);
  const contacts = await moveContacts(tx, both, plan);
  const records = await moveRecords(tx, both, plan);
  await writeSurvivor(tx, both, plan, now);
  await tx.$executeRaw`
    update customer set deleted_at = ${now}, merged_into_id = ${survivorId}, updated_at = ${now}, version = version + 1
    where company_id = ${companyId} and id = ${mergedId}`;

  const after = await completed(tx, actor, survivorId);
  await contactsChanged(tx, actor, { id: survivorId, before: survivor, after, now });
  await recheckCustomer(tx, companyId, survivorId, { policy: actor.company.policy });
  const moved: Moved = {
    survivor,
    merged,
    survivorVersion: after.version,
    mergedVersion: merged.version + 1,
    ...contacts,
    ...records,
  };
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    insert into customer_merge (company_id, survivor_id, merged_id, created_by_id, moved, created_at)
    values (${companyId}, ${survivorId}, ${mergedId}, ${actor.personId}, ${JSON.stringify(moved)}::text::jsonb, ${now})
    returning id`;
  const mergeId = (row as { id: number }).id;
  const audit = { action: 'customer.merge', kind: 'customer', now } as const;
  // Without a version: the undo of a record would put back one customer alone.
  await writeAudit(tx, actor, {
    ...audit,
    recordId: survivorId,
    before: survivor,
    after: { ...after, version: undefined, mergeId, mergedId },
  });
  await writeAudit(tx, actor, {
    ...audit,
    recordId: mergedId,
    before: merged,
    after: { ...merged, version: undefined, deleted: true, mergeId, mergedIntoId: survivorId },
  });
  return { ok: true, mergeId, survivorId };
}

async function writeSurvivor(
  tx: Sql,
  { companyId, to }: { companyId: number; to: number },
  plan: MergePlan,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update customer set tax_number = ${plan.taxNumber}, tags = ${plan.tags}::text[], note = ${plan.note},
      updated_at = ${now}, version = version + 1
    where company_id = ${companyId} and id = ${to}`;
}

/** The customer with what it lacks by now, written. */
export async function completed(tx: Sql, actor: Actor, id: number): Promise<CustomerSnapshot> {
  const found = await customerStore.lock(tx, actor.companyId, id);
  if (!found) throw new AppError('customer-not-held', 'A customer was lost while it was merged.');
  const missing = missingOf(found.snapshot, actor.company.policy);
  await tx.$executeRaw`
    update customer set missing = ${missing}::text[], complete = ${missing.length === 0}
    where company_id = ${actor.companyId} and id = ${id}`;
  return { ...found.snapshot, missing };
}
