// Brings back what passed by a handover: by the undo of a day, or because the time is up.

import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { lockPeople } from '../people/lock-people.ts';
import { mayHandOver, mayHandOverOf } from './access.ts';
import { follow } from './follow.ts';
import { heldKinds, holderColumn, tableOf, unfinishedSql } from './held.ts';
import { joiningLargeSets } from './pass-on.ts';
import { undoHours } from './schema.ts';

export type TakeBackOutcome =
  | { readonly ok: true; readonly handoverId: number; readonly auditId: number }
  | {
      readonly ok: false;
      /** `left`: the person has left since, so that nothing can go back to them. */
      readonly reason: 'gone' | 'already' | 'too_late' | 'not_yours' | 'left';
    };

interface Row {
  readonly id: number;
  readonly createdById: number | null;
  readonly fromPersonId: number;
  readonly deactivates: boolean;
  readonly doneAt: Date;
  readonly returned: boolean;
}

/**
 * Takes a handover back, within a day, whoever did it or an admin. Whoever left by it is let in again, by the links that
 * they had. Once: of two at the same time one succeeds. About fifteen statements.
 */
export async function undoHandOver(
  tx: Sql,
  actor: Actor,
  { handoverId, now }: { handoverId: number; now: Date },
): Promise<TakeBackOutcome> {
  const handover = await lockHandover(tx, actor.companyId, handoverId);
  if (!handover) return { ok: false, reason: 'gone' };
  const theirs = handover.createdById === actor.personId || actor.role === 'admin';
  const revives = handover.deactivates;
  if (!mayHandOver(actor) || !theirs || (revives && !may(actor, 'person.deactivate')))
    return { ok: false, reason: 'not_yours' };
  if (handover.returned) return { ok: false, reason: 'already' };
  if (now.getTime() - handover.doneAt.getTime() > undoHours * 3_600_000)
    return { ok: false, reason: 'too_late' };
  return takeBack(tx, actor, handover, { action: 'handover.undone', revives, now });
}

/** Brings back what was passed until a day that is over. Idempotent. Asks no permission: the caller is the clock. */
export async function returnHandOver(
  tx: Sql,
  actor: Actor,
  { handoverId, now }: { handoverId: number; now: Date },
): Promise<TakeBackOutcome> {
  const handover = await lockHandover(tx, actor.companyId, handoverId);
  if (!handover) return { ok: false, reason: 'gone' };
  if (handover.returned) return { ok: false, reason: 'already' };
  return takeBack(tx, actor, handover, { action: 'handover.returned', revives: false, now });
}

async function lockHandover(tx: Sql, companyId: number, id: number): Promise<Row | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    select id, created_by_id as "createdById", from_person_id as "fromPersonId", deactivates, done_at as "doneAt",
      returned_at is not null as returned
    from handover where company_id = ${companyId} and id = ${id} and done_at is not null for update`;
  return row ?? null;
}

/** What changed hands since, or was finished by whoever got it, stays there: its items say which. */
async function takeBack(
  tx: Sql,
  actor: Actor,
  { id, fromPersonId }: Row,
  { action, revives, now }: { action: string; revives: boolean; now: Date },
): Promise<TakeBackOutcome> {
  const { companyId } = actor;
  const [from] = await lockPeople(tx, companyId, { ids: [fromPersonId] });
  if (!from || !mayHandOverOf(actor, from)) return { ok: false, reason: 'not_yours' };
  if (from.status === 'deactivated' && !revives) return { ok: false, reason: 'left' };
  if (from.status === 'deactivated') await revive(tx, companyId, fromPersonId);
  await joiningLargeSets(tx, true);
  for (const kind of heldKinds) {
    const holder = holderColumn(kind);
    await tx.$executeRaw`
      with back as (
        update ${tableOf(kind)} r set ${holder} = ${fromPersonId}, version = r.version + 1
        from handover_item i
        where i.handover_id = ${id} and i.kind = ${kind}::text::"RecordKind" and not i.returned
          and r.id = any(array(select record_id from handover_item
            where handover_id = ${id} and kind = ${kind}::text::"RecordKind" and not returned))
          and r.id = i.record_id and r.company_id = ${companyId} and r.${holder} = i.held_by_id
          and ${unfinishedSql(kind, 'r', now)}
        returning r.id)
      update handover_item i set returned = true from back
      where i.handover_id = ${id} and i.kind = ${kind}::text::"RecordKind" and i.record_id = back.id`;
  }
  await follow(tx, { companyId, handoverId: id, fromPersonId, returned: true });
  await joiningLargeSets(tx, false);
  const [people] = await tx.$queryRaw<{ ids: number[]; back: number; stayed: number }[]>`
    select coalesce(array_agg(distinct i.to_person_id), '{}') as ids, count(*) filter (where i.returned)::int as back,
      count(*) filter (where not i.returned)::int as stayed
    from handover_item i where i.handover_id = ${id}`;
  const auditId = await writeAudit(tx, actor, {
    action,
    before: { handoverId: id },
    after: {
      handoverId: id,
      personId: fromPersonId,
      people: people?.ids ?? [],
      returned: people?.back ?? 0,
      stayed: people?.stayed ?? 0,
    },
    now,
  });
  await tx.$executeRaw`
    update handover set returned_at = ${now}, return_audit_id = ${auditId}
    where company_id = ${companyId} and id = ${id}`;
  return { ok: true, handoverId: id, auditId };
}

/** Active again where they had joined, else invited; the invitation that ended stays ended. */
async function revive(tx: Sql, companyId: number, personId: number): Promise<void> {
  await tx.$executeRaw`
    update person p set status = case when exists (select from account a where a.company_id = p.company_id
      and a.person_id = p.id) then 'active' else 'invited' end::"PersonStatus"
    where p.company_id = ${companyId} and p.id = ${personId}`;
}
