// Takes back plans that somebody has just set: ten minutes, one tap, once.

import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { undoMinutes } from '../../records/audit/undo.ts';

export type PlanUndone =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'too_late' | 'changed' | 'already' | 'not_yours' | 'gone' };

interface StoredPlan {
  readonly id: number;
  readonly target: string;
}

/**
 * Brings each plan to what it was before these entries of the audit log, all of them or none: only whoever set it, and only
 * while nobody has set it anew. Of two at once one succeeds. Three statements for each entry. An undo can't be undone.
 */
export async function undoPlans(
  tx: Sql,
  actor: Actor,
  auditIds: readonly number[],
  now: Date,
): Promise<PlanUndone> {
  for (const auditId of [...auditIds].sort((a, b) => a - b)) {
    const undone = await undoPlan(tx, actor, auditId, now);
    if (!undone.ok) return undone;
  }
  return auditIds.length > 0 ? { ok: true } : { ok: false, reason: 'gone' };
}

async function undoPlan(tx: Sql, actor: Actor, auditId: number, now: Date): Promise<PlanUndone> {
  const { companyId } = actor;
  const [entry] = await tx.$queryRaw<
    {
      at: Date;
      personId: number | null;
      before: StoredPlan | null;
      after: StoredPlan | null;
      undone: boolean;
    }[]
  >`
    select a.at, a.person_id as "personId", a.before, a.after, exists(
      select from audit u where u.company_id = ${companyId} and u.action = 'plan.undo' and u.at >= a.at
        and (u.after->>'undoes')::int = a.id) as undone
    from audit a where a.company_id = ${companyId} and a.id = ${auditId} and a.action = 'plan.set'`;
  if (!entry?.after) return { ok: false, reason: 'gone' };
  if (entry.personId !== actor.personId) return { ok: false, reason: 'not_yours' };
  if (entry.undone) return { ok: false, reason: 'already' };
  if (now.getTime() - entry.at.getTime() > undoMinutes * 60_000) return { ok: false, reason: 'too_late' };
  const { before, after } = entry;
  const changed = before
    ? await tx.$executeRaw`
        update plan set target = ${before.target}::text::numeric
        where company_id = ${companyId} and id = ${after.id} and target = ${after.target}::text::numeric`
    : await tx.$executeRaw`
        delete from plan where company_id = ${companyId} and id = ${after.id} and target = ${after.target}::text::numeric`;
  if (changed !== 1) return { ok: false, reason: 'changed' };
  await writeAudit(tx, actor, {
    action: 'plan.undo',
    before: after,
    after: { ...before, undoes: auditId },
    now,
  });
  return { ok: true };
}
