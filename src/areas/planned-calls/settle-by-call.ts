// A call that happens settles what was planned with the same customer by the same manager; a call that did not, after all, opens it again.

import type { Actor } from '../../access/actor.ts';
import type { CallDirection, CallStatus } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { deleteRecord } from '../../records/delete-record.ts';
import { noCost, type RecordRef } from '../../records/record.ts';
import { snapshot } from '../../records/snapshots.ts';
import { zoneOfPerson } from '../../records/zone-of-person.ts';
import { reopenPlannedCall, settlePlannedCall } from './mutations.ts';
import { endOfDay } from './rules.ts';

/** Who calls whom. */
export interface Party {
  readonly managerId: number;
  readonly customerId: number | null;
  /** E.164. */
  readonly phone: string | null;
}

export interface MadeCall extends Party {
  readonly id: number;
  readonly status: CallStatus | null;
  readonly direction?: CallDirection;
  readonly at: Date;
  readonly now: Date;
}

/** Waiting for somebody, or under way: not made yet. */
const unfinished: ReadonlySet<CallStatus | null> = new Set([null, 'new', 'taken']);

/** Somebody who rings and reaches nobody has not been called. */
export const isMade = ({ status, direction }: Pick<MadeCall, 'status' | 'direction'>): boolean =>
  !unfinished.has(status) && !(direction === 'incoming' && (status === 'no_answer' || status === 'busy'));

/**
 * Settles the planned calls of that manager with that customer, or with that number where no customer is known, that were
 * due on the day of the call (in that manager's zone) or before and had been planned by then. Idempotent. One statement, one
 * more for somebody else's call, and three for each one.
 */
export async function settleByCall(tx: Sql, actor: Actor, call: MadeCall): Promise<number[]> {
  const { id, managerId, customerId, phone, status, at, now } = call;
  if (status === null || !isMade(call) || (customerId === null && phone === null)) return [];
  const until = endOfDay(at, await zoneOfPerson(tx, actor, managerId));
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select r.id from planned_call r
    where r.company_id = ${actor.companyId} and r.manager_id = ${managerId} and r.deleted_at is null and r.settled_at is null
      and r.due_at < ${until} and r.created_at <= ${at}
      and (r.customer_id = ${customerId}::int or (r.customer_id is null and r.phone = ${phone}::text))
    order by r.due_at, r.id`;
  for (const row of rows)
    await settlePlannedCall(tx, actor, { id: row.id, call: { id, status }, cost: noCost, now });
  return rows.map((row) => row.id);
}

/** The places of those for whom anything open is planned, so that a call with the others settles nothing. One statement. */
export async function havePlans(
  tx: Sql,
  companyId: number,
  parties: readonly Party[],
): Promise<ReadonlySet<number>> {
  const rows = await tx.$queryRaw<{ place: number }[]>`
    select p.place::int - 1 as place
    from jsonb_array_elements(${JSON.stringify(parties)}::text::jsonb) with ordinality as p(party, place)
    where exists (select from planned_call r
      where r.company_id = ${companyId} and r.manager_id = (p.party->>'managerId')::int and r.deleted_at is null
        and r.settled_at is null and (r.customer_id = (p.party->>'customerId')::int
          or (r.customer_id is null and r.phone = p.party->>'phone')))`;
  return new Set(rows.map(({ place }) => place));
}

/** The call was taken back or deleted. One statement, and three for each one that it had settled. */
export async function reopenOfCall(
  tx: Sql,
  actor: Actor,
  { callId, now }: { callId: number; now: Date },
): Promise<void> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select r.id from planned_call r
    where r.company_id = ${actor.companyId} and r.settled_by_call_id = ${callId} and r.deleted_at is null order by r.id`;
  for (const { id } of rows) await reopenPlannedCall(tx, actor, { id, cost: noCost, now });
}

/** The record that it was saved together with was taken back: so is the plan, unless it is settled. Two statements, and five for each. */
export async function takeBackWhatFollows(
  tx: Sql,
  actor: Actor,
  { record, now }: { record: RecordRef; now: Date },
): Promise<void> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select r.id from planned_call r
    where r.company_id = ${actor.companyId} and r.follows_kind = ${record.kind}::text::"RecordKind"
      and r.follows_id = ${record.id} and r.deleted_at is null and r.settled_at is null
      and r.created_by_id = ${actor.personId}::int order by r.id`;
  const taken = rows.length > 0 && (await snapshot(tx, actor.companyId, record))?.snapshot.deleted;
  if (taken)
    for (const { id } of rows) await deleteRecord(tx, actor, { record: { kind: 'planned_call', id }, now });
}
