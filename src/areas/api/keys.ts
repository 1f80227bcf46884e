// Keys of the REST API: made, listed, revoked. A key is shown once; what is kept of it is a hash.
import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '../../access/actor.ts';
import type { Role } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { mayManageApi } from './access.ts';
import { scopes as knownScopes } from './scopes.ts';

/** By which a key is recognised wherever somebody finds one. */
const prefix = 'tbk_';
/** With more than anybody manages by hand, revoking one would be a search. */
export const mostKeys = 100;

export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex');

/** Whether a header can be a key at all, before the database is asked. */
export const looksLikeKey = (text: string): boolean => /^tbk_[A-Za-z0-9_-]{40,50}$/.test(text);

/** Roles that are somebody only as a person: whose records a manager or a head sees is a matter of who they are. */
export const roleKeys = ['admin', 'operator'] as const satisfies readonly Role[];
export type RoleOfKey = (typeof roleKeys)[number];

export interface NewKey {
  readonly name: string;
  /** By a role of the company, or with the rights of a person. */
  readonly acts: { readonly role: RoleOfKey } | { readonly personId: number };
  /** Of `scopes`; everything by default. */
  readonly scopes?: readonly string[];
  readonly expiresAt?: Date | null;
  readonly now: Date;
}

export type KeyOutcome =
  | { readonly ok: true; readonly id: number; readonly key: string }
  | {
      readonly ok: false;
      readonly reason: 'forbidden' | 'name_taken' | 'no_person' | 'unknown_scope' | 'expired' | 'too_many';
    };

/** Not idempotent. Up to four statements. */
export async function createKey(tx: Sql, actor: Actor, request: NewKey): Promise<KeyOutcome> {
  const { name, acts, scopes = ['write'], expiresAt = null, now } = request;
  if (!mayManageApi(actor)) return { ok: false, reason: 'forbidden' };
  if (scopes.length === 0 || scopes.some((scope) => !knownScopes.includes(scope)))
    return { ok: false, reason: 'unknown_scope' };
  if (expiresAt !== null && expiresAt <= now) return { ok: false, reason: 'expired' };
  const { companyId } = actor;
  const taken = await tx.$queryRaw<{ isName: boolean }[]>`
    select lower(name) = lower(${name}::text) as "isName" from api_key
    where company_id = ${companyId} and revoked_at is null limit ${mostKeys}`;
  if (taken.some(({ isName }) => isName)) return { ok: false, reason: 'name_taken' };
  if (taken.length >= mostKeys) return { ok: false, reason: 'too_many' };
  const personId = 'personId' in acts ? acts.personId : null;
  if (personId !== null) {
    const found = await tx.$queryRaw<unknown[]>`
      select from person where company_id = ${companyId} and id = ${personId} and status = 'active'`;
    if (found.length === 0) return { ok: false, reason: 'no_person' };
  }
  const role = 'role' in acts ? acts.role : null;
  const key = `${prefix}${randomBytes(32).toString('base64url')}`;
  const [made] = await tx.$queryRaw<{ id: number }[]>`
    insert into api_key (company_id, name, key_hash, hint, role, person_id, scopes, created_by_id, created_at, expires_at)
    values (${companyId}, ${name}, ${hashOfKey(key)}, ${key.slice(-4)}, ${role}::text::"Role", ${personId}::int,
      ${[...scopes]}::text[], ${actor.personId}::int, ${now}, ${expiresAt}::timestamptz)
    returning id`;
  const { id } = made as { id: number };
  const after = { apiKey: id, name, role, personId, scopes, expiresAt: expiresAt?.toISOString() ?? null };
  await writeAudit(tx, actor, { action: 'api-key.create', after, now });
  return { ok: true, id, key };
}

/** It opens nothing from now on. False where there is none. Idempotent. Two statements. */
export async function revokeKey(
  tx: Sql,
  actor: Actor,
  { id, now }: { id: number; now: Date },
): Promise<{ readonly ok: true; readonly name: string } | { readonly ok: false }> {
  if (!mayManageApi(actor)) return { ok: false };
  const [revoked] = await tx.$queryRaw<{ name: string }[]>`
    update api_key set revoked_at = ${now}
    where company_id = ${actor.companyId} and id = ${id} and revoked_at is null returning name`;
  if (!revoked) return { ok: false };
  await writeAudit(tx, actor, { action: 'api-key.revoke', after: { apiKey: id, name: revoked.name }, now });
  return { ok: true, name: revoked.name };
}

export interface ListedKey {
  readonly id: number;
  readonly name: string;
  readonly hint: string;
  readonly role: Role | null;
  readonly person: string | null;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
}

/** Those that were not revoked, by name. One statement. */
export async function listKeys(db: Sql, actor: Actor): Promise<ListedKey[]> {
  if (!mayManageApi(actor)) return [];
  return db.$queryRaw<ListedKey[]>`
    select k.id, k.name, k.hint, k.role::text as role, p.name as person, k.scopes, k.created_at as "createdAt",
      k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt"
    from api_key k left join person p on p.company_id = k.company_id and p.id = k.person_id
    where k.company_id = ${actor.companyId} and k.revoked_at is null order by lower(k.name), k.id`;
}
