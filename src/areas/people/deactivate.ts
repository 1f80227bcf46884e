// Shuts somebody out who left.

import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { lockPeople, type PersonRow } from './lock-people.ts';
import { keepingHistory } from './team-history.ts';

export type DeactivateOutcome =
  | { readonly ok: true; readonly auditId: number }
  | { readonly ok: false; readonly reason: 'may_not' | 'gone' | 'already' | 'last_admin' };

/**
 * Shuts somebody out: from their next update on they are refused, browsers are signed out, open invitations and running
 * dialogs end, and messages that still wait for them are dropped. Their records stay: areas/handovers passes them on.
 * The last admin can't be deactivated. Ten statements.
 * @param request.heirId gets the customers that operators are still to make for the person; without an heir nobody waits
 *   for these any more, and they are withdrawn
 */
export async function deactivate(
  tx: Sql,
  actor: Actor,
  request: { personId: number; heirId?: number; now: Date },
): Promise<DeactivateOutcome> {
  if (!may(actor, 'person.deactivate')) return { ok: false, reason: 'may_not' };
  const { companyId } = actor;
  // With all admins: two who deactivate one another at once must not both succeed.
  const people = await lockPeople(tx, companyId, { ids: [request.personId], admins: true });
  const before = people.find(({ id }) => id === request.personId);
  if (!before) return { ok: false, reason: 'gone' };
  if (before.status === 'deactivated') return { ok: false, reason: 'already' };
  if (isLastAdmin(before, people)) return { ok: false, reason: 'last_admin' };
  await keepingHistory(
    tx,
    { companyId, personIds: [before.id], now: request.now },
    () =>
      tx.$executeRaw`update person set status = 'deactivated' where company_id = ${companyId} and id = ${before.id}`,
  );
  await endLinks(tx, { companyId, personId: before.id, now: request.now });
  await passRequests(tx, companyId, request);
  const after = { ...before, status: 'deactivated' };
  const auditId = await writeAudit(tx, actor, {
    action: 'person.deactivate',
    before,
    after,
    now: request.now,
  });
  return { ok: true, auditId };
}

/** Whether nobody else could let people in. `people` holds all admins. */
export function isLastAdmin(person: PersonRow, people: readonly PersonRow[]): boolean {
  if (person.role !== 'admin') return false;
  return !people.some(({ id, role, status }) => role === 'admin' && status === 'active' && id !== person.id);
}

async function passRequests(
  tx: Sql,
  companyId: number,
  { personId, heirId, now }: { personId: number; heirId?: number; now: Date },
): Promise<void> {
  const change =
    heirId === undefined
      ? Prisma.sql`status = 'withdrawn', closed_at = ${now}`
      : Prisma.sql`requested_by_id = ${heirId}`;
  await tx.$executeRaw`
    update data_request set ${change}
    where company_id = ${companyId} and requested_by_id = ${personId} and customer_id is null and status = 'open'`;
}

/** Browsers, waiting messages, open invitations, running dialogs. Five statements. */
async function endLinks(
  tx: Sql,
  { companyId, personId, now }: { companyId: number; personId: number; now: Date },
): Promise<void> {
  await tx.$executeRaw`
    with pages as (
      delete from page_session s using account a
      where s.account_id = a.id and a.company_id = ${companyId} and a.person_id = ${personId}
    )
    delete from web_session s using account a
    where s.account_id = a.id and a.company_id = ${companyId} and a.person_id = ${personId}`;
  // A turn of theirs that is being committed comes first, and what it wrote is seen by what follows; one that comes later
  // finds the conversation moved, and is refused.
  await tx.$executeRaw`
    update conversation v set state = '{}', revision = revision + 1, card_key = null from account a
    where v.account_id = a.id and a.company_id = ${companyId} and a.person_id = ${personId}`;
  await tx.$executeRaw`
    update outbox o set status = 'dead', error = 'deactivated' from account a
    where o.account_id = a.id and a.company_id = ${companyId} and a.person_id = ${personId} and o.status = 'waiting'`;
  await tx.$executeRaw`
    update invitation set expires_at = ${now}
    where company_id = ${companyId} and person_id = ${personId} and used_at is null and expires_at > ${now}`;
}
