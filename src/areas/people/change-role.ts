// Gives somebody another role, or another head; lets somebody in again. All by an admin.

import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Role } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { holderSql, ofEach, recordKinds, tableSql } from '../../records/record-kinds.ts';
import { isLastAdmin } from './deactivate.ts';
import { inviteAnew } from './invitations.ts';
import { lockPeople, type PersonRow } from './lock-people.ts';
import { keepingHistory } from './team-history.ts';
import { headsOf, teamLedBy, teamOf } from './teams.ts';

export type StaffChange =
  | { readonly ok: true; readonly auditId: number }
  | {
      readonly ok: false;
      /** `leads`: others are in their team; `has_records`: they hold what an operator can't have. */
      readonly reason: 'may_not' | 'gone' | 'last_admin' | 'leads' | 'has_records' | 'no_head';
    };

interface About {
  readonly personId: number;
  readonly now: Date;
}

/**
 * Holds from the person's next update on. A head gets a team; who leads people passes the team on first; who has customers
 * or takes records down passes them on before being an operator. Idempotent but for the audit entry. Up to eight statements.
 */
export async function changeRole(
  tx: Sql,
  actor: Actor,
  { personId, role, now }: About & { role: Role },
): Promise<StaffChange> {
  if (!may(actor, 'person.invite')) return { ok: false, reason: 'may_not' };
  const { companyId } = actor;
  const people = await lockPeople(tx, companyId, { ids: [personId], admins: true });
  const before = people.find(({ id }) => id === personId);
  if (!before || before.status === 'deactivated') return { ok: false, reason: 'gone' };
  if (role !== 'admin' && isLastAdmin(before, people)) return { ok: false, reason: 'last_admin' };
  const [has] = await tx.$queryRaw<{ people: boolean; records: boolean }[]>`
    select exists (select from person m join team t on t.id = m.team_id where t.company_id = ${companyId}
        and t.head_id = ${personId} and m.status <> 'deactivated') as people,
      (${holdsUnfinishedSql({ companyId, personId, now })}) as records`;
  if (role !== 'head' && has?.people) return { ok: false, reason: 'leads' };
  if (role === 'operator' && has?.records) return { ok: false, reason: 'has_records' };
  await keepingHistory(tx, { companyId, personIds: [personId], now }, async () => {
    // A team that is left without people has no head either.
    if (role !== 'head')
      await tx.$executeRaw`update team set head_id = null where company_id = ${companyId} and head_id = ${personId}`;
    await tx.$executeRaw`
      update person set role = ${role}::text::"Role", team_id = case when ${role}::text = 'manager' then team_id end
      where company_id = ${companyId} and id = ${personId}`;
    if (role === 'head') await teamOf(tx, companyId, before);
  });
  const after = { ...before, role, teamId: role === 'manager' ? before.teamId : null };
  return { ok: true, auditId: await logged(tx, actor, 'person.role', before, after, now) };
}

/** Whether anything is theirs that would have to pass on to somebody else. */
const holdsUnfinishedSql = (of: { companyId: number; personId: number; now: Date }): Prisma.Sql =>
  ofEach(recordKinds, 'or', ({ kind, unfinished }) => {
    const live = Prisma.sql`r.company_id = ${of.companyId} and ${holderSql(kind, 'r')} = ${of.personId} and r.deleted_at is null`;
    return Prisma.sql`exists (select from ${tableSql(kind)} r where ${live}
      ${unfinished ? Prisma.sql`and ${unfinished('r', of.now)}` : Prisma.empty})`;
  });

/** A manager joins the team of that head; the team of a head passes to that head, with everybody in it. Up to eight statements. */
export async function changeHead(
  tx: Sql,
  actor: Actor,
  { personId, headId, now }: About & { headId: number },
): Promise<StaffChange> {
  if (!may(actor, 'person.invite')) return { ok: false, reason: 'may_not' };
  const { companyId } = actor;
  const [before] = await lockPeople(tx, companyId, { ids: [personId] });
  if (!before || headId === personId) return { ok: false, reason: 'gone' };
  if (before.role === 'head') {
    if (!(await headsOf(tx, companyId)).some((head) => head.personId === headId))
      return { ok: false, reason: 'no_head' };
    await keepingHistory(
      tx,
      { companyId, personIds: [personId, headId], now },
      () => tx.$executeRaw`
        update team set head_id = ${headId} where company_id = ${companyId} and head_id = ${personId}`,
    );
    const after = { ...before, headId };
    return { ok: true, auditId: await logged(tx, actor, 'team.head', before, after, now) };
  }
  const teamId = await teamLedBy(tx, companyId, headId);
  if (teamId === null) return { ok: false, reason: 'no_head' };
  if (before.status === 'deactivated') return { ok: false, reason: 'gone' };
  await keepingHistory(
    tx,
    { companyId, personIds: [personId], now },
    () => tx.$executeRaw`
      update person set team_id = ${teamId} where company_id = ${companyId} and id = ${personId}`,
  );
  const after = { ...before, teamId, headId };
  return { ok: true, auditId: await logged(tx, actor, 'person.team', before, after, now) };
}

export type InvitedAgain =
  | { readonly ok: true; readonly person: PersonRow; readonly code: string; readonly expiresAt: Date }
  | { readonly ok: false; readonly reason: 'may_not' | 'gone' };

/**
 * A new code for somebody who has not joined, or has lost their way in; those before end. Somebody who had left is let in
 * again, by this code alone: their former links stay dead. Up to ten statements.
 */
export async function inviteAgain(tx: Sql, actor: Actor, { personId, now }: About): Promise<InvitedAgain> {
  if (!may(actor, 'person.invite')) return { ok: false, reason: 'may_not' };
  const { companyId } = actor;
  const [before] = await lockPeople(tx, companyId, { ids: [personId] });
  if (!before) return { ok: false, reason: 'gone' };
  const after: PersonRow = before.status === 'deactivated' ? { ...before, status: 'invited' } : before;
  if (after !== before) {
    await tx.$executeRaw`
      delete from web_message w using account a
      where w.account_id = a.id and a.company_id = ${companyId} and a.person_id = ${personId}`;
    // What they had lent was not waited for: it stays where it is.
    await tx.$executeRaw`
      update handover set until_day = null
      where company_id = ${companyId} and from_person_id = ${personId} and returned_at is null and until_day is not null`;
    await tx.$executeRaw`delete from account where company_id = ${companyId} and person_id = ${personId}`;
    await keepingHistory(
      tx,
      { companyId, personIds: [personId], now },
      () => tx.$executeRaw`
        update person set status = 'invited' where company_id = ${companyId} and id = ${personId}`,
    );
  }
  const { code, expiresAt } = await inviteAnew(tx, actor, personId, now);
  await logged(tx, actor, 'person.invite', before, after, now);
  return { ok: true, person: after, code, expiresAt };
}

const logged = (
  tx: Sql,
  actor: Actor,
  action: string,
  before: object,
  after: { readonly id: number },
  now: Date,
) =>
  // The live counters look for people by this name.
  writeAudit(tx, actor, { action, before, after: { ...after, personId: after.id }, now });
