// A call that came to a wrong number says that the customer's phone is wrong: it is marked so, goes back into the queue,
// and is good again when the call says otherwise.

import type { Actor } from '../../access/actor.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { recheckCustomers } from '../../records/completeness/mutations.ts';
import type { CallChange, CallFacts } from '../calls/call-changed.ts';
import { missingOf } from '../customers/rules.ts';
import { customerStore } from '../customers/store.ts';
import { dropRepair, requestRepair } from './repair.ts';

/**
 * Call it in the transaction that writes the call. Idempotent. No statement where the call neither was nor is a wrong
 * number of a customer.
 */
export async function heedWrongNumber(tx: Sql, actor: Actor, told: CallChange): Promise<void> {
  const { callId, before, after, now } = told;
  const was = before && isWrong(before) ? before : null;
  const is = isWrong(after) ? after : null;
  if (was && is && was.customerId === is.customerId && was.phone === is.phone) return;
  if (was?.customerId) await revalidate(tx, actor, was.customerId, callId, now);
  if (is?.customerId) await invalidate(tx, actor, is.customerId, is.phone, callId, now);
}

const isWrong = (call: CallFacts): boolean =>
  call.status === 'wrong_number' && call.customerId !== null && !call.deleted;

/** Without a number it is the customer's only phone; which of several it was, nobody said. */
async function invalidate(
  tx: Sql,
  actor: Actor,
  customerId: number,
  phone: string | null,
  callId: number,
  now: Date,
): Promise<void> {
  const { companyId } = actor;
  const held = await customerStore.lock(tx, companyId, customerId);
  if (!held || held.snapshot.deleted) return;
  const phones = held.snapshot.contacts
    .flatMap(({ points }) => points)
    .filter((point) => point.kind === 'phone' && point.valid);
  const wrong = phone === null ? phones : phones.filter(({ value }) => value === phone);
  const reason = 'wrong_number';
  const [point] = wrong;
  if (!point) return;
  if (wrong.length > 1) {
    await requestRepair(tx, companyId, { customerId, contactPointId: null, reason, now });
    return;
  }
  const cause = { call: callId, point: point.id };
  await change(tx, actor, { customerId, action: 'customer.point_wrong', cause, valid: false, now });
  await requestRepair(tx, companyId, { customerId, contactPointId: point.id, reason, now });
}

/** Unless another call still says that it is wrong. */
async function revalidate(
  tx: Sql,
  actor: Actor,
  customerId: number,
  callId: number,
  now: Date,
): Promise<void> {
  const { companyId } = actor;
  const [marked] = await tx.$queryRaw<{ pointId: number }[]>`
    select cp.id as "pointId" from audit a
    join contact_point cp on cp.company_id = a.company_id and cp.id = (a.after->'cause'->>'point')::int
    where a.company_id = ${companyId} and a.kind = 'customer' and a.record_id = ${customerId}
      and a.action = 'customer.point_wrong' and (a.after->'cause'->>'call')::int = ${callId}
      and not cp.valid and cp.invalid_reason = 'wrong_number'
      and not exists (select from call c where c.company_id = ${companyId} and c.customer_id = ${customerId}
        and c.id <> ${callId} and c.status = 'wrong_number' and c.phone = cp.value and c.deleted_at is null)
    order by a.id desc limit 1`;
  if (!marked) return;
  const cause = { call: callId, point: marked.pointId };
  await change(tx, actor, { customerId, action: 'customer.point_right', cause, valid: true, now });
  await dropRepair(tx, companyId, { contactPointId: marked.pointId, now });
}

interface PointChange {
  readonly customerId: number;
  readonly action: 'customer.point_wrong' | 'customer.point_right';
  readonly cause: { readonly call: number; readonly point: number };
  readonly valid: boolean;
  readonly now: Date;
}

/** As every change of a customer: its version counts, what leans on it is judged anew, both states are in the audit log. */
async function change(tx: Sql, actor: Actor, { customerId, action, cause, valid, now }: PointChange) {
  const { companyId } = actor;
  const { policy } = actor.company;
  const before = await customerStore.lock(tx, companyId, customerId);
  if (!before) return;
  const reason = valid ? Prisma.sql`null` : Prisma.sql`'wrong_number'`;
  await tx.$executeRaw`
    update contact_point set valid = ${valid}, invalid_reason = ${reason}
    where company_id = ${companyId} and customer_id = ${customerId} and id = ${cause.point}`;
  const changed = await customerStore.lock(tx, companyId, customerId);
  const present = changed?.snapshot ?? before.snapshot;
  const missing = missingOf(present, policy);
  await tx.$executeRaw`
    update customer set version = version + 1, updated_at = ${now}, missing = ${missing}::text[], complete = ${missing.length === 0}
    where company_id = ${companyId} and id = ${customerId}`;
  await recheckCustomers(tx, companyId, { ids: [customerId], policy });
  await writeAudit(tx, actor, {
    action,
    kind: 'customer',
    recordId: customerId,
    before: before.snapshot,
    after: { ...present, missing, version: present.version + 1, cause },
    now,
  });
}
