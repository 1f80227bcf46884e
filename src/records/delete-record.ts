// Deletes a record of any kind so that it can be taken back.

import type { Actor } from '../access/actor.ts';
import { holdCustomerOfCall } from '../areas/calls/hold-customer.ts';
import type { CallSnapshot } from '../areas/calls/schema.ts';
import { heedTellingCall } from '../areas/notices/told-by-call.ts';
import { heedWrongNumber } from '../areas/requests/wrong-number.ts';
import type { Sql } from '../db/sql.ts';
import { refusalOf } from './change-record.ts';
import { recheckCustomer } from './completeness/mutations.ts';
import { logChange } from './log-change.ts';
import { noCost, type RecordRef, refused, type Saved } from './record.ts';
import { storeOf } from './store-of.ts';

/**
 * Marks the record as deleted: nobody sees or counts it any more, undo brings it back. What was taken down with a deleted
 * customer stays and is listed as lacking one. Not idempotent: the second time it is `gone`.
 */
export async function deleteRecord(
  tx: Sql,
  actor: Actor,
  { record, version, now }: { record: RecordRef; version?: number; now: Date },
): Promise<Saved> {
  const store = storeOf(record.kind);
  const { companyId } = actor;
  if (record.kind === 'call') await holdCustomerOfCall(tx, companyId, record.id);
  const locked = await store.lock(tx, companyId, record.id);
  const problem = refusalOf(locked, (holder) => store.mayDelete(actor, holder), version);
  if (problem || !locked) return refused(problem ?? 'gone');
  const before = locked.snapshot;
  const after = { ...before, deleted: true };
  const target = { companyId, id: record.id, ifVersion: before.version };
  if (!(await store.write(tx, target, after, { cost: noCost, now }))) return refused('changed');
  if (record.kind === 'customer') {
    await recheckCustomer(tx, companyId, record.id, { policy: actor.company.policy });
  }
  if (record.kind === 'call') {
    const call = { callId: record.id, before: before as CallSnapshot, after: after as CallSnapshot, now };
    await heedWrongNumber(tx, actor, call);
    await heedTellingCall(tx, companyId, call);
  }
  return logChange(tx, actor, {
    record,
    verb: 'delete',
    before,
    after: { ...after, version: before.version + 1 },
    missing: [],
    now,
  });
}
