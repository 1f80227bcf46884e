// Changes the company's policy, one decision at a time, and takes a change back.

import type { Actor } from '../../access/actor.ts';
import { type Policy, parsePolicy } from '../../access/policy.ts';
import { may } from '../../access/rights.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { undoMinutes } from '../../records/audit/undo.ts';
import { beginRecheck } from '../../records/completeness/recheck-company.ts';
import { reopenRecipients } from '../notices/recipients.ts';
import { affectedBy, type PolicyKey, type PolicyValue, policyValue, withDecision } from './policy-change.ts';

/** As it is stored now: an actor's is as old as their update. One statement. */
export async function companyPolicy(db: Sql, { companyId }: Pick<Actor, 'companyId'>): Promise<Policy> {
  const rows = await db.$queryRaw<{ policy: unknown }[]>`select policy from company where id = ${companyId}`;
  return parsePolicy(rows[0]?.policy);
}

export interface PolicyChange {
  readonly key: PolicyKey;
  readonly value: PolicyValue;
  readonly now: Date;
}

export type PolicyOutcome =
  | {
      readonly ok: true;
      readonly policy: Policy;
      /** What undo takes back; null when it was so already. */
      readonly auditId: number | null;
      /** Whether the completeness of records is still being computed anew. */
      readonly rechecking: boolean;
    }
  | { readonly ok: false; readonly reason: 'may_not' | 'invalid' };

/**
 * Holds the company's row, so that of two changes at once both are kept; the rest of the policy stays as it is stored,
 * with what this version doesn't know. Idempotent. Up to four statements, and those of the recheck's first part.
 */
export async function changePolicy(tx: Sql, actor: Actor, change: PolicyChange): Promise<PolicyOutcome> {
  if (!may(actor, 'policy.change')) return { ok: false, reason: 'may_not' };
  const { key, value, now } = change;
  const stored = await hold(tx, actor.companyId);
  const before = parsePolicy(stored);
  const policy = withDecision(before, key, value);
  if (!policy) return { ok: false, reason: 'invalid' };
  const was = policyValue(before, key) ?? null;
  if (was === value) return { ok: true, policy, auditId: null, rechecking: false };
  await tx.$executeRaw`
    update company set policy = ${JSON.stringify(merged(stored, policy))}::text::jsonb where id = ${actor.companyId}`;
  if (key === 'consent') await reopenRecipients(tx, actor.companyId, 'all', now);
  const kind = affectedBy(key);
  const rechecking = kind !== null && (await beginRecheck(tx, actor.companyId, { kind, now }));
  const auditId = await writeAudit(tx, actor, {
    action: 'policy.change',
    before: { [key]: was },
    after: { [key]: value },
    now,
  });
  return { ok: true, policy, auditId, rechecking };
}

export type PolicyUndone =
  | { readonly ok: true; readonly key: PolicyKey; readonly policy: Policy; readonly rechecking: boolean }
  | { readonly ok: false; readonly reason: 'gone' | 'not_yours' | 'too_late' | 'changed' };

/** Puts back what the actor has just decided, if nobody decided otherwise since. Up to six statements. */
export async function undoPolicy(
  tx: Sql,
  actor: Actor,
  { auditId, now }: { auditId: number; now: Date },
): Promise<PolicyUndone> {
  if (!may(actor, 'policy.change')) return { ok: false, reason: 'not_yours' };
  const present = parsePolicy(await hold(tx, actor.companyId));
  const [entry] = await tx.$queryRaw<Entry[]>`
    select at, person_id as "personId", before, after from audit
    where company_id = ${actor.companyId} and id = ${auditId} and action = 'policy.change'`;
  const [key, value] = Object.entries(entry?.before ?? {})[0] ?? [];
  if (!entry || key === undefined || value === undefined) return { ok: false, reason: 'gone' };
  if (entry.personId !== actor.personId) return { ok: false, reason: 'not_yours' };
  if (now.getTime() - entry.at.getTime() > undoMinutes * 60_000) return { ok: false, reason: 'too_late' };
  if (policyValue(present, key) !== entry.after?.[key]) return { ok: false, reason: 'changed' };
  const changed = await changePolicy(tx, actor, { key, value, now });
  if (!changed.ok) return { ok: false, reason: 'gone' };
  return { ok: true, key, policy: changed.policy, rechecking: changed.rechecking };
}

interface Entry {
  readonly at: Date;
  readonly personId: number | null;
  readonly before: Readonly<Record<string, PolicyValue>> | null;
  readonly after: Readonly<Record<string, PolicyValue>> | null;
}

async function hold(tx: Sql, companyId: number): Promise<unknown> {
  const rows = await tx.$queryRaw<{ policy: unknown }[]>`
    select policy from company where id = ${companyId} for no key update`;
  return rows[0]?.policy;
}

function merged(stored: unknown, policy: Policy): object {
  const old = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>;
  const both = Object.entries(policy).map(([key, value]) => {
    const present = old[key];
    const isPart =
      typeof value === 'object' && value !== null && typeof present === 'object' && present !== null;
    return [key, isPart ? { ...present, ...value } : value];
  });
  return { ...old, ...Object.fromEntries(both) };
}
