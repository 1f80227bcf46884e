// The gate for keys of the REST API: a key acts by a role of its company, or as the person whose rights it has.
import { Prisma } from '../db/generated/client.ts';
import type { Role } from '../db/generated/enums.ts';
import type { Sql } from '../db/sql.ts';
import type { Actor } from './actor.ts';
import { type AdmitRow, admit, admitColumns } from './admit.ts';
import { type ActingCompany, systemActor } from './system-actor.ts';

/** What the audit log says before the key's name. */
export const keyVia = 'api:';

export interface AdmittedKey {
  readonly ok: true;
  readonly actor: Actor;
  readonly keyId: number;
  readonly name: string;
  readonly scopes: readonly string[];
  /** What all processes let it ask, see areas/api/shared-limit.ts. */
  readonly spentUntil: Date | null;
}

/** `unknown`: no such key, or revoked; `expired`; `deactivated`: whose rights it has is not active (any more). */
export type KeyAdmission =
  | AdmittedKey
  | { readonly ok: false; readonly reason: 'unknown' | 'expired' | 'deactivated' };

interface KeyRow {
  readonly keyId: number;
  readonly name: string;
  readonly role: Role | null;
  readonly personId: number | null;
  readonly companyId: number;
  readonly scopes: readonly string[];
  readonly expiresAt: Date | null;
  readonly isFresh: boolean;
  readonly spentUntil: Date | null;
}

/** Remembers to the minute when a key was used. Up to three statements. */
export async function admitByKey(db: Sql, keyHash: string, now: Date): Promise<KeyAdmission> {
  const [row] = await db.$queryRaw<KeyRow[]>`
    select id as "keyId", name, role::text as role, person_id as "personId", company_id as "companyId", scopes,
      expires_at as "expiresAt", spent_until as "spentUntil",
      coalesce(last_used_at > ${now}::timestamptz - interval '1 minute' and last_used_at <= ${now}::timestamptz, false) as "isFresh"
    from api_key where key_hash = ${keyHash} and revoked_at is null`;
  if (!row) return { ok: false, reason: 'unknown' };
  if (row.expiresAt !== null && row.expiresAt <= now) return { ok: false, reason: 'expired' };
  const actor = row.personId === null ? await byRole(db, row) : await asPerson(db, row);
  if (!actor) return { ok: false, reason: 'deactivated' };
  const { keyId, name, scopes, spentUntil } = row;
  if (!row.isFresh) await db.$executeRaw`update api_key set last_used_at = ${now} where id = ${keyId}`;
  return { ok: true, actor, keyId, name, scopes, spentUntil };
}

async function asPerson(db: Sql, { personId, companyId, name }: KeyRow): Promise<Actor | null> {
  const [row] = await db.$queryRaw<AdmitRow[]>`
    select ${Prisma.raw(admitColumns)} from person p join company c on c.id = p.company_id
    where p.id = ${personId}::int and p.company_id = ${companyId}`;
  const admission = admit(row, `${keyVia}${name}`);
  return admission.ok ? admission.actor : null;
}

async function byRole(db: Sql, { companyId, role, name }: KeyRow): Promise<Actor | null> {
  const [company] = await db.$queryRaw<ActingCompany[]>`
    select id, name, locale, time_zone as "timeZone", currency, country, policy, demo from company where id = ${companyId}`;
  if (!company || role === null) return null;
  return { ...systemActor(company, `${keyVia}${name}`), role };
}
